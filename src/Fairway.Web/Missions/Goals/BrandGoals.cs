using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Goals;

/// <summary>A goal as staff read it.</summary>
internal sealed record GoalAnswer
{
    public required long Id { get; init; }
    public required GoalState State { get; init; }
    public required LocalizedText Title { get; init; }
    public required LocalizedText Purpose { get; init; }
    public LocalizedText? Metric { get; init; }
    public decimal? Target { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? Until { get; init; }

    /// <summary>The marketing plan that it is part of.</summary>
    public long? PlanId { get; init; }

    /// <summary>Whether missions may be tied to it today.</summary>
    public required bool TakesMissions { get; init; }

    /// <summary>Missions that name it, called off ones apart.</summary>
    public required long Missions { get; init; }

    /// <summary>What they have brought about so far, or in all once it is closed.</summary>
    public required GoalReach Reach { get; init; }
    public DateTime? ClosedAt { get; init; }
    public decimal? Achieved { get; init; }
    public string? Note { get; init; }
    public required int Version { get; init; }
}

/// <summary>A goal as a member reads it.</summary>
internal sealed record OpenGoal(
    long Id,
    string Title,
    string Purpose,
    string? Metric,
    decimal? Target,
    DateOnly From,
    DateOnly? Until
)
{
    public static OpenGoal Of(BrandGoal goal, string language) =>
        new(
            goal.Id,
            goal.Title.In(language),
            goal.Purpose.In(language),
            goal.Metric?.In(language),
            goal.Target,
            goal.From,
            goal.Until
        );
}

/// <summary>What is read of the brand's goals; they are few.</summary>
internal sealed class BrandGoals(
    FairwayDb db,
    IEnumerable<IGoalReach> reach,
    ProgrammeTime programme
)
{
    /// <summary>Newest first.</summary>
    public async Task<Page<GoalAnswer>> ListAsync(
        GoalState? state,
        PageRequest page,
        CancellationToken ct,
        long? plan = null
    )
    {
        var goals = await db.Set<BrandGoal>()
            .AsNoTracking()
            .Where(g => state == null || g.State == state)
            .Where(g => plan == null || g.PlanId == plan)
            .Where(g => page.After == null || g.Id < page.After)
            .OrderByDescending(g => g.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(goals, g => g.Id);
        return new Page<GoalAnswer>(await AnswersAsync(cut.Items, ct), cut.Next);
    }

    /// <summary>Those of one plan, in the order in which they begin.</summary>
    public async Task<IReadOnlyList<GoalAnswer>> OfPlanAsync(long planId, CancellationToken ct)
    {
        var goals = await db.Set<BrandGoal>()
            .AsNoTracking()
            .Where(g => g.PlanId == planId)
            .ToListAsync(ct);
        return await AnswersAsync([.. goals.OrderBy(g => g.From).ThenBy(g => g.Id)], ct);
    }

    public async Task<GoalAnswer?> FindAsync(long id, CancellationToken ct) =>
        await db.Set<BrandGoal>().AsNoTracking().FirstOrDefaultAsync(g => g.Id == id, ct)
            is { } goal
            ? (await AnswersAsync([goal], ct))[0]
            : null;

    /// <summary>Those that a mission may be tied to today, the next to end first; and one that is named already.</summary>
    public async Task<IReadOnlyList<BrandGoal>> OpenAsync(CancellationToken ct, long? named = null)
    {
        var today = await programme.TodayAsync(ct);
        var open = await db.Set<BrandGoal>()
            .AsNoTracking()
            .Where(g =>
                (g.State == GoalState.Open && (g.Until == null || g.Until >= today))
                || g.Id == named
            )
            .ToListAsync(ct);
        return [.. open.OrderBy(g => g.Until ?? DateOnly.MaxValue).ThenBy(g => g.Id)];
    }

    public Task<BrandGoal?> GetAsync(long id, CancellationToken ct) =>
        db.Set<BrandGoal>().AsNoTracking().FirstOrDefaultAsync(g => g.Id == id, ct);

    /// <summary>Why a mission cannot be tied to this goal today; null when it can, or names none.</summary>
    public async Task<FieldRefusal?> WrongAsync(long? goalId, CancellationToken ct)
    {
        if (goalId is not { } id)
            return null;
        if (await GetAsync(id, ct) is not { } goal)
            return new FieldRefusal("goalId", "goal.unknown");
        return goal.TakesMissionsOn(await programme.TodayAsync(ct))
            ? null
            : new FieldRefusal("goalId", "goal.over");
    }

    private async Task<List<GoalAnswer>> AnswersAsync(
        IReadOnlyList<BrandGoal> goals,
        CancellationToken ct
    )
    {
        List<long> ids = [.. goals.Select(g => g.Id)];
        var missions = await db.Set<Mission>()
            .Where(m =>
                m.GoalId != null
                && ids.Contains(m.GoalId.Value)
                && m.State != MissionState.Cancelled
                && m.Proposal != ProposalState.Draft
            )
            .GroupBy(m => m.GoalId!.Value)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var source = reach.FirstOrDefault();
        var reached = source is null
            ? new Dictionary<long, GoalReach>()
            : await source.CountAsync(ids, ct);
        var today = await programme.TodayAsync(ct);
        return
        [
            .. goals.Select(goal => new GoalAnswer
            {
                Id = goal.Id,
                State = goal.State,
                Title = goal.Title,
                Purpose = goal.Purpose,
                Metric = goal.Metric,
                Target = goal.Target,
                From = goal.From,
                Until = goal.Until,
                PlanId = goal.PlanId,
                TakesMissions = goal.TakesMissionsOn(today),
                Missions = missions.GetValueOrDefault(goal.Id),
                Reach = reached.GetValueOrDefault(goal.Id) ?? GoalReach.None,
                ClosedAt = goal.ClosedAt,
                Achieved = goal.Achieved,
                Note = goal.Note,
                Version = goal.Version,
            }),
        ];
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/goals",
                async (
                    BrandGoals goals,
                    CancellationToken ct,
                    Word<GoalState>? state,
                    long? plan,
                    string? cursor,
                    int? limit
                ) => await goals.ListAsync(state?.Value, new PageRequest(cursor, limit), ct, plan)
            )
            .Needs(Permission.MissionsRead)
            .WithName("ListGoals");
        api.MapGet(
                "/goals/{id:long}",
                async (
                    long id,
                    BrandGoals goals,
                    Door door,
                    HttpContext context,
                    CancellationToken ct
                ) =>
                    await goals.FindAsync(id, ct) is { } goal
                        ? ETags.With(context, goal.Version, Results.Ok(goal))
                        : door.Problem(Refusal.NotFound("goal.unknown"))
            )
            .Needs(Permission.MissionsRead)
            .Produces<GoalAnswer>()
            .WithName("GetGoal");
        api.MapGet(
                "/me/goals",
                async (BrandGoals goals, CancellationToken ct) =>
                    new Page<OpenGoal>(
                        [
                            .. (await goals.OpenAsync(ct)).Select(goal =>
                                OpenGoal.Of(
                                    goal,
                                    System.Globalization.CultureInfo.CurrentUICulture.Name
                                )
                            ),
                        ],
                        null
                    )
            )
            .Needs(Permission.MemberSelf)
            .WithName("GetMyGoals")
            .WithSummary("What the brand hopes for now; a mission of one's own names one of them");
    }
}
