namespace Fairway.Web.Missions.Contracts;

/// <summary>What the missions that serve a goal have brought about so far.</summary>
/// <param name="Owners">Different members with an accepted work in any of them, their initiators apart.</param>
/// <param name="Works">Their accepted works.</param>
internal sealed record GoalReach(long Owners, long Works)
{
    public static readonly GoalReach None = new(0, 0);
}

/// <summary>Counts what came of goals; a higher module keeps the works.</summary>
internal interface IGoalReach
{
    Task<IReadOnlyDictionary<long, GoalReach>> CountAsync(
        IReadOnlyCollection<long> goalIds,
        CancellationToken ct
    );
}
