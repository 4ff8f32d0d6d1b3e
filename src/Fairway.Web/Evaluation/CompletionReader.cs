using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Completion;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Evaluation;

/// <summary>
/// Judges what was handed in by the rules of its form (EVAL-02), a batch at a time. Accepting follows at once where the
/// playbook says "by completion"; what is incomplete goes back with its fixes, a first work to a person.
/// </summary>
internal sealed class CompletionReader(OpenMissions open, TimeProvider clock) : IJournalReader
{
    public string Name => "completion";

    public IReadOnlyCollection<string> Kinds { get; } = [JournalKinds.WorkSubmitted];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var ids = batch.Select(e => e.WorkId!.Value).Distinct().ToList();
        // A person may have decided in the meantime; their word stands.
        var works = await db.Set<Work>()
            .AsNoTracking()
            .Where(w => ids.Contains(w.Id) && w.State == WorkState.Submitted)
            .ToListAsync(ct);
        if (works.Count == 0)
            return;
        var workIds = works.ConvertAll(w => w.Id);
        var contents = (
            await db.Set<WorkVersion>()
                .AsNoTracking()
                .Where(v => workIds.Contains(v.WorkId))
                .ToListAsync(ct)
        )
            .GroupBy(v => v.WorkId)
            .ToDictionary(g => g.Key, g => g.MaxBy(v => v.Number)!.Content);
        var missions = await open.ManyAsync(db, works.Select(w => w.MissionId), ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var verdicts = works.ConvertAll(work =>
            Judge(work, missions[work.MissionId], contents[work.Id])
        );
        await VerdictSql.ApplyAsync(db, verdicts, now, ct);
        await JournalRows.InsertAsync(db, verdicts.ConvertAll(verdict => Entry(verdict, now)), ct);
    }

    private static Verdict Judge(Work work, Mission mission, WorkContent content)
    {
        var completion = CompletionEngine.Judge(mission.Form, content);
        return new Verdict(
            work,
            CompletionDecision.Decide(mission.Frozen!.Acceptance, completion, work.IsFirst),
            completion.Results
        );
    }

    private static JournalEntry Entry(Verdict verdict, DateTime now) =>
        new()
        {
            At = now,
            Kind = verdict.State switch
            {
                WorkState.Accepted => JournalKinds.WorkAccepted,
                WorkState.Returned => JournalKinds.WorkReturned,
                _ => JournalKinds.WorkJudged,
            },
            ActorKind = Actor.System.Kind,
            ActorId = Actor.System.Id,
            MemberId = verdict.Work.MemberId,
            MissionId = verdict.Work.MissionId,
            WorkId = verdict.Work.Id,
            Data = JsonSerializer.Serialize(
                new
                {
                    by = "rule",
                    version = verdict.Work.VersionNumber,
                    verdict = verdict.State,
                    rules = verdict.Results.Select(result => result.Code),
                    unmet = verdict
                        .Results.Where(result => !result.Passed)
                        .Select(result => result.Code),
                },
                Json.Options
            ),
        };
}

/// <summary>What completion decided about one work.</summary>
internal sealed record Verdict(Work Work, WorkState State, IReadOnlyList<RuleResult> Results);
