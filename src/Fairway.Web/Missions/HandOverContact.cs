using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>
/// A mission under way gets another contact (SUPP-06). Whatever is open there is on the new one's list from then on; the
/// journal keeps from whom, to whom and when.
/// </summary>
internal sealed class HandOverContact(
    FairwayDb db,
    Writing writing,
    MissionPeople people,
    MissionCatalog catalog,
    JournalWriter journal
)
{
    internal sealed record Input
    {
        public long? StaffId { get; init; }
    }

    internal sealed record Answer(long Id, long ContactId);

    public async Task<Outcome<Answer>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (input.StaffId is not { } to)
            return Refusal.OfFields([new FieldRefusal("staffId", "field.required")]);
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<Mission>().FirstOrDefaultAsync(m => m.Id == id, ct) is not { } mission)
            return Refusal.NotFound("mission.unknown");
        if (mission.State is MissionState.Recapped or MissionState.Cancelled)
            return Refusal.Conflict("mission.already_over").With("state", mission.State);
        var answer = new Answer(id, to);
        if (mission.ContactId == to)
            return answer;
        var from = mission.ContactId;
        mission.ContactId = to;
        if (await people.WrongAsync(mission, ct) is { Count: > 0 } wrong)
            return Refusal.OfFields([
                .. wrong.Select(one =>
                    one.Field == "contactId" ? one with { Field = "staffId" } : one
                ),
            ]);
        mission.Version++;
        await catalog.RaiseAsync(db, ct);
        journal.Write(
            JournalKinds.MissionHandedOver,
            actor,
            new Subjects { Mission = id },
            new { from, to }
        );
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/contact",
                (
                    long id,
                    Input input,
                    HandOverContact use,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => use.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces<Answer>()
            .WithName("HandOverContact")
            .WithSummary("Another contact for a mission under way");
}
