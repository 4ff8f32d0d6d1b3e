using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Plans;

/// <summary>Writes a plan anew. Its goals and their missions stay where they are.</summary>
internal sealed class ChangePlan(FairwayDb db, Writing writing, JournalWriter journal)
{
    internal sealed record Answer(long Id, int Version);

    /// <param name="version">The version the operator saw, or null to overwrite whatever is there.</param>
    public async Task<Outcome<int>> RunAsync(
        long id,
        PlanInput input,
        int? version,
        Actor actor,
        CancellationToken ct
    )
    {
        var content = input.Read();
        if (content.IsRefused(out var wrong))
            return wrong;
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<MarketingPlan>().FirstOrDefaultAsync(p => p.Id == id, ct) is not { } plan)
            return Refusal.NotFound("plan.unknown");
        if (version is { } seen && seen != plan.Version)
            return Refusal.Conflict("plan.changed_meanwhile");
        plan.Change(content.Value);
        plan.Version++;
        journal.Write(
            JournalKinds.PlanChanged,
            actor,
            new Subjects { Other = id },
            new { plan.Version }
        );
        await write.CommitAsync(ct, plan.Version);
        return plan.Version;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut(
                "/plans/{id:long}",
                (
                    long id,
                    PlanInput input,
                    HttpRequest request,
                    ChangePlan change,
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
            .WithName("ChangePlan");
}
