using Fairway.Domain.Members;

namespace Fairway.Domain.Missions.Guards;

/// <summary>
/// Says aloud that a mission without conditions is open to everybody registered (MODE-04), and holds up 一刀切: one brief
/// and one way of judging for every layer, unless it is a broadcast (TASK-05, TIER-05).
/// </summary>
public static class AudienceGuard
{
    public static IEnumerable<GuardFinding> Check(GuardCase draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var audience = draft.Mission.Audience;
        if (audience.IsEverybody)
            yield return new GuardFinding("mission.open_to_everybody", GuardLevel.Info)
            {
                Field = "audience",
            };
        var everyTier =
            audience.Tiers.Count == 0
            || audience.Tiers.Distinct().Count() == Enum.GetValues<Tier>().Length;
        // Whoever names groups or modes has chosen their people, whatever their tiers; and what a member offers to others
        // is no instruction to every layer.
        var chosen =
            audience.Groups.Count + audience.Modes.Count > 0
            || draft.Mission.InitiatorId is not null;
        if (everyTier && !chosen && draft.Playbook.Key != PlaybookKey.Broadcast)
            yield return new GuardFinding("mission.same_for_all_tiers", GuardLevel.Block)
            {
                Field = "audience",
            }.With("playbook", draft.Playbook.Key);
    }
}
