namespace Fairway.Domain.Missions.Guards;

/// <summary>
/// A brief is of the kind its playbook speaks: points to try for contributors (TASK-11), an open proposition with a goal
/// and resources and no checklist for co-creators (TASK-13).
/// </summary>
public static class BriefGuard
{
    public static IEnumerable<GuardFinding> Check(GuardCase draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Playbook.Brief switch
        {
            BriefStyle.Structured => Structured(draft.Mission.Brief),
            BriefStyle.OpenProposition => Open(draft.Mission.Brief),
            _ => [],
        };
    }

    private static IEnumerable<GuardFinding> Structured(MissionBrief brief)
    {
        if (brief.MustTry.All(point => point.IsBlank))
            yield return Finding("mission.must_try_missing", GuardLevel.Block, "mustTry");
        if (brief.Free.All(point => point.IsBlank))
            yield return Finding("mission.free_points_missing", GuardLevel.Warn, "free");
    }

    private static IEnumerable<GuardFinding> Open(MissionBrief brief)
    {
        if (brief.Proposition is null or { IsBlank: true })
            yield return Finding("mission.proposition_missing", GuardLevel.Block, "proposition");
        if (brief.Resources.All(resource => resource.IsBlank))
            yield return Finding("mission.resources_missing", GuardLevel.Block, "resources");
        var points = brief.Checklist.Count + brief.Steps.Count(step => !step.IsBlank);
        if (points > 0)
            yield return Finding(
                    "mission.checklist_in_proposition",
                    GuardLevel.Block,
                    brief.Checklist.Count > 0 ? "mustTry" : "steps"
                )
                .With("count", points);
    }

    private static GuardFinding Finding(string code, GuardLevel level, string field) =>
        new(code, level) { Field = field };
}
