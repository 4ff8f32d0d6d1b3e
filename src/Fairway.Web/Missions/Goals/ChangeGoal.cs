using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Plans;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Goals;

/// <summary>Writes an open goal anew. A closed one says what was hoped for then.</summary>
internal sealed class ChangeGoal(
    FairwayDb db,
    MarketingPlans plans,
    Writing writing,
    JournalWriter journal
)
{
    internal sealed record Answer(long Id, int Version);

    /// <param name="version">The version the operator saw, or null to overwrite whatever is there.</param>
    public async Task<Outcome<int>> RunAsync(
        long id,
        GoalInput input,
        int? version,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<BrandGoal>().FirstOrDefaultAsync(g => g.Id == id, ct) is not { } goal)
            return Refusal.NotFound("goal.unknown");
        if (version is { } seen && seen != goal.Version)
            return Refusal.Conflict("goal.changed_meanwhile");
        var content = input.Read(goal.From);
        if (content.IsRefused(out var wrong))
            return wrong;
        if (await plans.WrongAsync(input.PlanId, ct) is { } noPlan)
            return Refusal.OfFields([noPlan]);
        if (goal.Change(content.Value) is { } refusal)
            return refusal;
        goal.Version++;
        journal.Write(
            JournalKinds.GoalChanged,
            actor,
            new Subjects { Other = id },
            new { goal.Version }
        );
        await write.CommitAsync(ct, goal.Version);
        return goal.Version;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut(
                "/goals/{id:long}",
                (
                    long id,
                    GoalInput input,
                    HttpRequest request,
                    ChangeGoal change,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.ActAsync(
                        () => change.RunAsync(id, input, ETags.Seen(request), current.Required, ct),
                        version =>
                            ETags.With(
                                request.HttpContext,
                                version,
                                Results.Ok(new Answer(id, version))
                            )
                    )
            )
            .Needs(Permission.GoalsEdit)
            .Produces<Answer>()
            .WithName("ChangeGoal");
}
