using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Badges;

/// <summary>
/// Gives badges when a member's work is accepted or shortlisted, and the day after it was liked: whoever has come far enough
/// by then. A row that is read twice gives nothing twice; a batch tells each member once.
/// </summary>
internal sealed class BadgeReader(BadgeBook book, TimeProvider clock) : IJournalReader
{
    public string Name => "badges";

    public IReadOnlyCollection<string> Kinds { get; } =
    [JournalKinds.WorkAccepted, JournalKinds.WorkShortlisted, JournalKinds.WorkAppreciated];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var set = await book.SetAsync(ct);
        // The latest of each: what they had done when they had come far enough.
        var latest = batch.GroupBy(e => e.MemberId!.Value).ToDictionary(g => g.Key, g => g.Last());
        var has = await db.Set<BadgeAward>()
            .IgnoreQueryFilters(["scope"])
            .Where(a => latest.Keys.Contains(a.MemberId))
            .Select(a => new { a.MemberId, a.Code })
            .ToListAsync(ct);
        var held = has.Select(one => (one.MemberId, one.Code)).ToHashSet();
        var counts = await book.MeasureAsync(db, latest.Keys, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var journal = new JournalWriter(db, clock);
        foreach (var (member, entry) in latest)
        {
            var earned = set
                .Value.Badges.Where(badge =>
                    counts.GetValueOrDefault((member, badge.Measure)) >= badge.Needs
                    && !held.Contains((member, badge.Code))
                )
                .Select(badge => badge.Code)
                .ToList();
            if (earned.Count == 0)
                continue;
            db.AddRange(
                earned.Select(code => new BadgeAward
                {
                    MemberId = member,
                    Code = code,
                    At = now,
                    Version = set.Version,
                    WorkId = entry.WorkId!.Value,
                    MissionId = entry.MissionId!.Value,
                })
            );
            journal.Write(
                JournalKinds.BadgesEarned,
                Actor.System,
                new Subjects
                {
                    Member = member,
                    Mission = entry.MissionId,
                    Work = entry.WorkId,
                },
                new { badges = earned, set.Version }
            );
        }
        await db.SaveChangesAsync(ct);
    }
}
