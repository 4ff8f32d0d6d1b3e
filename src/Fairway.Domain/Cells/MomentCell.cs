using System.Globalization;

namespace Fairway.Domain.Cells;

/// <summary>A date with a time of day, such as the <c>submitted_at</c> of works that were collected elsewhere.</summary>
public static class MomentCell
{
    /// <summary>What is told of another system is kept, even if its clock went ahead; these bounds are for slips of the pen.</summary>
    public static readonly DateOnly Earliest = new(2000, 1, 1);
    public static readonly DateOnly Latest = new(2100, 12, 31);

    /// <summary>Reads a moment; without a time of day it is the start of the day.</summary>
    /// <param name="text">The cell: a date as <see cref="DateCell"/> takes it, then <c>15:15</c> or <c>15:15:30</c>, then
    /// perhaps <c>Z</c> or an offset such as <c>+08:00</c>.</param>
    /// <returns>
    /// <see cref="DateTimeKind.Utc"/> when the text names its offset, else <see cref="DateTimeKind.Unspecified"/>: the
    /// wall clock of the programme's zone. Refusals as <see cref="DateCell"/>, and <c>import.time_impossible</c>.
    /// </returns>
    public static Parsed<DateTime> Parse(string? text)
    {
        var date = DateCell.Parse(text, Earliest, Latest);
        if (!date.IsOk)
        {
            return date.As<DateTime>();
        }
        var match = DateCell.Shape().Match(CellText.Fold(text));
        var clock = TimeOnly.MinValue;
        var said = match.Groups["clock"];
        if (
            said.Success
            && !TimeOnly.TryParse(said.ValueSpan, CultureInfo.InvariantCulture, out clock)
        )
        {
            return Parsed<DateTime>.Refused("import.time_impossible", ("time", said.Value));
        }
        var wall = date.Value.ToDateTime(clock);
        if (!match.Groups["zone"].Success)
        {
            return Parsed<DateTime>.Ok(wall);
        }
        return Offset(match.Groups["zone"].Value) is { } offset
            ? Parsed<DateTime>.Ok(DateTime.SpecifyKind(wall - offset, DateTimeKind.Utc))
            : Parsed<DateTime>.Refused(
                "import.time_impossible",
                ("time", match.Groups["zone"].Value)
            );
    }

    // The widest offset in use is +14:00.
    private static TimeSpan? Offset(string zone)
    {
        if (zone is "Z" or "z")
        {
            return TimeSpan.Zero;
        }
        var hours = int.Parse(zone.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        var minutes = int.Parse(
            zone.AsSpan(zone.Length - 2),
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );
        if (hours > 14 || minutes > 59)
        {
            return null;
        }
        var size = new TimeSpan(hours, minutes, 0);
        return zone[0] == '-' ? -size : size;
    }
}
