using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;

namespace Fairway.Web.Missions.Steering;

/// <summary>Moves the end of a mission to a later moment, and back again as long as the old end has not passed.</summary>
internal sealed class ExtendMission(MissionTurns turns)
{
    internal sealed record Input
    {
        /// <summary>The new end; a moment with its offset.</summary>
        public DateTimeOffset? ClosesAt { get; init; }

        /// <summary>Why, as members read it.</summary>
        public LocalizedText? Reason { get; init; }
    }

    public async Task<Outcome<TurnAnswer>> RunAsync(
        long id,
        Input input,
        int? version,
        Actor actor,
        CancellationToken ct
    )
    {
        List<FieldRefusal> wrong = [.. MissionTurn.CheckReason(input.Reason)];
        if (input.ClosesAt is null)
            wrong.Insert(0, new FieldRefusal("closesAt", "field.required"));
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        return await turns.RunAsync(
            id,
            version,
            new(TurnKind.Extended, JournalKinds.MissionExtended) { Reason = input.Reason },
            (mission, now) =>
                Task.FromResult(mission.Extend(WholeSeconds(input.ClosesAt!.Value), now)),
            actor,
            ct
        );
    }

    // Finer than any database keeps, the same end would count as a later one.
    private static DateTime WholeSeconds(DateTimeOffset moment) =>
        moment.UtcDateTime.AddTicks(-(moment.UtcTicks % TimeSpan.TicksPerSecond));

    public Task<Outcome<TurnAnswer>> TakeBackAsync(
        long id,
        long extension,
        int? version,
        Actor actor,
        CancellationToken ct
    ) =>
        turns.RunAsync(
            id,
            version,
            new(TurnKind.TakenBack, JournalKinds.MissionExtensionTakenBack)
            {
                UndoesId = extension,
            },
            async (mission, now) =>
                await turns.FindAsync(id, extension, ct) is { } turn
                    ? mission.TakeBack(turn, now)
                    : Refusal.NotFound("mission.turn_unknown"),
            actor,
            ct
        );

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/missions/{id:long}/extend",
                (
                    long id,
                    Input input,
                    ExtendMission extend,
                    HttpRequest request,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => extend.RunAsync(id, input, ETags.Seen(request), current.Required, ct),
                        answer =>
                            ETags.With(request.HttpContext, answer.Version, Results.Ok(answer))
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<TurnAnswer>()
            .WithName("ExtendMission")
            .WithSummary("Move the end to a later moment; whoever is not done is told");
        api.MapPost(
                "/missions/{id:long}/turns/{turn:long}/take-back",
                (
                    long id,
                    long turn,
                    ExtendMission extend,
                    HttpRequest request,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, turn },
                        () =>
                            extend.TakeBackAsync(
                                id,
                                turn,
                                ETags.Seen(request),
                                current.Required,
                                ct
                            ),
                        answer =>
                            ETags.With(request.HttpContext, answer.Version, Results.Ok(answer))
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<TurnAnswer>()
            .WithName("TakeBackExtension")
            .WithSummary("Undo an extension, until the end before it has passed");
        api.MapGet(
                "/missions/{id:long}/turns",
                async (long id, MissionTurns turns, CancellationToken ct) =>
                    new Page<MissionTurn>(await turns.OfAsync(id, ct), null)
            )
            .Needs(Permission.MissionsRead)
            .WithName("ListTurns")
            .WithSummary(
                "How a mission was steered since it went out, newest first, with the reasons"
            );
    }
}
