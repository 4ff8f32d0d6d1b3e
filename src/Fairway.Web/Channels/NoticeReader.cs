using Fairway.Domain.Channels;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels;

/// <summary>
/// Tells authors and initiators what was decided, and people under way that a mission was called off.
/// </summary>
internal sealed class NoticeReader(KeySource keys) : IJournalReader
{
    private static readonly Dictionary<string, NoticeKind> KindOf = new(StringComparer.Ordinal)
    {
        [JournalKinds.WorkAccepted] = NoticeKind.WorkAccepted,
        [JournalKinds.WorkReturned] = NoticeKind.WorkReturned,
        [JournalKinds.WorkRejected] = NoticeKind.WorkRejected,
        [JournalKinds.MissionEndorsed] = NoticeKind.MissionEndorsed,
        [JournalKinds.MissionReturned] = NoticeKind.MissionReturned,
    };

    private static readonly BulkColumn[] Columns =
    [
        new("id", BulkType.Long),
        new("member_id", BulkType.Long),
        new("kind", BulkType.Int),
        new("mission_id", BulkType.Long),
        new("work_id", BulkType.Long),
        new("at", BulkType.Time),
    ];

    public string Name => "notices";

    public IReadOnlyCollection<string> Kinds { get; } =
    [.. KindOf.Keys, JournalKinds.MissionCancelled];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var notices = new List<object?[]>(batch.Count);
        foreach (var entry in batch)
        {
            if (KindOf.TryGetValue(entry.Kind, out var kind))
                notices.Add(Row(entry.MemberId!.Value, kind, entry));
            else
                notices.AddRange(
                    (await UnderWayAsync(db, entry.MissionId!.Value, ct)).Select(member =>
                        Row(member, NoticeKind.MissionCancelled, entry)
                    )
                );
        }
        await BulkInsert.RunAsync(db, "notices", Columns, notices, ct);
    }

    // Only those who had begun and not finished; nobody else was waiting for it.
    private static Task<List<long>> UnderWayAsync(
        FairwayDb db,
        long missionId,
        CancellationToken ct
    ) =>
        db.Set<Participation>()
            .Where(p =>
                p.MissionId == missionId
                && (
                    p.Step == ParticipationStep.Joined
                    || p.Step == ParticipationStep.Submitted
                    || p.Step == ParticipationStep.Returned
                )
            )
            .Select(p => p.MemberId)
            .ToListAsync(ct);

    private object?[] Row(long member, NoticeKind kind, JournalEntry entry) =>
        [keys.Next(), member, (int)kind, entry.MissionId!.Value, entry.WorkId, entry.At];
}
