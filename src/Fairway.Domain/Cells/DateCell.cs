using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairway.Domain.Cells;

/// <summary>
/// Dates as people write them in China: <c>2025/6/30</c>, <c>2025-06-30</c>, <c>2025.6.30</c>, <c>20250630</c>,
/// <c>2025年6月30日</c>, in full-width digits too, with or without a time of day (domain rules D4). The order is always
/// year, month, day; anything else is refused, because <c>6/7/2025</c> has two readings.
/// </summary>
public static partial class DateCell
{
    /// <summary>The earliest date that is taken for real.</summary>
    public static readonly DateOnly Earliest = new(1950, 1, 1);

    /// <summary>Reads a date; a time of day behind it is dropped.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="today">Today in the programme's zone; dates up to one year ahead are accepted.</param>
    /// <returns>
    /// Refusals: <c>import.date_unreadable</c>, <c>import.date_incomplete</c> (no day), <c>import.date_impossible</c>
    /// (year, month, day), <c>import.date_out_of_range</c> (from, to).
    /// </returns>
    public static Parsed<DateOnly> Parse(string? text, DateOnly today) =>
        Parse(text, Earliest, today.AddYears(1));

    /// <summary>The same, within bounds of the caller's own.</summary>
    public static Parsed<DateOnly> Parse(string? text, DateOnly earliest, DateOnly latest)
    {
        var folded = CellText.Fold(text);
        if (folded.Length == 0)
        {
            return Parsed<DateOnly>.Empty;
        }
        var match = folded.Length <= 64 ? Shape().Match(folded) : Match.Empty;
        if (!match.Success)
        {
            return MonthOnly().IsMatch(folded)
                ? Parsed<DateOnly>.Refused("import.date_incomplete")
                : Parsed<DateOnly>.Refused("import.date_unreadable");
        }
        return FromParts(Part(match, "y"), Part(match, "m"), Part(match, "d"), earliest, latest);
    }

    /// <summary>
    /// A cell of a workbook whose date lost its style is the number of days that a spreadsheet counts; as a date it is
    /// between 1954 and 2119. Anything else stays as it is.
    /// </summary>
    public static string OfSerial(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isNumber = double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var days
        );
        if (!isNumber || days is < 20_000 or > 80_000)
        {
            return text;
        }
        var moment = DateTime.FromOADate(days);
        return moment.ToString(
            moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss",
            CultureInfo.InvariantCulture
        );
    }

    internal static int Part(Match match, string name) =>
        int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static Parsed<DateOnly> FromParts(
        int year,
        int month,
        int day,
        DateOnly earliest,
        DateOnly latest
    )
    {
        var exists = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1;
        if (!exists || day > DateTime.DaysInMonth(year, month))
        {
            return Parsed<DateOnly>.Refused(
                "import.date_impossible",
                ("year", year),
                ("month", month),
                ("day", day)
            );
        }
        var date = new DateOnly(year, month, day);
        return date < earliest || date > latest
            ? Parsed<DateOnly>.Refused(
                "import.date_out_of_range",
                ("from", earliest),
                ("to", latest)
            )
            : Parsed<DateOnly>.Ok(date);
    }

    // \d would take every digit of Unicode; after folding only 0–9 are meant.
    [GeneratedRegex(
        @"^(?:(?<y>[0-9]{4})\s*(?<s>[-/.年])\s*(?<m>[0-9]{1,2})\s*(?:\k<s>|月)\s*(?<d>[0-9]{1,2})\s*[日号]?|(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2}))(?:[T\s]*(?<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)\s*(?<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    internal static partial Regex Shape();

    [GeneratedRegex(
        @"^[0-9]{4}\s*[-/.年]\s*[0-9]{1,2}\s*月?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex MonthOnly();
}
