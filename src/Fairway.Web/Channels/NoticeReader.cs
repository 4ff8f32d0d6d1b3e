using Fairway.Domain.Channels;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels;

/// <summary>
/// Tells members what was decided or written for them and how many their work pleased, those who reported what became of it, initiators whether the brand
/// stands behind them, those not done that the end comes nearer or moves, that a mission stands still or goes on, and that it was called off;
/// everybody who took part what became of it; and who asked for a correction what was answered.
/// </summary>
internal sealed class NoticeReader(KeySource keys) : IJournalReader
{
    private static readonly Dictionary<string, NoticeKind> KindOf = new(StringComparer.Ordinal)
    {
        [JournalKinds.WorkAccepted] = NoticeKind.WorkAccepted,
        [JournalKinds.WorkReturned] = NoticeKind.WorkReturned,
        [JournalKinds.WorkRejected] = NoticeKind.WorkRejected,
        [JournalKinds.ConsensusWritten] = NoticeKind.ConsensusWritten,
        [JournalKinds.ConsensusReopened] = NoticeKind.ConsensusReopened,
        [JournalKinds.BlockerSolved] = NoticeKind.BlockerSolved,
        [JournalKinds.RenewalDecided] = NoticeKind.RenewalDecided,
        [JournalKinds.WorkHeld] = NoticeKind.WorkHeld,
        [JournalKinds.WorkReleased] = NoticeKind.WorkReleased,
        [JournalKinds.ReportUpheld] = NoticeKind.ReportUpheld,
        [JournalKinds.ReportDismissed] = NoticeKind.ReportDismissed,
        [JournalKinds.ReminderSent] = NoticeKind.Reminder,
        [JournalKinds.SeatMovedUp] = NoticeKind.SeatMovedUp,
        [JournalKinds.WorkAppreciated] = NoticeKind.WorkAppreciated,
        [JournalKinds.BadgesEarned] = NoticeKind.BadgesEarned,
        [JournalKinds.WorkThanked] = NoticeKind.WorkThanked,
        [JournalKinds.MissionEndorsed] = NoticeKind.MissionEndorsed,
        [JournalKinds.MissionReturned] = NoticeKind.MissionReturned,
        [JournalKinds.CorrectionDone] = NoticeKind.CorrectionDone,
        [JournalKinds.CorrectionRefused] = NoticeKind.CorrectionRefused,
        [JournalKinds.ParticipationCalledOff] = NoticeKind.MissionCancelled,
    };

    // These are told to everybody who has begun and is not done; nobody else is waiting for it.
    private static readonly Dictionary<string, NoticeKind> TurnOf = new(StringComparer.Ordinal)
    {
        [JournalKinds.MissionPaused] = NoticeKind.MissionPaused,
        [JournalKinds.MissionResumed] = NoticeKind.MissionResumed,
        [JournalKinds.MissionExtended] = NoticeKind.MissionExtended,
        [JournalKinds.MissionExtensionTakenBack] = NoticeKind.MissionExtensionTakenBack,
    };

    private static readonly BulkColumn[] Columns =
    [
        new("id", BulkType.Long),
        new("member_id", BulkType.Long),
        new("kind", BulkType.Int),
        new("mission_id", BulkType.Long),
        new("work_id", BulkType.Long),
        new("turn_id", BulkType.Long),
        new("recap_id", BulkType.Long),
        new("points", BulkType.Long),
        new("people", BulkType.Int),
        new("at", BulkType.Time),
    ];

    public string Name => "notices";

    public IReadOnlyCollection<string> Kinds { get; } =
    [.. KindOf.Keys, .. TurnOf.Keys, JournalKinds.RecapPublished];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var notices = new List<object?[]>(batch.Count);
        foreach (var entry in batch)
        {
            // Nobody is told of what they did themselves.
            if (entry.ActorKind == ActorKind.Member || IsByRule(entry))
                continue;
            if (KindOf.TryGetValue(entry.Kind, out var kind))
                notices.Add(Row(entry.MemberId!.Value, kind, entry));
            else if (entry.Kind == JournalKinds.RecapPublished)
                notices.AddRange(
                    (await TookPartAsync(db, entry, ct)).Select(member =>
                        Row(member, NoticeKind.RecapPublished, entry)
                    )
                );
            else
                notices.AddRange(
                    (await NotDoneAsync(db, entry.MissionId!.Value, ct)).Select(member =>
                        Row(member, TurnOf[entry.Kind], entry)
                    )
                );
        }
        await BulkInsert.RunAsync(db, "notices", Columns, notices, ct);
    }

    // What a rule keeps back is a question for a colleague, not yet a word to its author.
    private static bool IsByRule(JournalEntry entry) =>
        entry.Kind == JournalKinds.WorkHeld && entry.ActorKind == ActorKind.System;

    private static Task<List<long>> NotDoneAsync(
        FairwayDb db,
        long missionId,
        CancellationToken ct
    ) =>
        db.Set<Participation>()
            .Where(p =>
                p.MissionId == missionId
                && (p.Step == ParticipationStep.Joined || p.Step == ParticipationStep.Returned)
            )
            .Select(p => p.MemberId)
            .ToListAsync(ct);

    // Once for all its missions, and never again when it is mended and published anew.
    private static async Task<List<long>> TookPartAsync(
        FairwayDb db,
        JournalEntry entry,
        CancellationToken ct
    )
    {
        if (!entry.Get<bool>("first"))
            return [];
        var missions = entry.Get<long[]>("missions")!;
        return await db.Set<Participation>()
            .Where(p => missions.Contains(p.MissionId) && p.Step != ParticipationStep.Declined)
            .Select(p => p.MemberId)
            .Distinct()
            .ToListAsync(ct);
    }

    private object?[] Row(long member, NoticeKind kind, JournalEntry entry) =>
        [
            keys.Next(),
            member,
            (int)kind,
            entry.MissionId,
            OwnWork(kind, entry),
            IsOfTurn(kind) ? entry.SubjectId : null,
            kind == NoticeKind.RecapPublished ? entry.SubjectId : null,
            kind == NoticeKind.MissionCancelled && entry.Get<long>("points") is > 0 and var points
                ? points
                : null,
            kind is NoticeKind.WorkAppreciated or NoticeKind.WorkThanked
                ? entry.Get<int>("people")
                : null,
            entry.At,
        ];

    private static bool IsOfTurn(NoticeKind kind) =>
        kind == NoticeKind.MissionCancelled || TurnOf.ContainsValue(kind);

    // Whoever reported a work is led to the mission: the work is not theirs.
    private static long? OwnWork(NoticeKind kind, JournalEntry entry) =>
        kind is NoticeKind.ReportUpheld or NoticeKind.ReportDismissed ? null : entry.WorkId;
}
