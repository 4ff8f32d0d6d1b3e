using Fairway.Domain.Members;

namespace Fairway.Domain.Missions.Guards;

/// <summary>Asks every guard of this floor about a draft; each guard is one file.</summary>
public static class MissionGuards
{
    private static readonly IReadOnlyList<
        Func<Mission, GuardPolicy, DateTime, IEnumerable<GuardFinding>>
    > All =
    [
        CompletenessGuard.Check,
        DatesGuard.Check,
        ExampleGuard.Check,
        EffortGuard.Check,
        DifficultyGuard.Check,
        AudienceGuard.Check,
    ];

    /// <param name="mission">The draft.</param>
    /// <param name="policy">The figures to compare with.</param>
    /// <param name="now">UTC.</param>
    public static IReadOnlyList<GuardFinding> Check(
        Mission mission,
        GuardPolicy policy,
        DateTime now
    ) => [.. All.SelectMany(guard => guard(mission, policy, now))];

    /// <summary>The tiers an audience means; the widest layer when tier is no condition, because it is let in too.</summary>
    internal static IReadOnlyList<Tier> TiersOf(Mission mission) =>
        mission.Audience.Tiers.Count > 0 ? mission.Audience.Tiers : [Tier.Broad];
}
