using Fairway.Domain.Missions.Slots;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Attendance;

/// <summary>After a slot has ended, whoever held a seat and did not come is noted as absent: something to ask about, never a fault.</summary>
internal sealed class NoteAbsences(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
) : IChore
{
    private const int Batch = 500;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var over = await db.Set<MissionSlot>()
            .AsNoTracking()
            .Where(s => s.SettledAt == null && s.EndsAt <= now)
            .OrderBy(s => s.EndsAt)
            .Take(Batch)
            .ToListAsync(ct);
        var noted = 0;
        foreach (var slot in over)
        {
            int some;
            do noted += some = await NoteAsync(slot, now, ct);
            while (some == Batch);
        }
        return noted;
    }

    // In turns, so that a full hall holds nobody up for long; settled with the last of them.
    private async Task<int> NoteAsync(MissionSlot slot, DateTime now, CancellationToken ct)
    {
        await using var write = await writing.BeginInTurnAsync(slot.MissionId, ct);
        var seats = await db.Set<Seat>()
            .IgnoreQueryFilters(new[] { "scope" })
            .Where(s => s.SlotId == slot.Id && s.State == SeatState.Taken)
            .OrderBy(s => s.Id)
            .Take(Batch)
            .ToListAsync(ct);
        foreach (var seat in seats)
        {
            seat.State = SeatState.Absent;
            SeatDesk.WriteAbsent(journal, seat);
        }
        if (seats.Count < Batch)
            await db.Set<MissionSlot>()
                .Where(s => s.Id == slot.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.SettledAt, now), ct);
        await write.CommitAsync(ct);
        return seats.Count;
    }
}
