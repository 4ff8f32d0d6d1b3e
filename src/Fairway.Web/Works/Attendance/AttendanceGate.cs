using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Slots;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Attendance;

/// <summary>
/// Where a form asks for attendance beside other things, the work is handed in once its author has been there, and what
/// the door wrote down goes with it. Every other mission passes without a look at the database.
/// </summary>
internal sealed class AttendanceGate(IServiceScopeFactory scopes)
{
    /// <returns>The content with the attendance in it.</returns>
    public async ValueTask<Outcome<WorkContent>> FillAsync(
        Mission mission,
        long memberId,
        WorkContent content,
        CancellationToken ct
    )
    {
        if (mission.Form.First(ProofKind.Attendance) is null)
            return content;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var found = await db.Set<Seat>()
            .IgnoreQueryFilters(new[] { "scope" })
            .AsNoTracking()
            .Where(s =>
                s.MissionId == mission.Id && s.MemberId == memberId && s.State == SeatState.Attended
            )
            .Join(
                db.Set<MissionSlot>(),
                seat => seat.SlotId,
                slot => slot.Id,
                (seat, slot) => new { seat, slot }
            )
            .FirstOrDefaultAsync(ct);
        return found is null
            ? Refusal.Conflict("attendance.first")
            : content with
            {
                Attendance = Entry(found.seat, found.slot),
            };
    }

    public static AttendanceEntry Entry(Seat seat, MissionSlot slot) =>
        new()
        {
            SlotId = slot.Id,
            BeginsAt = slot.BeginsAt,
            EndsAt = slot.EndsAt,
            Place = slot.Place,
            At = seat.AttendedAt!.Value,
            ByHand = seat.MarkedBy is not null,
        };
}
