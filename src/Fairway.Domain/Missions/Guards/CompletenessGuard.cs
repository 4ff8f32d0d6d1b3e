namespace Fairway.Domain.Missions.Guards;

/// <summary>
/// Goal, content requirements and rules are mandatory at publish (TASK-23, TASK-27). What people begin themselves has to
/// say which goal of the brand it serves (EMP-12): that is all that ties it to the brand.
/// </summary>
public static class CompletenessGuard
{
    public static IEnumerable<GuardFinding> Check(GuardCase draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var brief = draft.Mission.Brief;
        if (brief.Title.IsBlank)
            yield return Missing("mission.title_missing", "title") with
            {
                Overridable = false,
            };
        // One finding, whichever is missing: a reason to go without a goal is given once.
        if (draft.Playbook.Brief == BriefStyle.SelfInitiated && draft.Mission.GoalId is null)
            yield return Missing("mission.goal_missing", "goalId");
        else if (brief.Goal is null or { IsBlank: true })
            yield return Missing("mission.goal_missing", "goal");
        // What is asked of people stands in a brief of its own kind there: BriefGuard looks after it.
        if (
            draft.Playbook.Brief is BriefStyle.Standard or BriefStyle.SelfInitiated
            && brief.Steps.All(step => step.IsBlank)
        )
            yield return Missing("mission.requirements_missing", "steps");
        if (brief.Rules is null or { IsBlank: true })
            yield return Missing("mission.rules_missing", "rules");
        if (draft.Mission.Form.Parts.Count == 0)
            yield return Missing("mission.form_empty", "form") with
            {
                Overridable = false,
            };
    }

    private static GuardFinding Missing(string code, string field) =>
        new(code, GuardLevel.Block) { Field = field };
}
