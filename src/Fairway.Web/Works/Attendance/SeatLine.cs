using Fairway.Domain.Missions.Slots;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Attendance;

/// <summary>
/// Who gets a seat. The counter of a slot moves by one statement that holds its own condition; who is next among those
/// who wait is decided in the mission's turn, so nobody overtakes anybody.
/// </summary>
internal sealed class SeatLine(FairwayDb db, JournalWriter journal)
{
    /// <returns>False when every seat is taken.</returns>
    public async Task<bool> TakeAsync(long slotId, CancellationToken ct) =>
        await db.Set<MissionSlot>()
            .Where(s => s.Id == slotId && s.Taken < s.Seats)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Taken, s => s.Taken + 1), ct) == 1;

    /// <summary>A seat is free again, and goes to whoever has waited longest.</summary>
    public async Task FreeAsync(long slotId, DateTime now, CancellationToken ct)
    {
        await db.Set<MissionSlot>()
            .Where(s => s.Id == slotId)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Taken, s => s.Taken - 1), ct);
        await MoveUpAsync(slotId, now, ct);
    }

    public async Task MoveUpAsync(long slotId, DateTime now, CancellationToken ct)
    {
        // What this act has decided so far counts.
        await db.SaveChangesAsync(ct);
        var slot = await db.Set<MissionSlot>().AsNoTracking().FirstAsync(s => s.Id == slotId, ct);
        if (slot.HasBegun(now) || slot.Left == 0)
            return;
        var next = await Waiting(slotId).Take(slot.Left).ToListAsync(ct);
        if (next.Count == 0)
            return;
        await db.Set<MissionSlot>()
            .Where(s => s.Id == slotId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.Taken, s => s.Taken + next.Count),
                ct
            );
        foreach (var seat in next)
        {
            seat.State = SeatState.Taken;
            journal.Write(
                JournalKinds.SeatMovedUp,
                Actor.System,
                new Subjects
                {
                    Member = seat.MemberId,
                    Mission = seat.MissionId,
                    Other = slotId,
                }
            );
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>In the order of asking.</summary>
    public IQueryable<Seat> Waiting(long slotId) =>
        db.Set<Seat>()
            .IgnoreQueryFilters(new[] { "scope" })
            .Where(s => s.SlotId == slotId && s.State == SeatState.Waiting)
            .OrderBy(s => s.AskedAt)
            .ThenBy(s => s.Id);
}
