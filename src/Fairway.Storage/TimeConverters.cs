using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fairway.Storage;

/// <summary>PostgreSQL takes and gives UTC only.</summary>
public sealed class UtcConverter()
    : ValueConverter<DateTime, DateTime>(
        time => time.Kind == DateTimeKind.Utc ? time : DateTime.SpecifyKind(time, DateTimeKind.Utc),
        time => DateTime.SpecifyKind(time, DateTimeKind.Utc)
    );

/// <summary>SQLite keeps time as microseconds since 1970 UTC: small, ordered, and the same in raw SQL.</summary>
public sealed class MicrosecondsConverter()
    : ValueConverter<DateTime, long>(
        time => UnixTime.ToMicroseconds(time),
        value => UnixTime.FromMicroseconds(value)
    );

public static class UnixTime
{
    public static long ToMicroseconds(DateTime time) =>
        (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTime FromMicroseconds(long value) =>
        new(DateTime.UnixEpoch.Ticks + (value * TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
