using Fairway.Domain.Growth;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Growth.Contracts;

namespace Fairway.Web.Growth.Candidates;

/// <summary>The medians of the tiers, counted once an hour: what is usual among many does not move faster.</summary>
internal sealed class UsualPaces(ITierPaces paces, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);
    private volatile Known? _known;

    private sealed record Known(DateTime At, int Days, IReadOnlyDictionary<Tier, decimal?> Medians);

    /// <returns>By tier; null, or missing, where too few people have any work accepted.</returns>
    public async ValueTask<IReadOnlyDictionary<Tier, decimal?>> ReadAsync(
        FairwayDb db,
        int days,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_known is { } known && known.Days == days && now - known.At is var age)
        {
            if (age >= TimeSpan.Zero && age < KeptFor)
                return known.Medians;
        }
        var read = await paces.ReadAsync(db, now.AddDays(-days), ct);
        var medians = read.ToDictionary(tier => tier.Key, CandidateRule.MedianOf);
        _known = new Known(now, days, medians);
        return medians;
    }
}
