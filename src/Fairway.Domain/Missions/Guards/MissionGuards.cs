using Fairway.Domain.Members;

namespace Fairway.Domain.Missions.Guards;

/// <summary>A draft as its guards see it.</summary>
/// <param name="Mission">The draft.</param>
/// <param name="Playbook">How it would behave if it were published now.</param>
/// <param name="Policy">The figures to compare with.</param>
/// <param name="Now">UTC.</param>
public sealed record GuardCase(Mission Mission, Playbook Playbook, GuardPolicy Policy, DateTime Now)
{
    /// <summary>
    /// The tiers an audience means; the widest layer when tier is no condition, because it is let in too. What a member
    /// begins asks no layer of anything: whoever likes it comes along.
    /// </summary>
    internal IReadOnlyList<Tier> Tiers =>
        Mission.Audience.Tiers.Count > 0 ? Mission.Audience.Tiers
        : Mission.InitiatorId is null ? [Tier.Broad]
        : [];
}

/// <summary>Asks every guard of this floor about a draft; each guard is one file.</summary>
public static class MissionGuards
{
    private static readonly IReadOnlyList<Func<GuardCase, IEnumerable<GuardFinding>>> All =
    [
        CompletenessGuard.Check,
        RelationshipGuard.Check,
        BriefGuard.Check,
        DatesGuard.Check,
        ExampleGuard.Check,
        EffortGuard.Check,
        DifficultyGuard.Check,
        AudienceGuard.Check,
        EvaluationGuard.Check,
        IcebreakerGuard.Check,
        ReadabilityGuard.Check,
        PeopleGuard.Check,
        SecrecyGuard.Check,
    ];

    public static IReadOnlyList<GuardFinding> Check(GuardCase draft) =>
        [.. All.SelectMany(guard => guard(draft))];
}
