using Fairway.Domain.Missions.Slots;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Attendance;

/// <summary>Whoever leaves a mission alone after all, or the programme, gives their seat to the next.</summary>
internal sealed class SeatReader(TimeProvider clock) : IJournalReader
{
    public string Name => "seats";

    public IReadOnlyCollection<string> Kinds { get; } =
    [JournalKinds.ParticipationDeclined, JournalKinds.MemberLeft];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var members = batch.Select(entry => entry.MemberId!.Value).Distinct().ToList();
        var held = await Held(db)
            .AsNoTracking()
            .Where(s => members.Contains(s.MemberId))
            .OrderBy(s => s.MissionId)
            .ToListAsync(ct);
        var journal = new JournalWriter(db, clock);
        var line = new SeatLine(db, journal);
        foreach (var known in held)
        {
            // Who asked again since meant it.
            if (
                !batch.Any(entry =>
                    entry.MemberId == known.MemberId
                    && (entry.MissionId ?? known.MissionId) == known.MissionId
                    && known.AskedAt <= entry.At
                )
            )
                continue;
            await Writing.WaitAsync(db, known.MissionId, ct);
            var seat = await Held(db)
                .FirstOrDefaultAsync(s => s.Id == known.Id && s.AskedAt == known.AskedAt, ct);
            var slot = await db.Set<MissionSlot>()
                .AsNoTracking()
                .FirstAsync(s => s.Id == known.SlotId, ct);
            if (seat is not null && !slot.HasBegun(now))
                await SeatDesk.LeaveAsync(db, line, journal, seat, Actor.System, now, ct);
        }
    }

    private static IQueryable<Seat> Held(FairwayDb db) =>
        db.Set<Seat>()
            .IgnoreQueryFilters(new[] { "scope" })
            .Where(s => s.State == SeatState.Waiting || s.State == SeatState.Taken);
}
