using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Slots;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Attendance;

/// <summary>A member takes a seat in one slot of a mission, changes to another, or gives it back, until the slot begins.</summary>
internal sealed class SeatDesk(
    FairwayDb db,
    Writing writing,
    OpenMissions missions,
    SlotBook book,
    SeatLine line,
    TakePart takePart,
    ConsensusGate consensus,
    UnderstandingGate understanding,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    public async Task<Outcome<SlotsAnswer>> TakeAsync(
        long missionId,
        long slotId,
        Actor member,
        CancellationToken ct
    )
    {
        // What arrived before a slot began is in time, however long it waits for its turn.
        var now = clock.GetUtcNow().UtcDateTime;
        if (await missions.FindForAsync(missionId, member.Id, ct) is not { } mission)
            return Refusal.NotFound("mission.unknown");
        if (mission.Form.First(ProofKind.Attendance) is null)
            return Refusal.NotFound("slot.no_attendance");
        if (await consensus.CheckAsync(mission, member.Id, ct) is { } notAgreed)
            return notAgreed;
        if (await understanding.CheckAsync(mission, member.Id, ct) is { } notUnderstood)
            return notUnderstood;
        var key = keys.Next();
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        if (!await takePart.IsHereAsync(member.Id, ct))
            return Refusal.Forbidden("member.gone");
        if (!await takePart.IsOpenAsync(mission, now, ct))
            return TakePart.NotOpen(mission);
        var slots = await book.SlotsAsync(missionId, ct);
        if (slots.Find(s => s.Id == slotId) is not { } wanted)
            return Refusal.NotFound("slot.unknown");
        var own = await Own(missionId, member.Id).FirstOrDefaultAsync(ct);
        if (own?.SlotId != slotId)
        {
            if (wanted.HasBegun(now))
                return wanted.Begun();
            var from = slots.Find(s => s.Id == own?.SlotId);
            if (await GetAsync(own, from, wanted, key, member, now, ct) is { } no)
                return no;
            await takePart.RunAsync(missionId, member.Id, member, now, ct);
        }
        await db.SaveChangesAsync(ct);
        var answer = await book.OfAsync(mission, member.Id, ct);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private async Task<Refusal?> GetAsync(
        Seat? own,
        MissionSlot? from,
        MissionSlot wanted,
        long key,
        Actor member,
        DateTime now,
        CancellationToken ct
    )
    {
        if (own?.State == SeatState.Attended)
            return Refusal.Conflict("attendance.already");
        if (own is { State: SeatState.Taken } && from!.HasBegun(now))
        {
            // Whoever missed one may come to another; that they were awaited stays on record.
            if (!from.IsOver(now))
                return from.Begun();
            own.State = SeatState.Absent;
            await db.SaveChangesAsync(ct);
            WriteAbsent(journal, own);
            own = null;
        }
        var held = own?.State == SeatState.Taken;
        var got = await line.TakeAsync(wanted.Id, ct);
        if (!got && held)
            return Refusal.Conflict("slot.full_keep");
        // Whoever waited elsewhere asks here anew.
        if (own is null)
            db.Add(
                own = new Seat
                {
                    Id = key,
                    MissionId = wanted.MissionId,
                    MemberId = member.Id,
                    SlotId = wanted.Id,
                    State = got ? SeatState.Taken : SeatState.Waiting,
                    AskedAt = clock.GetUtcNow().UtcDateTime,
                }
            );
        else
            (own.SlotId, own.State, own.AskedAt) = (
                wanted.Id,
                got ? SeatState.Taken : SeatState.Waiting,
                clock.GetUtcNow().UtcDateTime
            );
        journal.Write(got ? JournalKinds.SeatTaken : JournalKinds.SeatAwaited, member, About(own));
        if (held)
            await line.FreeAsync(from!.Id, now, ct);
        return null;
    }

    public async Task<Outcome<SlotsAnswer>> GiveBackAsync(
        long missionId,
        Actor member,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await missions.FindForAsync(missionId, member.Id, ct) is not { } mission)
            return Refusal.NotFound("mission.unknown");
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        var own = await Own(missionId, member.Id).FirstOrDefaultAsync(ct);
        if (own is { State: SeatState.Attended })
            return Refusal.Conflict("attendance.already");
        if (own is not null)
        {
            var slot = await db.Set<MissionSlot>()
                .AsNoTracking()
                .FirstAsync(s => s.Id == own.SlotId, ct);
            if (slot.HasBegun(now) && own.State == SeatState.Taken)
                return slot.Begun();
            await LeaveAsync(db, line, journal, own, member, now, ct);
        }
        var answer = await book.OfAsync(mission, member.Id, ct);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    /// <summary>Out of the line or off the seat, within the mission's turn.</summary>
    internal static async Task LeaveAsync(
        FairwayDb db,
        SeatLine line,
        JournalWriter journal,
        Seat seat,
        Actor actor,
        DateTime now,
        CancellationToken ct
    )
    {
        db.Remove(seat);
        journal.Write(JournalKinds.SeatGivenBack, actor, About(seat));
        if (seat.State == SeatState.Taken)
            await line.FreeAsync(seat.SlotId, now, ct);
        else
            await db.SaveChangesAsync(ct);
    }

    internal static void WriteAbsent(JournalWriter journal, Seat seat) =>
        journal.Write(JournalKinds.SeatAbsent, Actor.System, About(seat));

    private static Subjects About(Seat seat) =>
        new()
        {
            Member = seat.MemberId,
            Mission = seat.MissionId,
            Other = seat.SlotId,
        };

    // Those that were missed stand for themselves.
    private IQueryable<Seat> Own(long missionId, long memberId) =>
        book.Own(missionId, memberId).Where(s => s.State != SeatState.Absent);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/missions/{id:long}/slots/{slot:long}/seat",
                (
                    long id,
                    long slot,
                    SeatDesk desk,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, slot },
                        () => desk.TakeAsync(id, slot, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<SlotsAnswer>()
            .WithName("TakeSeat")
            .WithSummary(
                "Take a seat in a slot, change to it, or wait for one where all are taken"
            );
        api.MapDelete(
                "/missions/{id:long}/seat",
                (long id, SeatDesk desk, Door door, CurrentActor current, CancellationToken ct) =>
                    door.ActAsync(() => desk.GiveBackAsync(id, current.Required, ct), Results.Ok)
            )
            .Needs(Permission.MemberSelf)
            .Produces<SlotsAnswer>()
            .WithName("GiveBackSeat");
    }
}
