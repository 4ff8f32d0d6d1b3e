using Fairway.Domain.Members;

namespace Fairway.Domain.Missions.Guards;

/// <summary>
/// A mission is a means to a relationship: it says which step of a member's way it is for (LIFE-08), and one for people who
/// are active belongs to a theme or a goal instead of standing alone (TASK-16). What a member begins owes the brand neither.
/// </summary>
public static class RelationshipGuard
{
    public static IEnumerable<GuardFinding> Check(GuardCase draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var mission = draft.Mission;
        if (mission.InitiatorId is not null)
            yield break;
        if (mission.Serves is null)
            yield return Finding("mission.serves_missing", "serves");
        var forActive =
            mission.Serves?.From == Stage.Active || mission.Audience.Stages is [Stage.Active];
        if (forActive && mission.GoalId is null && string.IsNullOrWhiteSpace(mission.Brief.Topic))
            yield return Finding("mission.theme_missing", "topic");
    }

    private static GuardFinding Finding(string code, string field) =>
        new(code, GuardLevel.Block) { Field = field };
}
