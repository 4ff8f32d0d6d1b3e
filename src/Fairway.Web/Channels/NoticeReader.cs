using Fairway.Domain.Channels;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels;

/// <summary>Tells authors what was decided, and people under way that a mission was called off.</summary>
internal sealed class NoticeReader(KeySource keys) : IJournalReader
{
    private static readonly Dictionary<string, NoticeKind> KindOf = new(StringComparer.Ordinal)
    {
        [JournalKinds.WorkAccepted] = NoticeKind.WorkAccepted,
        [JournalKinds.WorkReturned] = NoticeKind.WorkReturned,
        [JournalKinds.WorkRejected] = NoticeKind.WorkRejected,
    };

    public string Name => "notices";

    public IReadOnlyCollection<string> Kinds { get; } =
    [.. KindOf.Keys, JournalKinds.MissionCancelled];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        foreach (var entry in batch)
        {
            if (KindOf.TryGetValue(entry.Kind, out var kind))
                db.Add(
                    Notice(
                        entry.MemberId!.Value,
                        kind,
                        entry.MissionId!.Value,
                        entry.WorkId,
                        entry.At
                    )
                );
            else
                await CancelledAsync(db, entry, ct);
        }
    }

    // Only those who had begun and not finished; nobody else was waiting for it.
    private async Task CancelledAsync(FairwayDb db, JournalEntry entry, CancellationToken ct)
    {
        var members = await db.Set<Participation>()
            .Where(p =>
                p.MissionId == entry.MissionId
                && (
                    p.Step == ParticipationStep.Joined
                    || p.Step == ParticipationStep.Submitted
                    || p.Step == ParticipationStep.Returned
                )
            )
            .Select(p => p.MemberId)
            .ToListAsync(ct);
        foreach (var member in members)
            db.Add(
                Notice(member, NoticeKind.MissionCancelled, entry.MissionId!.Value, null, entry.At)
            );
    }

    private Notice Notice(long member, NoticeKind kind, long mission, long? work, DateTime at) =>
        new()
        {
            Id = keys.Next(),
            MemberId = member,
            Kind = kind,
            MissionId = mission,
            WorkId = work,
            At = at,
        };
}
