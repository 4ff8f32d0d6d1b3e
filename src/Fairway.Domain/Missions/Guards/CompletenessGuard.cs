namespace Fairway.Domain.Missions.Guards;

/// <summary>Goal, content requirements and rules are mandatory at publish (TASK-23, TASK-27).</summary>
public static class CompletenessGuard
{
    public static IEnumerable<GuardFinding> Check(Mission mission, GuardPolicy policy, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(mission);
        var brief = mission.Brief;
        if (brief.Title.IsBlank)
            yield return Missing("mission.title_missing", "title") with
            {
                Overridable = false,
            };
        if (brief.Goal is null or { IsBlank: true })
            yield return Missing("mission.goal_missing", "goal");
        if (brief.Steps.All(step => step.IsBlank))
            yield return Missing("mission.requirements_missing", "steps");
        if (brief.Rules is null or { IsBlank: true })
            yield return Missing("mission.rules_missing", "rules");
        if (mission.Form.Parts.Count == 0)
            yield return Missing("mission.form_empty", "form") with
            {
                Overridable = false,
            };
    }

    private static GuardFinding Missing(string code, string field) =>
        new(code, GuardLevel.Block) { Field = field };
}
