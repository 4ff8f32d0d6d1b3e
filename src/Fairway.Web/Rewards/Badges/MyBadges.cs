using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Badges;

/// <summary>A badge that a member has.</summary>
/// <param name="WorkId">The work with which it was earned.</param>
public sealed record EarnedBadge(
    string Code,
    LocalizedText Name,
    LocalizedText Words,
    string Glyph,
    DateTime At,
    long WorkId,
    long MissionId,
    LocalizedText MissionTitle
);

/// <summary>A badge that a member may come to have.</summary>
/// <param name="Done">How far they have come, at most <paramref name="Needs"/>.</param>
public sealed record NextBadge(
    string Code,
    LocalizedText Name,
    LocalizedText Words,
    string Glyph,
    int Done,
    int Needs
);

public sealed record BadgesAnswer(IReadOnlyList<EarnedBadge> Earned, IReadOnlyList<NextBadge> Next);

/// <summary>What badges a member has, newest first, and which come next, the nearest first.</summary>
internal sealed class MyBadges(FairwayDb db, BadgeBook book)
{
    public async Task<BadgesAnswer> OfAsync(long memberId, CancellationToken ct)
    {
        var set = (await book.SetAsync(ct)).Value;
        var earned = await EarnedAsync(memberId, set, ct);
        var counts = await book.MeasureAsync(db, [memberId], ct);
        var next = set
            .Badges.Where(badge => earned.All(one => one.Code != badge.Code))
            .Select(badge => new NextBadge(
                badge.Code,
                badge.Name,
                badge.Words,
                badge.Glyph,
                Math.Min(counts.GetValueOrDefault((memberId, badge.Measure)), badge.Needs),
                badge.Needs
            ))
            .OrderByDescending(badge => (double)badge.Done / badge.Needs)
            .ToList();
        return new BadgesAnswer(earned, next);
    }

    /// <summary>Those that the member has.</summary>
    public async Task<IReadOnlyList<EarnedBadge>> EarnedAsync(
        long memberId,
        CancellationToken ct
    ) => await EarnedAsync(memberId, (await book.SetAsync(ct)).Value, ct);

    private async Task<List<EarnedBadge>> EarnedAsync(
        long memberId,
        BadgeSet set,
        CancellationToken ct
    )
    {
        var rows = await db.Set<BadgeAward>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .Where(a => a.MemberId == memberId)
            .Join(
                db.Set<Mission>(),
                a => a.MissionId,
                m => m.Id,
                (a, m) => new { Award = a, m.Brief }
            )
            .OrderByDescending(row => row.Award.At)
            .ThenBy(row => row.Award.Code)
            .ToListAsync(ct);
        List<EarnedBadge> earned = [];
        foreach (var row in rows)
        {
            var (code, version) = (row.Award.Code, row.Award.Version);
            var badge =
                set.Badges.FirstOrDefault(one => one.Code == code)
                ?? await book.FindAsync(code, version, ct);
            if (badge is not null)
                earned.Add(
                    new EarnedBadge(
                        code,
                        badge.Name,
                        badge.Words,
                        badge.Glyph,
                        row.Award.At,
                        row.Award.WorkId,
                        row.Award.MissionId,
                        row.Brief.Title
                    )
                );
        }
        return earned;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/me/badges",
                (MyBadges mine, CurrentActor current, CancellationToken ct) =>
                    mine.OfAsync(current.MemberId, ct)
            )
            .Needs(Permission.MemberSelf)
            .WithName("GetMyBadges")
            .WithSummary("Badges one has, and how far one has come towards the others");
}
