using System.Collections.Concurrent;
using System.Globalization;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Platform.Culture;

/// <summary>
/// Turns UTC into what the programme's clock on the wall shows, and back. Local times that the clock skips (summer time
/// begins) mean the moment right after the gap's beginning plus what was skipped; times that it shows twice mean the first.
/// </summary>
internal sealed class ProgrammeZone
{
    private static readonly ConcurrentDictionary<string, ProgrammeZone> Known = new(
        StringComparer.Ordinal
    );
    private readonly TimeZoneInfo _zone;

    private ProgrammeZone(TimeZoneInfo zone) => _zone = zone;

    public string Id => _zone.Id;

    /// <param name="id">An IANA name that the settings check has let through.</param>
    public static ProgrammeZone Of(string id) =>
        Known.GetOrAdd(id, name => new ProgrammeZone(TimeZoneInfo.FindSystemTimeZoneById(name)));

    /// <returns>Wall time, of kind Unspecified.</returns>
    public DateTime ToLocal(DateTime utc) =>
        DateTime.SpecifyKind(
            TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), _zone),
            DateTimeKind.Unspecified
        );

    public DateTime ToUtc(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        // For a skipped time the zone answers with the offset that held before, which is what the summary promises.
        var offset = _zone.IsAmbiguousTime(wall)
            ? _zone.GetAmbiguousTimeOffsets(wall).Max()
            : _zone.GetUtcOffset(wall);
        return DateTime.SpecifyKind(wall - offset, DateTimeKind.Utc);
    }

    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    /// <summary>The first moment of a day, in UTC.</summary>
    public DateTime StartOf(DateOnly day) => ToUtc(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The first moment after a day, in UTC. A day has 23 to 25 hours where there is summer time.</summary>
    public DateTime EndOf(DateOnly day) => StartOf(day.AddDays(1));

    /// <summary>Date and time for people, in the reader's language.</summary>
    public string Moment(DateTime utc, Phrases phrases) => Format(utc, phrases["time.moment"]);

    /// <summary>The date alone.</summary>
    public string Day(DateTime utc, Phrases phrases) => Format(utc, phrases["time.day"]);

    /// <summary>Without the year when it is the present one.</summary>
    public string Short(DateTime utc, DateTime now, Phrases phrases) =>
        Format(utc, phrases[ToLocal(utc).Year == ToLocal(now).Year ? "time.short" : "time.moment"]);

    private string Format(DateTime utc, string pattern) =>
        ToLocal(utc).ToString(pattern, CultureInfo.CurrentCulture);
}
