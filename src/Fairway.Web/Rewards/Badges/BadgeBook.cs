using Fairway.Domain.Members;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Rewards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Badges;

/// <summary>The set of badges as it holds, and how far members have come in it.</summary>
internal sealed class BadgeBook(
    SettingsStore settings,
    IEnumerable<IBadgeMeasures> rooms,
    TimeProvider clock
)
{
    public const string Document = "badges";

    public ValueTask<Setting<BadgeSet>> SetAsync(CancellationToken ct) =>
        settings.GetAsync<BadgeSet>(Document, ct);

    /// <summary>A badge by the version it was earned under, for those that have left the set since.</summary>
    public async ValueTask<Badge?> FindAsync(string code, int version, CancellationToken ct) =>
        (await settings.FindAsync<BadgeSet>(Document, version, ct))?.Badges.FirstOrDefault(badge =>
            badge.Code == code
        );

    /// <returns>By member and measure; what is missing is none.</returns>
    public async Task<IReadOnlyDictionary<(long Member, string Measure), int>> MeasureAsync(
        FairwayDb db,
        IReadOnlyCollection<long> members,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var joined = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .Where(m => members.Contains(m.Id))
            .Select(m => new { m.Id, m.JoinedAt })
            .ToListAsync(ct);
        var found = joined.ToDictionary(
            m => (m.Id, BadgeMeasure.Years),
            m => BadgeMeasure.YearsSince(m.JoinedAt, now)
        );
        foreach (var room in rooms)
        foreach (var one in await room.ReadAsync(db, members, ct))
            found[(one.MemberId, one.Measure)] = one.Count;
        return found;
    }
}
