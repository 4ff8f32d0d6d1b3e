using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web.Missions.Goals;

/// <summary>A goal that is over is served by nobody: it ended while the draft was being written.</summary>
internal sealed class GoalGuard(BrandGoals goals, ProgrammeTime programme) : IPublishGuard
{
    public async Task<IReadOnlyList<GuardFinding>> CheckAsync(Mission mission, CancellationToken ct)
    {
        if (mission.GoalId is not { } id || await goals.GetAsync(id, ct) is not { } goal)
            return [];
        return goal.TakesMissionsOn(await programme.TodayAsync(ct))
            ? []
            : [new GuardFinding("mission.goal_over", GuardLevel.Block) { Field = "goalId" }];
    }
}
