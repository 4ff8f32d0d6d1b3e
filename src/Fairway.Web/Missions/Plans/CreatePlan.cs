using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Missions.Plans;

/// <summary>The brand writes down what a season is to bring about (TASK-22).</summary>
internal sealed class CreatePlan(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Answer(long Id);

    public async Task<Outcome<Answer>> RunAsync(PlanInput input, Actor actor, CancellationToken ct)
    {
        var content = input.Read();
        if (content.IsRefused(out var refusal))
            return refusal;
        await using var write = await writing.BeginAsync(ct);
        var plan = MarketingPlan.Of(
            keys.Next(),
            content.Value,
            clock.GetUtcNow().UtcDateTime,
            actor.Principal
        );
        db.Add(plan);
        journal.Write(JournalKinds.PlanCreated, actor, new Subjects { Other = plan.Id });
        var answer = new Answer(plan.Id);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/plans",
                (
                    PlanInput input,
                    CreatePlan create,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => create.RunAsync(input, current.Required, ct),
                        answer => Results.Created($"/api/v1/plans/{answer.Id}", answer)
                    )
            )
            .Needs(Permission.GoalsEdit)
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithName("CreatePlan");
}
