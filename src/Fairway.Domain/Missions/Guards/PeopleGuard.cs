namespace Fairway.Domain.Missions.Guards;

/// <summary>
/// A playbook that needs people says so: who judges when no rule can, and whom participants turn to. Neither keeps a
/// mission from going out.
/// </summary>
public static class PeopleGuard
{
    public static IEnumerable<GuardFinding> Check(Playbook playbook)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        if (playbook.Acceptance != AcceptanceStyle.Completion)
            yield return Missing("mission.raters_missing").With("acceptance", playbook.Acceptance);
        if (playbook.Support != SupportStyle.Passive)
            yield return Missing("mission.contact_missing").With("support", playbook.Support);
    }

    private static GuardFinding Missing(string code) =>
        new(code, GuardLevel.Warn) { Field = "playbook" };
}
