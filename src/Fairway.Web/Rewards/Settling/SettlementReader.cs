using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;

namespace Fairway.Web.Rewards.Settling;

/// <summary>Puts the settling of a mission that was called off in line, once for each.</summary>
internal sealed class SettlementReader(JobQueue queue) : IJournalReader
{
    public string Name => "settlements";

    public IReadOnlyCollection<string> Kinds { get; } = [JournalKinds.MissionCancelled];

    public Task HandleAsync(IReadOnlyList<JournalEntry> batch, FairwayDb db, CancellationToken ct)
    {
        // Rows without a turn are from before there was anything to settle.
        foreach (var entry in batch.Where(e => e.SubjectId is not null))
            queue.Add(
                SettleMission.JobKind,
                new SettleMission.Input(entry.MissionId!.Value, entry.SubjectId!.Value),
                Actor.System
            );
        return Task.CompletedTask;
    }
}
