using Fairway.Domain.Channels;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Rooms;

/// <summary>
/// Who may come into which room: those who take part in its mission, and staff in whose scope somebody of them is.
/// A room of people outside one's scope is not there; one with nobody in it yet has nothing to hide. The room of a
/// confidential mission is there for those members alone whose grant holds and who have signed.
/// </summary>
internal sealed class RoomDoors(FairwayDb db, TimeProvider clock)
{
    /// <summary>The room, if the actor may come in.</summary>
    public Task<Room?> FindAsync(long id, Actor actor, CancellationToken ct) =>
        Open(actor).AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct);

    public Task<Room?> OfMissionAsync(long missionId, Actor actor, CancellationToken ct) =>
        Open(actor).AsNoTracking().FirstOrDefaultAsync(r => r.MissionId == missionId, ct);

    /// <summary>
    /// The room to be changed by the present transaction alone: what is decided on it stays so until the commit.
    /// </summary>
    public async Task<Room?> TakeAsync(long id, Actor actor, CancellationToken ct)
    {
        if (!await Open(actor).AnyAsync(r => r.Id == id, ct))
            return null;
        var rooms = db.Set<Room>();
        return db.IsPostgres
            ? await rooms
                .FromSql($"select * from rooms where id = {id} for update")
                .FirstOrDefaultAsync(ct)
            : await rooms.FirstOrDefaultAsync(r => r.Id == id, ct);
    }

    /// <summary>Those who take part: joined or further, and not declined.</summary>
    public Task<int> ParticipantsAsync(long missionId, CancellationToken ct) =>
        db.Set<Participation>()
            .CountAsync(p => p.MissionId == missionId && p.Step != ParticipationStep.Declined, ct);

    private IQueryable<Room> Open(Actor actor)
    {
        var rooms = db.Set<Room>();
        var parts = db.Set<Participation>().Where(p => p.Step != ParticipationStep.Declined);
        if (actor.Kind == ActorKind.Member)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return rooms.Where(r =>
                parts.Any(p => p.MissionId == r.MissionId && p.MemberId == actor.Id)
                && (
                    db.Set<Mission>().Any(m => m.Id == r.MissionId && m.Confidential == null)
                    || db.Set<MissionGrant>()
                        .Any(g =>
                            g.MissionId == r.MissionId
                            && g.MemberId == actor.Id
                            && g.RevokedAt == null
                            && g.ExpiresAt > now
                            && g.SignedAt != null
                        )
                )
            );
        }
        if (actor.Scope.Unrestricted)
            return rooms;
        // Members here are those within the scope: the query filter decides.
        var within = db.Set<Member>();
        return rooms.Where(r =>
            !parts.Any(p => p.MissionId == r.MissionId)
            || parts.Any(p => p.MissionId == r.MissionId && within.Any(m => m.Id == p.MemberId))
        );
    }
}
