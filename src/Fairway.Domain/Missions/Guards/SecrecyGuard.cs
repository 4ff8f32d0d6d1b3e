namespace Fairway.Domain.Missions.Guards;

/// <summary>
/// A confidential mission has an agreement to sign and is never for everybody: what a broadcast tells, it tells to all. An
/// embargo that ends before the mission does would show works while others still work on theirs.
/// </summary>
public static class SecrecyGuard
{
    public static IEnumerable<GuardFinding> Check(GuardCase draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var mission = draft.Mission;
        if (mission.Confidential is not { } confidential)
        {
            if (mission.EmbargoUntil is not null)
                yield return Block("mission.embargo_without_secret", "embargoUntil");
            yield break;
        }
        foreach (var wrong in confidential.Validate())
            yield return Block("mission.agreement_incomplete", wrong.Field);
        if (draft.Playbook.Outreach == OutreachStyle.Announcement)
            yield return Block("mission.confidential_broadcast", "playbook");
        if (mission.InitiatorId is not null)
            yield return Block("mission.confidential_initiative", "cover");
        if (!mission.Form.IsPrivate && !(mission.EmbargoUntil >= mission.ClosesAt))
            yield return new GuardFinding("mission.embargo_short", GuardLevel.Warn)
            {
                Field = "embargoUntil",
            }.With("closesAt", mission.ClosesAt);
    }

    private static GuardFinding Block(string code, string field) =>
        new(code, GuardLevel.Block) { Field = field, Overridable = false };
}
