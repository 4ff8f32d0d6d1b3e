using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Goals;

/// <summary>Ends a goal with what came of it. Missions that serve it go on; new ones choose another.</summary>
internal sealed class CloseGoal(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>What was reached of the metric; needed where a target was set.</summary>
        public decimal? Achieved { get; init; }

        /// <summary>What the brand says about it.</summary>
        public string? Note { get; init; }
    }

    internal sealed record Answer(long Id, GoalState State, decimal? Achieved);

    public async Task<Outcome<Answer>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<BrandGoal>().FirstOrDefaultAsync(g => g.Id == id, ct) is not { } goal)
            return Refusal.NotFound("goal.unknown");
        if (goal.Close(input.Achieved, input.Note, clock.GetUtcNow().UtcDateTime) is { } refusal)
            return refusal;
        goal.Version++;
        journal.Write(
            JournalKinds.GoalClosed,
            actor,
            new Subjects { Other = id },
            new { goal.Target, goal.Achieved }
        );
        var answer = new Answer(id, goal.State, goal.Achieved);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/goals/{id:long}/close",
                (
                    long id,
                    CloseGoal close,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    Input? input
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => close.RunAsync(id, input ?? new Input(), current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.GoalsEdit)
            .Produces<Answer>()
            .WithName("CloseGoal");
}
