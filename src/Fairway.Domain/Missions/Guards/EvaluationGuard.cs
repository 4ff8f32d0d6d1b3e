namespace Fairway.Domain.Missions.Guards;

/// <summary>
/// What a playbook judges by has to be there before anybody is asked: a panel of three trades (EVAL-05), the targets of a
/// project (EVAL-07). A panel that nobody has been named for yet is <see cref="PeopleGuard"/>'s to mention.
/// </summary>
public static class EvaluationGuard
{
    public static IEnumerable<GuardFinding> Check(GuardCase draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var evaluation = draft.Mission.Evaluation;
        if (
            draft.Playbook.Acceptance == AcceptanceStyle.Panel
            && evaluation is { Panel.Count: > 0 }
        )
        {
            var missing = Enum.GetValues<PanelRole>()
                .Except(evaluation.Panel.Select(seat => seat.Role))
                .ToList();
            if (missing.Count > 0)
                yield return new GuardFinding("mission.panel_incomplete", GuardLevel.Block)
                {
                    Field = "panel",
                }.With("roles", missing);
        }
        if (
            draft.Playbook.Acceptance == AcceptanceStyle.Strategic
            && evaluation is not { Targets.Count: > 0 }
        )
            yield return new GuardFinding("mission.targets_missing", GuardLevel.Block)
            {
                Field = "targets",
            };
    }
}
