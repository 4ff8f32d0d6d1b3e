using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;

namespace Fairway.Web.Missions.Steering;

/// <summary>Lets a halted mission go on; the time that was lost is given back unless somebody says otherwise.</summary>
internal sealed class ResumeMission(MissionTurns turns)
{
    internal sealed record Input
    {
        /// <summary>Whether the end moves by the time the mission stood still.</summary>
        public bool AddTime { get; init; } = true;
    }

    public Task<Outcome<TurnAnswer>> RunAsync(
        long id,
        Input input,
        int? version,
        Actor actor,
        CancellationToken ct
    ) =>
        turns.RunAsync(
            id,
            version,
            new(TurnKind.Resumed, JournalKinds.MissionResumed),
            (mission, now) => Task.FromResult(mission.Resume(input.AddTime, now)),
            actor,
            ct
        );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/resume",
                (
                    long id,
                    ResumeMission resume,
                    HttpRequest request,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    Input? input
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () =>
                            resume.RunAsync(
                                id,
                                input ?? new Input(),
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
            .WithName("ResumeMission")
            .WithSummary(
                "Let a halted mission go on, by default with the lost time added to its end"
            );
}
