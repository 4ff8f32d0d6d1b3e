using Fairway.Domain.Growth;
using Fairway.Domain.Members;
using Fairway.Storage;

namespace Fairway.Web.Growth.Contracts;

/// <summary>One figure of a member's.</summary>
/// <param name="Works">Over how many works; null where that says nothing.</param>
internal sealed record CandidateFact(
    long MemberId,
    CandidateReason Reason,
    decimal Value,
    int? Works = null
);

/// <summary>Counts what its room knows of members, to see who stands out: a batch of members at once.</summary>
internal interface ICandidateFacts
{
    /// <param name="since">Works count that were handed in from then on, UTC.</param>
    /// <returns>What is missing is none.</returns>
    Task<IReadOnlyList<CandidateFact>> ReadAsync(
        FairwayDb db,
        IReadOnlyCollection<long> members,
        DateTime since,
        CancellationToken ct
    );
}

/// <summary>How many people of each tier had how many works accepted: what is usual.</summary>
internal interface ITierPaces
{
    /// <param name="since">Works count that were handed in from then on, UTC.</param>
    Task<ILookup<Tier, Pace>> ReadAsync(FairwayDb db, DateTime since, CancellationToken ct);
}
