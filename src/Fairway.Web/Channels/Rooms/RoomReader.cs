using Fairway.Domain.Channels;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Rooms;

/// <summary>
/// Opens a room where the playbook says "one to a group", and archives it when the mission is closed or called off.
/// One room a mission, whatever comes twice.
/// </summary>
internal sealed class RoomReader(KeySource keys, OpenMissions missions, TimeProvider clock)
    : IJournalReader
{
    private static readonly string Closed = Json.Word(MissionState.Closed);

    public string Name => "rooms";

    public IReadOnlyCollection<string> Kinds { get; } =
    [JournalKinds.MissionPublished, JournalKinds.MissionMoved, JournalKinds.MissionCancelled];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var ids = batch.Select(e => e.MissionId!.Value).Distinct().ToList();
        var rooms = await db.Set<Room>()
            .Where(r => ids.Contains(r.MissionId))
            .ToDictionaryAsync(r => r.MissionId, ct);
        var published = batch
            .Where(e => e.Kind == JournalKinds.MissionPublished)
            .Select(e => e.MissionId!.Value)
            .Where(id => !rooms.ContainsKey(id));
        var known = await missions.ManyAsync(db, published, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var entry in batch)
        {
            var mission = entry.MissionId!.Value;
            if (entry.Kind == JournalKinds.MissionPublished)
                Open(db, known.GetValueOrDefault(mission), rooms, now);
            else if (IsEnd(entry) && rooms.TryGetValue(mission, out var room) && room.Archive(now))
                Write(db, JournalKinds.RoomArchived, room, now);
        }
    }

    private void Open(FairwayDb db, Mission? mission, Dictionary<long, Room> rooms, DateTime now)
    {
        if (mission?.Frozen?.Outreach != OutreachStyle.ProjectRoom || rooms.ContainsKey(mission.Id))
            return;
        var room = Room.For(mission, keys.Next(), now);
        rooms[mission.Id] = room;
        db.Add(room);
        Write(db, JournalKinds.RoomOpened, room, now);
    }

    private static bool IsEnd(JournalEntry entry) =>
        entry.Kind == JournalKinds.MissionCancelled
        || (entry.Kind == JournalKinds.MissionMoved && entry.Get<string>("to") == Closed);

    private static void Write(FairwayDb db, string kind, Room room, DateTime now) =>
        db.Add(
            new JournalEntry
            {
                At = now,
                Kind = kind,
                ActorKind = Actor.System.Kind,
                ActorId = Actor.System.Id,
                MissionId = room.MissionId,
                SubjectId = room.Id,
            }
        );
}
