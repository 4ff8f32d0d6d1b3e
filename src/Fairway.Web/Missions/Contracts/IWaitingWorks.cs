namespace Fairway.Web.Missions.Contracts;

/// <summary>Says how many works of a mission still wait for a verdict; a higher module knows.</summary>
internal interface IWaitingWorks
{
    Task<long> CountAsync(long missionId, CancellationToken ct);

    /// <summary>How many members they are of.</summary>
    Task<long> PeopleAsync(long missionId, CancellationToken ct);

    /// <summary>Those of members whose keys lie above <paramref name="after"/> and not above <paramref name="last"/>.</summary>
    Task<ILookup<long, long>> ByMemberAsync(
        long missionId,
        long after,
        long last,
        CancellationToken ct
    );
}
