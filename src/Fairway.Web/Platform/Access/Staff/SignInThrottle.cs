using System.Threading.RateLimiting;
using Fairway.Domain;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// How often one address may try passwords and codes. Each account has its own lockout; this is against trying one
/// password on many.
/// </summary>
internal sealed class SignInThrottle : IDisposable
{
    private const int PerMinute = 60;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create(
        (string address) =>
            RateLimitPartition.GetSlidingWindowLimiter(
                address,
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = PerMinute,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = 6,
                }
            ),
        StringComparer.Ordinal
    );

    /// <summary>A refusal when this address has tried too often.</summary>
    public Refusal? Try(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        using var lease = _limiter.AttemptAcquire(address);
        return lease.IsAcquired ? null : new Refusal("staff.too_many", RefusalKind.TooMany);
    }

    public void Dispose() => _limiter.Dispose();
}
