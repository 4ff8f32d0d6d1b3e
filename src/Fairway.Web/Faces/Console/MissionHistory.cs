using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Faces.Console;

/// <summary>What happened to a mission, newest first. The works of its members are counted elsewhere, not told one by one.</summary>
internal sealed class MissionHistory(FairwayDb db, ActorNames names)
{
    public const int Most = 40;

    private static readonly string[] Kinds =
    [
        JournalKinds.MissionCreated,
        JournalKinds.MissionChanged,
        JournalKinds.MissionPublished,
        JournalKinds.MissionOverridden,
        JournalKinds.MissionMoved,
        JournalKinds.MissionCancelled,
        JournalKinds.MissionPaused,
        JournalKinds.MissionResumed,
        JournalKinds.MissionExtended,
        JournalKinds.MissionExtensionTakenBack,
        JournalKinds.MissionProposed,
        JournalKinds.MissionEndorsed,
        JournalKinds.MissionReturned,
        JournalKinds.AnnouncementSent,
        JournalKinds.RoomOpened,
        JournalKinds.RoomArchived,
        JournalKinds.MissionHandedOver,
        JournalKinds.OutcomeNoted,
    ];

    internal sealed record Line(
        DateTime At,
        string Kind,
        ActorKind ActorKind,
        long ActorId,
        string? ActorName,
        string? Word,
        LocalizedText? Reason
    );

    public async Task<IReadOnlyList<Line>> ReadAsync(long missionId, CancellationToken ct)
    {
        var rows = await db.Set<JournalEntry>()
            .AsNoTracking()
            .Where(e => e.MissionId == missionId && Kinds.Contains(e.Kind))
            .OrderByDescending(e => e.Seq)
            .Take(Most)
            .ToListAsync(ct);
        var known = await names.OfAsync(rows.Select(e => (e.ActorKind, e.ActorId)), ct);
        var turns = rows.Any(e => e.SubjectId is not null)
            ? await db.Set<MissionTurn>()
                .AsNoTracking()
                .Where(t => t.MissionId == missionId)
                .ToDictionaryAsync(t => t.Id, t => t.Reason, ct)
            : [];
        return Fold(
            rows.ConvertAll(e => new Line(
                e.At,
                e.Kind,
                e.ActorKind,
                e.ActorId,
                known.GetValueOrDefault((e.ActorKind, e.ActorId)),
                WordOf(e),
                turns.GetValueOrDefault(e.SubjectId ?? 0)
            ))
        );
    }

    // A draft that saves itself leaves many rows; one after the other by the same hand they are one line.
    private static List<Line> Fold(List<Line> lines) =>
        [
            .. lines.Where(
                (line, n) =>
                    n == 0
                    || line.Kind != JournalKinds.MissionChanged
                    || lines[n - 1].Kind != line.Kind
                    || lines[n - 1].ActorId != line.ActorId
            ),
        ];

    private static string? WordOf(JournalEntry entry)
    {
        var name = entry.Kind switch
        {
            JournalKinds.MissionMoved => "to",
            JournalKinds.MissionOverridden => "code",
            JournalKinds.MissionCreated => "template",
            JournalKinds.MissionPublished => "playbook",
            _ => null,
        };
        return name is not null && entry.Get<JsonElement?>(name) is { } value
            ? value.ToString()
            : null;
    }
}
