namespace Fairway.Web.Missions.Contracts;

/// <summary>Counts works by mission; a higher module keeps them.</summary>
internal interface IWorksCount
{
    Task<IReadOnlyDictionary<long, long>> CountAsync(
        IReadOnlyCollection<long> missionIds,
        CancellationToken ct
    );
}
