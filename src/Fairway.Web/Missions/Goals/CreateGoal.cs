using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Plans;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Missions.Goals;

/// <summary>The brand says what it hopes for (EMP-12).</summary>
internal sealed class CreateGoal(
    FairwayDb db,
    Writing writing,
    MarketingPlans plans,
    KeySource keys,
    JournalWriter journal,
    ProgrammeTime programme,
    TimeProvider clock
)
{
    internal sealed record Answer(long Id);

    public async Task<Outcome<Answer>> RunAsync(GoalInput input, Actor actor, CancellationToken ct)
    {
        var content = input.Read(await programme.TodayAsync(ct));
        if (content.IsRefused(out var refusal))
            return refusal;
        if (await plans.WrongAsync(input.PlanId, ct) is { } noPlan)
            return Refusal.OfFields([noPlan]);
        await using var write = await writing.BeginAsync(ct);
        var goal = BrandGoal.Of(
            keys.Next(),
            content.Value,
            clock.GetUtcNow().UtcDateTime,
            actor.Principal
        );
        db.Add(goal);
        journal.Write(JournalKinds.GoalCreated, actor, new Subjects { Other = goal.Id });
        var answer = new Answer(goal.Id);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/goals",
                (
                    GoalInput input,
                    CreateGoal create,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => create.RunAsync(input, current.Required, ct),
                        answer => Results.Created($"/api/v1/goals/{answer.Id}", answer)
                    )
            )
            .Needs(Permission.GoalsEdit)
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithName("CreateGoal");
}
