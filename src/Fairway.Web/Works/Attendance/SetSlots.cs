using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Slots;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Attendance;

/// <summary>
/// The slots of a mission (EX-21): added, changed and removed while it is being designed. Once it is published they stand,
/// but for the number of seats, which may change as long as nobody loses theirs.
/// </summary>
internal sealed class SetSlots(
    FairwayDb db,
    Writing writing,
    SeatLine line,
    ProgrammeTime programme,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Answer(long Id);

    public async Task<Outcome<Answer>> AddAsync(
        long missionId,
        SlotInput input,
        Actor actor,
        CancellationToken ct
    )
    {
        var zone = await programme.ZoneAsync(ct);
        var id = keys.Next();
        // How many a mission has no single row knows.
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        var found = await DraftAsync(missionId, ct);
        if (found.IsRefused(out var no))
            return no;
        var content = input.Read(found.Value, zone);
        if (content.IsRefused(out var wrong))
            return wrong;
        if (
            await db.Set<MissionSlot>().CountAsync(s => s.MissionId == missionId, ct)
            >= MissionSlot.MostInMission
        )
            return Refusal.Conflict("slot.too_many").With("max", MissionSlot.MostInMission);
        var slot = new MissionSlot
        {
            Id = id,
            MissionId = missionId,
            Place = content.Value.Place!,
        };
        content.Value.ApplyTo(slot);
        db.Add(slot);
        Write(JournalKinds.SlotAdded, actor, slot, new { slot.BeginsAt, slot.Seats });
        var answer = new Answer(id);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public async Task<Outcome<Done>> ChangeAsync(
        long missionId,
        long slotId,
        SlotInput input,
        Actor actor,
        CancellationToken ct
    )
    {
        var zone = await programme.ZoneAsync(ct);
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        if (await FindAsync(missionId, slotId, ct) is not { } slot)
            return Refusal.NotFound("slot.unknown");
        var found = await DraftAsync(missionId, ct);
        if (found.IsRefused(out var no))
            return no;
        var content = input.Read(found.Value, zone);
        if (content.IsRefused(out var wrong))
            return wrong;
        db.Attach(slot);
        content.Value.ApplyTo(slot);
        Write(JournalKinds.SlotChanged, actor, slot, new { slot.BeginsAt, slot.Seats });
        await write.CommitAsync(ct);
        return Done.It;
    }

    public async Task<Outcome<Done>> RemoveAsync(
        long missionId,
        long slotId,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        if (await FindAsync(missionId, slotId, ct) is not { } slot)
            return Refusal.NotFound("slot.unknown");
        if ((await DraftAsync(missionId, ct)).IsRefused(out var no))
            return no;
        db.Remove(slot);
        Write(JournalKinds.SlotRemoved, actor, slot);
        await write.CommitAsync(ct);
        return Done.It;
    }

    /// <summary>The number of seats of a published mission; whoever waits moves up into what is new.</summary>
    public async Task<Outcome<Done>> SeatAsync(
        long missionId,
        long slotId,
        int seats,
        Actor actor,
        CancellationToken ct
    )
    {
        if (seats is < 1 or > MissionSlot.MostSeats)
            return Refusal.OfFields([
                new FieldRefusal("seats", "field.out_of_range")
                    .With("min", 1)
                    .With("max", MissionSlot.MostSeats),
            ]);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        if (await FindAsync(missionId, slotId, ct) is not { } slot)
            return Refusal.NotFound("slot.unknown");
        if (slot.HasBegun(now))
            return slot.Begun();
        if (slot.Seats == seats)
            return Done.It;
        var changed = await db.Set<MissionSlot>()
            .Where(s => s.Id == slotId && s.Taken <= seats)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Seats, seats), ct);
        if (changed == 0)
            return slot.FewerThanTaken();
        Write(JournalKinds.SlotChanged, actor, slot, new { slot.BeginsAt, seats });
        await line.MoveUpAsync(slotId, now, ct);
        await write.CommitAsync(ct);
        return Done.It;
    }

    // Its row is held until the slot is written: publishing meanwhile waits, and looks again.
    private async Task<Outcome<Mission>> DraftAsync(long missionId, CancellationToken ct)
    {
        await db.Set<Mission>()
            .Where(m => m.Id == missionId)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Version, m => m.Version), ct);
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == missionId, ct);
        if (mission is null || mission.Proposal == ProposalState.Draft)
            return Refusal.NotFound("mission.unknown");
        if (mission.Form.First(ProofKind.Attendance) is null)
            return Refusal.Conflict("slot.no_attendance");
        return mission.CanEdit() is { } no ? no : mission;
    }

    private Task<MissionSlot?> FindAsync(long missionId, long slotId, CancellationToken ct) =>
        db.Set<MissionSlot>()
            .AsNoTracking()
            .FirstOrDefaultAsync(s => s.Id == slotId && s.MissionId == missionId, ct);

    private void Write(string kind, Actor actor, MissionSlot slot, object? data = null) =>
        journal.Write(
            kind,
            actor,
            new Subjects { Mission = slot.MissionId, Other = slot.Id },
            data
        );

    internal sealed record SeatsInput
    {
        public required int Seats { get; init; }
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/missions/{id:long}/slots",
                (
                    long id,
                    SlotInput input,
                    SetSlots set,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => set.AddAsync(id, input, current.Required, ct),
                        answer =>
                            Results.Created($"/api/v1/missions/{id}/slots/{answer.Id}", answer)
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithName("AddSlot")
            .WithSummary("Add a slot to a draft; at most 60 a mission");
        api.MapPut(
                "/missions/{id:long}/slots/{slot:long}",
                (
                    long id,
                    long slot,
                    SlotInput input,
                    SetSlots set,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => set.ChangeAsync(id, slot, input, current.Required, ct))
            )
            .Needs(Permission.MissionsEdit)
            .Produces(StatusCodes.Status204NoContent)
            .WithName("ChangeSlot");
        api.MapDelete(
                "/missions/{id:long}/slots/{slot:long}",
                (
                    long id,
                    long slot,
                    SetSlots set,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => set.RemoveAsync(id, slot, current.Required, ct))
            )
            .Needs(Permission.MissionsEdit)
            .Produces(StatusCodes.Status204NoContent)
            .WithName("RemoveSlot");
        api.MapPut(
                "/missions/{id:long}/slots/{slot:long}/seats",
                (
                    long id,
                    long slot,
                    SeatsInput input,
                    SetSlots set,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => set.SeatAsync(id, slot, input.Seats, current.Required, ct))
            )
            .Needs(Permission.MissionsEdit)
            .Produces(StatusCodes.Status204NoContent)
            .WithName("ChangeSeats")
            .WithSummary(
                "How many seats a slot has, before or after publishing; never fewer than are taken"
            );
    }
}
