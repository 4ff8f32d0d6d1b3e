using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Badges;

/// <summary>How many of the members whom the reader may see hold a badge of the set.</summary>
internal sealed record BadgeCount(
    string Code,
    LocalizedText Name,
    LocalizedText Words,
    string Glyph,
    string Measure,
    int Needs,
    int Holders,
    DateTime? LastAt
);

internal sealed class CountBadges(FairwayDb db, BadgeBook book)
{
    /// <summary>In the order of the set.</summary>
    public async Task<IReadOnlyList<BadgeCount>> ReadAsync(CancellationToken ct)
    {
        var held = await db.Set<BadgeAward>()
            .GroupBy(a => a.Code)
            .Select(g => new
            {
                Code = g.Key,
                Holders = g.Count(),
                LastAt = g.Max(a => a.At),
            })
            .ToDictionaryAsync(one => one.Code, ct);
        return
        [
            .. (await book.SetAsync(ct)).Value.Badges.Select(badge => new BadgeCount(
                badge.Code,
                badge.Name,
                badge.Words,
                badge.Glyph,
                badge.Measure,
                badge.Needs,
                held.GetValueOrDefault(badge.Code)?.Holders ?? 0,
                held.GetValueOrDefault(badge.Code)?.LastAt
            )),
        ];
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/badges",
                async (CountBadges count, CancellationToken ct) =>
                    new Page<BadgeCount>(await count.ReadAsync(ct), null)
            )
            .Needs(Permission.MembersRead)
            .WithName("ListBadges")
            .WithSummary("The set of badges, and how many members hold each");
    }
}
