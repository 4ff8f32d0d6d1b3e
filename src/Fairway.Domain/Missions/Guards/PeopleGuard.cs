namespace Fairway.Domain.Missions.Guards;

/// <summary>
/// A playbook that needs people says so while they are missing: who judges when no rule can, and whom participants turn
/// to. Neither keeps a mission from going out.
/// </summary>
public static class PeopleGuard
{
    public static IEnumerable<GuardFinding> Check(GuardCase draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var (mission, playbook) = (draft.Mission, draft.Playbook);
        var judged = playbook.Acceptance switch
        {
            AcceptanceStyle.Completion => true,
            AcceptanceStyle.Panel => mission.Evaluation is { Panel.Count: > 0 },
            _ => mission.LeadId is not null,
        };
        if (!judged)
            yield return Missing(
                    "mission.raters_missing",
                    playbook.Acceptance == AcceptanceStyle.Panel ? "panel" : "leadId"
                )
                .With("acceptance", playbook.Acceptance);
        if (playbook.Support != SupportStyle.Passive && mission.ContactId is null)
            yield return Missing("mission.contact_missing", "contactId")
                .With("support", playbook.Support);
    }

    private static GuardFinding Missing(string code, string field) =>
        new(code, GuardLevel.Warn) { Field = field };
}
