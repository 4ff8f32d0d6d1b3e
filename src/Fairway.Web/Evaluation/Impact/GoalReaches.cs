using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Evaluation.Impact;

/// <summary>Tells Missions what came of goals: owners and works over all missions that serve one.</summary>
internal sealed class GoalReaches(FairwayDb db) : IGoalReach
{
    public async Task<IReadOnlyDictionary<long, GoalReach>> CountAsync(
        IReadOnlyCollection<long> goalIds,
        CancellationToken ct
    )
    {
        var accepted = db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w => w.State == WorkState.Accepted)
            .Join(
                db.Set<Mission>().Where(m => m.GoalId != null && goalIds.Contains(m.GoalId.Value)),
                w => w.MissionId,
                m => m.Id,
                (w, m) =>
                    new
                    {
                        Goal = m.GoalId!.Value,
                        w.MemberId,
                        m.InitiatorId,
                    }
            )
            .Where(one => one.InitiatorId == null || one.MemberId != one.InitiatorId);
        var works = await accepted
            .GroupBy(one => one.Goal)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var owners = await accepted
            .Select(one => new { one.Goal, one.MemberId })
            .Distinct()
            .GroupBy(one => one.Goal)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return works.Keys.ToDictionary(
            goal => goal,
            goal => new GoalReach(owners.GetValueOrDefault(goal), works[goal])
        );
    }
}
