using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rewards.Recognitions;

/// <summary>
/// Once a day, how many colleagues thanked an author for a work up to the day before: one row in the journal per work, from
/// which the inbox takes its word. Never one for each tap, and nothing of what was taken back by then.
/// </summary>
internal sealed class TellThanked(
    FairwayDb db,
    Writing writing,
    ProgrammeTime time,
    JournalWriter journal,
    TimeProvider clock
) : IChore
{
    private const int Batch = 500;

    // Of this chore alone; keys of rows are positive.
    private const long Turn = -7_302;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var (told, some) = (0, 0);
        do told += some = await TellAsync(ct);
        while (some == Batch);
        return told;
    }

    private async Task<int> TellAsync(CancellationToken ct)
    {
        var today = (await time.ZoneAsync(ct)).StartOf(await time.TodayAsync(ct));
        await using var write = await writing.BeginInTurnAsync(Turn, ct);
        var waiting = db.Set<Recognition>()
            .IgnoreQueryFilters(["scope"])
            .Where(r => r.ToldAt == null && r.At < today && r.Kind != RecognitionKind.Welcome);
        var works = await waiting
            .Select(r => r.SubjectId)
            .Distinct()
            .OrderBy(work => work)
            .Take(Batch)
            .ToListAsync(ct);
        var said = await waiting.Where(r => works.Contains(r.SubjectId)).ToListAsync(ct);
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var work in said.GroupBy(r => r.SubjectId))
        {
            foreach (var one in work)
                one.ToldAt = now;
            var any = work.First();
            journal.Write(
                JournalKinds.WorkThanked,
                Actor.System,
                new Subjects
                {
                    Member = any.MemberId,
                    Mission = any.MissionId,
                    Work = work.Key,
                },
                new { people = work.Select(r => r.By).Distinct(StringComparer.Ordinal).Count() }
            );
        }
        await write.CommitAsync(ct);
        return works.Count;
    }
}
