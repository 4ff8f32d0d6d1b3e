using Fairway.Storage;

namespace Fairway.Web.Rewards.Contracts;

/// <summary>How much of one thing a member has.</summary>
/// <param name="Measure">A code of <see cref="Fairway.Domain.Rewards.BadgeMeasure"/>.</param>
internal sealed record Measured(long MemberId, string Measure, int Count);

/// <summary>Counts what its room knows of members, for badges: a batch of members at once.</summary>
internal interface IBadgeMeasures
{
    /// <returns>What is missing is none.</returns>
    Task<IReadOnlyList<Measured>> ReadAsync(
        FairwayDb db,
        IReadOnlyCollection<long> members,
        CancellationToken ct
    );
}
