using Fairway.Domain.Growth;
using Fairway.Storage;
using Fairway.Web.Growth.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Growth.Marks;

/// <summary>
/// Gives creativity marks to the authors of works that stand out, and lifts those whose ground is gone (TASK-06). It looks at
/// what is so now, not at what the row says: a row that is read twice changes nothing.
/// </summary>
internal sealed class MarkReader(
    MarkBook book,
    IWorkMerits works,
    ICreativityScores scores,
    SettingsStore settings,
    TimeProvider clock
) : IJournalReader
{
    public string Name => "creativity";

    public IReadOnlyCollection<string> Kinds { get; } =
    [
        JournalKinds.WorkAccepted,
        JournalKinds.WorkReturned,
        JournalKinds.WorkRejected,
        JournalKinds.WorkWithdrawn,
        JournalKinds.WorkShortlisted,
        JournalKinds.WorkUnlisted,
        JournalKinds.WorkHeld,
        JournalKinds.WorkReleased,
    ];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        // What rules accept nobody has found creative, and there are thousands of it.
        var ids = batch
            .Where(e => e.Kind != JournalKinds.WorkAccepted || e.Get<string>("by") != "rule")
            .Select(e => e.WorkId!.Value)
            .Distinct()
            .ToList();
        if (ids.Count == 0)
            return;
        var policy = await settings.GetAsync<TalentPolicy>(TalentPolicy.Document, ct);
        var known = await works.ReadAsync(db, ids, ct);
        var creativity = await scores.ReadAsync(db, ids, ct);
        var marks = (
            await db.Set<CreativityMark>().Where(m => ids.Contains(m.WorkId)).ToListAsync(ct)
        ).ToLookup(m => m.WorkId);
        var touched = new HashSet<long>();
        List<(WorkMerit Merit, MarkVerdict Verdict)> earned = [];
        foreach (var work in known)
        {
            var merit = creativity.TryGetValue(work.WorkId, out var score)
                ? work with
                {
                    Creativity = score,
                }
                : work;
            var standing = marks[work.WorkId].FirstOrDefault(m => m.LiftedAt is null);
            if (standing is not null && CreativityRule.Holds(standing, merit))
                continue;
            if (standing is not null)
            {
                standing.LoseGround(Actor.System.Principal, clock.GetUtcNow().UtcDateTime);
                book.Note(db, JournalKinds.CreativityLifted, standing, Actor.System);
                touched.Add(work.MemberId);
            }
            // Whom a colleague took a mark from, only a colleague gives it back.
            if (marks[work.WorkId].Any(m => m.LiftedByPerson))
                continue;
            if (CreativityRule.Judge(merit, policy.Value.Creativity) is { } verdict)
                earned.Add((merit, verdict));
        }
        // A work bears one mark at a time, and the database holds to it: what is lifted is lifted first.
        if (touched.Count > 0)
            await db.SaveChangesAsync(ct);
        foreach (var (merit, verdict) in earned)
        {
            book.Give(db, merit, Actor.System, (verdict, policy.Version));
            touched.Add(merit.MemberId);
        }
        if (touched.Count > 0)
            await MarkBook.SettleAsync(db, touched, ct);
    }
}
