using System.Threading.RateLimiting;

namespace Fairway.Web.Platform.Security;

/// <summary>So many calls a second, and three times as many in one go.</summary>
internal readonly record struct CallRate(string Who, int PerSecond);

/// <summary>
/// The generic cell rate algorithm (ITU-T I.371) over a fixed table: one number a caller, the time at which its calls
/// would be spread evenly. The framework's partitions cost an object a caller and a walk over all of them ten times a
/// second; here a caller costs nothing. Two callers that share a slot share a budget, which is meant for runaways.
/// </summary>
/// <param name="rateOf">Null where nothing is limited.</param>
internal sealed class CallBudgets(Func<HttpContext, CallRate?> rateOf, TimeProvider clock)
    : PartitionedRateLimiter<HttpContext>
{
    private const int BurstSeconds = 3;
    private readonly long[] _even = new long[1 << 16];

    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => null;

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(
        HttpContext resource,
        int permitCount,
        CancellationToken cancellationToken
    ) => new(AttemptAcquireCore(resource, permitCount));

    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount)
    {
        if (rateOf(resource) is not { } rate)
            return Lease.Granted;
        var now = clock.GetTimestamp();
        var step = clock.TimestampFrequency / rate.PerSecond;
        var most = now + BurstSeconds * clock.TimestampFrequency;
        ref var slot = ref _even[(uint)rate.Who.GetHashCode(StringComparison.Ordinal) >> 16];
        while (true)
        {
            var before = Volatile.Read(ref slot);
            var after = Math.Max(before, now) + step * permitCount;
            if (after > most)
                return new Lease(clock.GetElapsedTime(most, after));
            if (Interlocked.CompareExchange(ref slot, after, before) == before)
                return Lease.Granted;
        }
    }

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public static readonly Lease Granted = new(null);

        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames =>
            wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}
