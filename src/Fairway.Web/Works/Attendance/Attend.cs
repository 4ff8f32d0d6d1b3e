using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Slots;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Attendance;

/// <summary>
/// A member is checked in at a slot: by themselves with the code at the door, or by a colleague. Where having been there
/// is all the form asks, that hands the work in, in the same act.
/// </summary>
internal sealed class Attend(
    FairwayDb db,
    Writing writing,
    OpenMissions missions,
    SlotBook book,
    SeatLine line,
    AttendanceDoor codes,
    TakePart takePart,
    WorkByItself works,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>As it stands in the link at the door.</summary>
        public required string Code { get; init; }
    }

    /// <summary>The member's own way, through the code.</summary>
    public async Task<Outcome<SlotsAnswer>> ComeAsync(
        long slotId,
        string? code,
        WorkSource source,
        Actor member,
        CancellationToken ct
    )
    {
        // What was scanned in time is in time, however long it waits for its turn.
        var now = clock.GetUtcNow().UtcDateTime;
        var slot = await db.Set<MissionSlot>()
            .AsNoTracking()
            .FirstOrDefaultAsync(s => s.Id == slotId, ct);
        if (slot is null)
            return Refusal.NotFound("slot.unknown");
        if (await missions.FindForAsync(slot.MissionId, member.Id, ct) is not { } mission)
            return Refusal.NotFound("mission.unknown");
        // Before the write scope: making the secret on first use takes the gate itself.
        var isOfNow = codes.Holds(slotId, now, code);
        await using var write = await writing.BeginInTurnAsync(mission.Id, ct);
        if (!await takePart.IsHereAsync(member.Id, ct))
            return Refusal.Forbidden("member.gone");
        var seats = await book.Own(mission.Id, member.Id)
            .Where(s => s.State != SeatState.Absent)
            .ToListAsync(ct);
        var seat = seats.Find(s => s.SlotId == slotId);
        if (seat is not { State: SeatState.Attended })
        {
            if (!await takePart.IsOpenAsync(mission, now, ct))
                return TakePart.NotOpen(mission);
            if (slot.CanCheckIn(now) is { } notNow)
                return notNow;
            if (!isOfNow)
                return Refusal.Conflict("attendance.code_stale");
            if (seat is null or { State: SeatState.Waiting })
                return await NoSeatAsync(seat ?? seats.FirstOrDefault(), slotId, ct);
            seat.Attend(now, null);
            await FollowAsync(mission, slot, seat, source, member, now, ct);
        }
        await db.SaveChangesAsync(ct);
        var answer = await book.OfAsync(mission, member.Id, ct);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private async Task<Refusal> NoSeatAsync(Seat? other, long slotId, CancellationToken ct)
    {
        if (other is null)
            return Refusal.Conflict("attendance.no_seat");
        if (other.SlotId == slotId)
            return Refusal.Conflict("attendance.waiting");
        var theirs = await db.Set<MissionSlot>()
            .AsNoTracking()
            .FirstAsync(s => s.Id == other.SlotId, ct);
        return Refusal.Conflict("attendance.other_slot").With("beginsAt", theirs.BeginsAt);
    }

    /// <summary>A colleague's word, from an hour before until the mission is closed.</summary>
    public async Task<Outcome<Done>> MarkAsync(
        long missionId,
        long slotId,
        long memberId,
        Actor staff,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        var found = await FindAsync(missionId, slotId, memberId, ct);
        if (found.IsRefused(out var no))
            return no;
        var (mission, slot, seat) = found.Value;
        if (seat.State == SeatState.Attended)
            return Done.It;
        if (now < slot.DoorsAt)
            return slot.CanCheckIn(now)!;
        if (
            seat.State == SeatState.Absent
            && await book.Own(missionId, memberId).AnyAsync(s => s.State != SeatState.Absent, ct)
        )
            return Refusal.Conflict("attendance.elsewhere");
        // Whoever waited and came all the same may have the place of somebody who did not ask for it.
        if (seat.State == SeatState.Waiting && !await line.TakeAsync(slotId, ct))
            return Refusal.Conflict("slot.full");
        seat.Attend(now, staff.Principal);
        await FollowAsync(mission, slot, seat, WorkSource.Portal, staff, now, ct);
        await write.CommitAsync(ct);
        return Done.It;
    }

    /// <summary>Takes a mark back, as long as no work holds it.</summary>
    public async Task<Outcome<Done>> UnmarkAsync(
        long missionId,
        long slotId,
        long memberId,
        Actor staff,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        var found = await FindAsync(missionId, slotId, memberId, ct);
        if (found.IsRefused(out var no))
            return no;
        var (_, slot, seat) = found.Value;
        if (seat.State != SeatState.Attended)
            return Done.It;
        if (await book.WorkOf(missionId, memberId).AnyAsync(ct))
            return Refusal.Conflict("attendance.handed_in");
        seat.Unmark(slot.IsOver(now));
        journal.Write(JournalKinds.AttendanceTakenBack, staff, About(seat));
        await write.CommitAsync(ct);
        return Done.It;
    }

    private async Task<Outcome<(Mission, MissionSlot, Seat)>> FindAsync(
        long missionId,
        long slotId,
        long memberId,
        CancellationToken ct
    )
    {
        // Within the colleague's scope: whom they may not see they cannot mark.
        var seat = await db.Set<Seat>()
            .Where(s => s.SlotId == slotId && s.MissionId == missionId && s.MemberId == memberId)
            .OrderBy(s => s.State == SeatState.Absent)
            .FirstOrDefaultAsync(ct);
        if (seat is null || await book.SlotAsync(missionId, slotId, ct) is not { } slot)
            return Refusal.NotFound("attendance.unknown");
        var mission = await db.Set<Mission>().AsNoTracking().FirstAsync(m => m.Id == missionId, ct);
        return mission.CanSupply() is { } over ? over : (mission, slot, seat);
    }

    private async Task FollowAsync(
        Mission mission,
        MissionSlot slot,
        Seat seat,
        WorkSource source,
        Actor actor,
        DateTime now,
        CancellationToken ct
    )
    {
        journal.Write(
            JournalKinds.AttendanceNoted,
            actor,
            About(seat),
            new { byHand = seat.MarkedBy is not null }
        );
        var part = await takePart.RunAsync(mission.Id, seat.MemberId, actor, now, ct);
        if (!mission.Form.IsAttendanceOnly)
            return;
        var work = await book.WorkOf(mission.Id, seat.MemberId).FirstOrDefaultAsync(ct);
        var content = new WorkContent { Attendance = AttendanceGate.Entry(seat, slot) };
        var fresh = await works.FollowAsync(
            part,
            mission.Form,
            work,
            content,
            source,
            actor,
            now,
            ct
        );
        if (fresh is not null)
            WorkMeter.Count(source, 1);
    }

    private static Subjects About(Seat seat) =>
        new()
        {
            Member = seat.MemberId,
            Mission = seat.MissionId,
            Other = seat.SlotId,
        };

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/slots/{slot:long}/check-in",
                (
                    long slot,
                    Input input,
                    Attend attend,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () =>
                            attend.ComeAsync(
                                slot,
                                input.Code,
                                WorkSource.Api,
                                current.Required,
                                ct
                            ),
                        Results.Ok
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<SlotsAnswer>()
            .WithName("CheckInAtSlot")
            .WithSummary("Be checked in with the code at the door, once");
        api.MapPost(
                "/missions/{id:long}/slots/{slot:long}/attendance/{member:long}",
                (
                    long id,
                    long slot,
                    long member,
                    Attend attend,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new
                        {
                            id,
                            slot,
                            member,
                        },
                        () => attend.MarkAsync(id, slot, member, current.Required, ct),
                        _ => Results.NoContent()
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces(StatusCodes.Status204NoContent)
            .WithName("MarkAttendance")
            .WithSummary("Say by hand that a member was there");
        api.MapDelete(
                "/missions/{id:long}/slots/{slot:long}/attendance/{member:long}",
                (
                    long id,
                    long slot,
                    long member,
                    Attend attend,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => attend.UnmarkAsync(id, slot, member, current.Required, ct))
            )
            .Needs(Permission.MissionsEdit)
            .Produces(StatusCodes.Status204NoContent)
            .WithName("TakeAttendanceBack");
    }
}
