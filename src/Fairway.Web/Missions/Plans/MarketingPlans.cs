using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Plans;

/// <summary>A plan as staff read it, with how far its missions have come.</summary>
internal sealed record PlanAnswer
{
    public required long Id { get; init; }
    public required LocalizedText Title { get; init; }
    public LocalizedText? Purpose { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly Until { get; init; }
    public required PlanTime Time { get; init; }

    /// <summary>How much of its time has gone by, 0 to 100.</summary>
    public required int PercentGone { get; init; }
    public required long Goals { get; init; }

    /// <summary>Goals of which the brand has said what came of them.</summary>
    public required long GoalsClosed { get; init; }

    /// <summary>Missions that serve its goals, called off ones apart.</summary>
    public required long Missions { get; init; }

    /// <summary>Of these, open to members now.</summary>
    public required long Running { get; init; }

    /// <summary>Of these, over: every work is judged.</summary>
    public required long Finished { get; init; }
    public required int Version { get; init; }

    /// <summary>Missions that are over, of all, in whole percent; 0 while there are none.</summary>
    public int Percent => Missions == 0 ? 0 : (int)(100 * Finished / Missions);
}

/// <summary>What is read of marketing plans; they are few.</summary>
internal sealed class MarketingPlans(FairwayDb db, ProgrammeTime programme)
{
    private sealed record MissionCount(long PlanId, MissionState State, long Count);

    /// <summary>Newest first.</summary>
    public async Task<Page<PlanAnswer>> ListAsync(PageRequest page, CancellationToken ct)
    {
        var plans = await db.Set<MarketingPlan>()
            .AsNoTracking()
            .Where(p => page.After == null || p.Id < page.After)
            .OrderByDescending(p => p.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(plans, p => p.Id);
        return new Page<PlanAnswer>(await AnswersAsync(cut.Items, ct), cut.Next);
    }

    public async Task<PlanAnswer?> FindAsync(long id, CancellationToken ct) =>
        await db.Set<MarketingPlan>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct)
            is { } plan
            ? (await AnswersAsync([plan], ct))[0]
            : null;

    /// <summary>Those that a goal may be put under: not over yet, and the one that is named already.</summary>
    public async Task<IReadOnlyList<MarketingPlan>> OpenAsync(
        CancellationToken ct,
        long? named = null
    )
    {
        var today = await programme.TodayAsync(ct);
        var open = await db.Set<MarketingPlan>()
            .AsNoTracking()
            .Where(p => p.Until >= today || p.Id == named)
            .ToListAsync(ct);
        return [.. open.OrderBy(p => p.From).ThenBy(p => p.Id)];
    }

    /// <summary>Why a goal cannot be put under this plan; null when it can, or names none.</summary>
    public async Task<FieldRefusal?> WrongAsync(long? planId, CancellationToken ct) =>
        planId is not { } id || await db.Set<MarketingPlan>().AnyAsync(p => p.Id == id, ct)
            ? null
            : new FieldRefusal("planId", "plan.unknown");

    private async Task<List<PlanAnswer>> AnswersAsync(
        IReadOnlyList<MarketingPlan> plans,
        CancellationToken ct
    )
    {
        List<long> ids = [.. plans.Select(p => p.Id)];
        var goals = await db.Set<BrandGoal>()
            .Where(g => g.PlanId != null && ids.Contains(g.PlanId.Value))
            .GroupBy(g => g.PlanId!.Value)
            .Select(g => new
            {
                g.Key,
                Count = g.LongCount(),
                Closed = g.LongCount(goal => goal.State == GoalState.Closed),
            })
            .ToDictionaryAsync(g => g.Key, ct);
        var missions = (
            await db.Set<Mission>()
                .Where(m => m.State != MissionState.Cancelled && m.Proposal != ProposalState.Draft)
                .Join(
                    db.Set<BrandGoal>()
                        .Where(g => g.PlanId != null && ids.Contains(g.PlanId.Value)),
                    m => m.GoalId,
                    g => g.Id,
                    (m, g) => new { PlanId = g.PlanId!.Value, m.State }
                )
                .GroupBy(m => new { m.PlanId, m.State })
                .Select(g => new MissionCount(g.Key.PlanId, g.Key.State, g.LongCount()))
                .ToListAsync(ct)
        ).ToLookup(m => m.PlanId);
        var today = await programme.TodayAsync(ct);
        return
        [
            .. plans.Select(plan => new PlanAnswer
            {
                Id = plan.Id,
                Title = plan.Title,
                Purpose = plan.Purpose,
                From = plan.From,
                Until = plan.Until,
                Time = plan.StandsOn(today),
                PercentGone = plan.PercentGone(today),
                Goals = goals.GetValueOrDefault(plan.Id)?.Count ?? 0,
                GoalsClosed = goals.GetValueOrDefault(plan.Id)?.Closed ?? 0,
                Missions = missions[plan.Id].Sum(m => m.Count),
                Running = Of(missions[plan.Id], MissionState.Running, MissionState.Paused),
                Finished = Of(missions[plan.Id], MissionState.Closed, MissionState.Recapped),
                Version = plan.Version,
            }),
        ];
    }

    private static long Of(IEnumerable<MissionCount> counts, params MissionState[] states) =>
        counts.Where(m => states.Contains(m.State)).Sum(m => m.Count);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/plans",
                async (MarketingPlans plans, CancellationToken ct, string? cursor, int? limit) =>
                    await plans.ListAsync(new PageRequest(cursor, limit), ct)
            )
            .Needs(Permission.MissionsRead)
            .WithName("ListPlans")
            .WithSummary(
                "Marketing plans with how far they have come; goals?plan= and missions?plan= are their branches"
            );
        api.MapGet(
                "/plans/{id:long}",
                async (
                    long id,
                    MarketingPlans plans,
                    Door door,
                    HttpContext context,
                    CancellationToken ct
                ) =>
                    await plans.FindAsync(id, ct) is { } plan
                        ? ETags.With(context, plan.Version, Results.Ok(plan))
                        : door.Problem(Refusal.NotFound("plan.unknown"))
            )
            .Needs(Permission.MissionsRead)
            .Produces<PlanAnswer>()
            .WithName("GetPlan");
    }
}
