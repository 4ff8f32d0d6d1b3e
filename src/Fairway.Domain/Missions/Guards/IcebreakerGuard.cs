namespace Fairway.Domain.Missions.Guards;

/// <summary>破冰 (TASK-14): one step, one thing asked, an example to look at, and thanks that wait for nobody.</summary>
public static class IcebreakerGuard
{
    public static IEnumerable<GuardFinding> Check(GuardCase draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (!draft.Mission.IsIcebreakerUnder(draft.Playbook))
            yield break;
        var steps = draft.Mission.Brief.Steps.Count(step => !step.IsBlank);
        if (steps > 1)
            yield return Warn("mission.icebreaker_steps", "steps").With("steps", steps);
        var demanded = draft
            .Mission.Form.Rules.Where(rule => rule.Min is null or > 0)
            .Select(rule => rule.Part)
            .Distinct()
            .Count();
        if (demanded > 1)
            yield return Warn("mission.icebreaker_parts", "form").With("parts", demanded);
        // Where a tier needs an example anyway, ExampleGuard says so already.
        if (
            draft.Mission.Brief.Examples.All(example => example.IsBlank)
            && !draft.Tiers.Any(tier => draft.Policy.For(tier).NeedsExample)
        )
            yield return new GuardFinding("mission.icebreaker_example", GuardLevel.Block)
            {
                Field = "examples",
            };
        if (
            draft.Playbook.Acceptance != AcceptanceStyle.Completion
            || draft.Playbook.Reward != RewardStyle.Fixed
        )
            yield return Warn("mission.icebreaker_waits", "playbook");
    }

    private static GuardFinding Warn(string code, string field) =>
        new(code, GuardLevel.Warn) { Field = field };
}
