using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;

namespace Fairway.Web.Missions.Steering;

/// <summary>Halts a mission that is out. Nobody begins or hands in; what was handed in is judged all the same.</summary>
internal sealed class PauseMission(MissionTurns turns)
{
    internal sealed record Input
    {
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
        if (MissionTurn.CheckReason(input.Reason).ToList() is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        return await turns.RunAsync(
            id,
            version,
            new(TurnKind.Paused, JournalKinds.MissionPaused) { Reason = input.Reason },
            (mission, now) => Task.FromResult(mission.Halt(input.Reason!, now)),
            actor,
            ct
        );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/pause",
                (
                    long id,
                    Input input,
                    PauseMission pause,
                    HttpRequest request,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => pause.RunAsync(id, input, ETags.Seen(request), current.Required, ct),
                        answer =>
                            ETags.With(request.HttpContext, answer.Version, Results.Ok(answer))
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<TurnAnswer>()
            .WithName("PauseMission")
            .WithSummary("Halt a mission for a while; its members read the reason");
}
