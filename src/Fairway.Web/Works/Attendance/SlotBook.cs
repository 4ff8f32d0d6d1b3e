using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Slots;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Attendance;

/// <summary>A slot as whoever may know of it reads it.</summary>
public sealed record MissionSlotAnswer
{
    public required long Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime BeginsAt { get; init; }
    public required DateTime EndsAt { get; init; }

    /// <summary>From when one may be checked in, UTC.</summary>
    public required DateTime DoorsAt { get; init; }
    public LocalizedText? Title { get; init; }

    /// <summary>Null to members without a seat, where it is the link of a session online.</summary>
    public string? Place { get; init; }
    public required bool IsOnline { get; init; }
    public required int Seats { get; init; }
    public required int Left { get; init; }

    /// <summary>How the member stands with it; null when they did not ask for it, and to staff.</summary>
    public SeatState? Mine { get; init; }

    /// <summary>How many wait before the member; null when the member does not wait.</summary>
    public int? Ahead { get; init; }

    /// <summary>To staff only, of everybody.</summary>
    public int? Taken { get; init; }
    public int? Waiting { get; init; }
    public int? Attended { get; init; }
}

/// <summary>The slots of a mission in their order.</summary>
public sealed record SlotsAnswer
{
    public required long MissionId { get; init; }
    public required IReadOnlyList<MissionSlotAnswer> Slots { get; init; }

    /// <summary>When the member was there, UTC.</summary>
    public DateTime? AttendedAt { get; init; }

    /// <summary>The work that came of it.</summary>
    public long? WorkId { get; init; }
}

/// <summary>What members and staff read of slots and seats.</summary>
internal sealed class SlotBook(FairwayDb db, OpenMissions missions, TimeProvider clock)
{
    public Task<List<MissionSlot>> SlotsAsync(long missionId, CancellationToken ct) =>
        db.Set<MissionSlot>()
            .AsNoTracking()
            .Where(s => s.MissionId == missionId)
            .OrderBy(s => s.BeginsAt)
            .ThenBy(s => s.Id)
            .ToListAsync(ct);

    public Task<MissionSlot?> SlotAsync(long missionId, long slotId, CancellationToken ct) =>
        db.Set<MissionSlot>()
            .AsNoTracking()
            .FirstOrDefaultAsync(s => s.Id == slotId && s.MissionId == missionId, ct);

    public Task<long?> MissionOfAsync(long slotId, CancellationToken ct) =>
        db.Set<MissionSlot>()
            .Where(s => s.Id == slotId)
            .Select(s => (long?)s.MissionId)
            .FirstOrDefaultAsync(ct);

    public IQueryable<Seat> Own(long missionId, long memberId) =>
        db.Set<Seat>()
            .IgnoreQueryFilters(new[] { "scope" })
            .Where(s => s.MissionId == missionId && s.MemberId == memberId);

    public Task<bool> HasAttendedAsync(long missionId, long memberId, CancellationToken ct) =>
        Own(missionId, memberId).AnyAsync(s => s.State == SeatState.Attended, ct);

    /// <summary>There is one at most.</summary>
    public IQueryable<Work> WorkOf(long missionId, long memberId) =>
        db.Set<Work>()
            .IgnoreQueryFilters(new[] { "scope" })
            .Where(w => w.MissionId == missionId && w.MemberId == memberId)
            .OrderByDescending(w => w.Id);

    /// <summary>The mission with its slots as a member sees it now; whoever had a seat keeps it in sight after the end.</summary>
    public async Task<(Mission Mission, SlotsAnswer Answer)?> FindAsync(
        long missionId,
        long memberId,
        CancellationToken ct
    )
    {
        var mission = await missions.FindForAsync(missionId, memberId, ct);
        if (mission is null && await Own(missionId, memberId).AnyAsync(ct))
            mission = await db.Set<Mission>()
                .AsNoTracking()
                .FirstOrDefaultAsync(m => m.Id == missionId, ct);
        return mission?.Form.First(ProofKind.Attendance) is null
            ? null
            : (mission, await OfAsync(mission, memberId, ct));
    }

    public async Task<SlotsAnswer> OfAsync(Mission mission, long memberId, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var slots = await SlotsAsync(mission.Id, ct);
        var own = await Own(mission.Id, memberId).AsNoTracking().ToListAsync(ct);
        int? ahead = own.Find(s => s.State == SeatState.Waiting) is { } waiting
            ? await db.Set<Seat>()
                .IgnoreQueryFilters(new[] { "scope" })
                .CountAsync(
                    s =>
                        s.SlotId == waiting.SlotId
                        && s.State == SeatState.Waiting
                        && (
                            s.AskedAt < waiting.AskedAt
                            || (s.AskedAt == waiting.AskedAt && s.Id < waiting.Id)
                        ),
                    ct
                )
            : null;
        return new SlotsAnswer
        {
            MissionId = mission.Id,
            Slots = slots.ConvertAll(slot =>
            {
                var mine = own.Where(s => s.SlotId == slot.Id)
                    .OrderBy(s => s.State == SeatState.Absent)
                    .Select(s => (SeatState?)StateOf(s, slot, now))
                    .FirstOrDefault();
                return Of(slot) with
                {
                    Place =
                        slot.IsOnline && mine is not (SeatState.Taken or SeatState.Attended)
                            ? null
                            : slot.Place,
                    Mine = mine,
                    Ahead = mine == SeatState.Waiting ? ahead : null,
                };
            }),
            AttendedAt = own.Find(s => s.State == SeatState.Attended)?.AttendedAt,
            WorkId = await WorkOf(mission.Id, memberId)
                .Select(w => (long?)w.Id)
                .FirstOrDefaultAsync(ct),
        };
    }

    /// <summary>With what everybody together did: figures, never who (SUPP-03).</summary>
    public async Task<SlotsAnswer> WholeAsync(long missionId, CancellationToken ct)
    {
        var slots = await SlotsAsync(missionId, ct);
        var counts = await db.Set<Seat>()
            .IgnoreQueryFilters(new[] { "scope" })
            .Where(s =>
                db.Set<MissionSlot>().Any(o => o.Id == s.SlotId && o.MissionId == missionId)
            )
            .GroupBy(s => new { s.SlotId, s.State })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => (g.Key.SlotId, g.Key.State), g => g.Count, ct);
        return new SlotsAnswer
        {
            MissionId = missionId,
            Slots = slots.ConvertAll(slot =>
                Of(slot) with
                {
                    Taken = slot.Taken,
                    Waiting = counts.GetValueOrDefault((slot.Id, SeatState.Waiting)),
                    Attended = counts.GetValueOrDefault((slot.Id, SeatState.Attended)),
                }
            ),
        };
    }

    // After the end whoever held a seat was absent, noted yet or not.
    internal static SeatState StateOf(Seat seat, MissionSlot slot, DateTime now) =>
        seat.State == SeatState.Taken && slot.IsOver(now) ? SeatState.Absent : seat.State;

    private static MissionSlotAnswer Of(MissionSlot slot) =>
        new()
        {
            Id = slot.Id,
            BeginsAt = slot.BeginsAt,
            EndsAt = slot.EndsAt,
            DoorsAt = slot.DoorsAt,
            Title = slot.Title,
            Place = slot.Place,
            IsOnline = slot.IsOnline,
            Seats = slot.Seats,
            Left = slot.Left,
        };

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/slots",
                (long id, SlotBook book, Door door, CurrentActor current, CancellationToken ct) =>
                    book.AnswerAsync(id, door, current.Required, ct)
            )
            .Needs(Permission.MissionsOpen)
            .Produces<SlotsAnswer>()
            .WithName("GetSlots")
            .WithSummary(
                "The slots of a mission: to members with their own seat, to staff with figures"
            );

    private async Task<IResult> AnswerAsync(long id, Door door, Actor reader, CancellationToken ct)
    {
        if (reader.Kind == Platform.Journal.ActorKind.Member)
            return await FindAsync(id, reader.Id, ct) is { } found
                ? Results.Ok(found.Answer)
                : door.Problem(Refusal.NotFound("slot.no_attendance"));
        return await db.Set<Mission>()
            .AnyAsync(m => m.Id == id && m.Proposal != ProposalState.Draft, ct)
            ? Results.Ok(await WholeAsync(id, ct))
            : door.Problem(Refusal.NotFound("mission.unknown"));
    }
}
