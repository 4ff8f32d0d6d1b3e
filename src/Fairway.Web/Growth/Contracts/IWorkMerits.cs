using Fairway.Domain.Growth;
using Fairway.Storage;

namespace Fairway.Web.Growth.Contracts;

/// <summary>What the room of works knows when a creativity mark is asked for.</summary>
internal interface IWorkMerits
{
    /// <summary>Those of these works that the context's scope shows; without the panel's creativity.</summary>
    Task<IReadOnlyList<WorkMerit>> ReadAsync(
        FairwayDb db,
        IReadOnlyCollection<long> works,
        CancellationToken ct
    );
}

/// <summary>How creative panels find works.</summary>
internal interface ICreativityScores
{
    /// <returns>By work, 1 to 10, as <see cref="WorkMerit.Creativity"/>; what no panel has judged is missing.</returns>
    Task<IReadOnlyDictionary<long, decimal>> ReadAsync(
        FairwayDb db,
        IReadOnlyCollection<long> works,
        CancellationToken ct
    );
}
