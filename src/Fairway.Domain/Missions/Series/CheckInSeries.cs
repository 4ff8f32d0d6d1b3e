using Fairway.Domain.Cells;

namespace Fairway.Domain.Missions.Series;

/// <summary>How long one slot of a series lasts.</summary>
public enum SlotLength
{
    Day = 0,

    /// <summary>A week of ISO 8601: Monday to Sunday.</summary>
    Week = 1,
}

/// <summary>补打卡: how many slots that were left open may be filled later, and how many days after they ended.</summary>
public sealed record MakeUpRule(int Most, int WithinDays);

/// <summary>打卡: a part that is filled slot by slot while the mission is open (TASK-18), and what one check-in holds.</summary>
public sealed record CheckInSeries
{
    public SlotLength Every { get; init; }

    /// <summary>Null where a slot that has passed stays as it is.</summary>
    public MakeUpRule? MakeUp { get; init; }

    /// <summary>Whether a check-in holds words; how many, says the part's <see cref="ProofPart.Max"/>.</summary>
    public bool Text { get; init; } = true;

    /// <summary>How many pictures a check-in may hold.</summary>
    public int Pictures { get; init; }

    /// <summary>The slot that a day lies in, named by its first day.</summary>
    public DateOnly SlotOf(DateOnly day) =>
        Every == SlotLength.Week ? day.AddDays(-(((int)day.DayOfWeek + 6) % 7)) : day;

    public DateOnly LastDayOf(DateOnly slot) => slot.AddDays(Length - 1);

    public DateOnly After(DateOnly slot) => slot.AddDays(Length);

    public DateOnly Before(DateOnly slot) => slot.AddDays(-Length);

    private int Length => Every == SlotLength.Week ? 7 : 1;
}

/// <summary>What a member put into one check-in.</summary>
public sealed record CheckInContent
{
    public string? Text { get; init; }

    /// <summary>Keys of stored pictures, in the member's order.</summary>
    public IReadOnlyList<long> Pictures { get; init; } = [];

    public bool IsSameAs(CheckInContent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Text == other.Text && Pictures.SequenceEqual(other.Pictures);
    }

    /// <summary>What cannot be kept: more than the series has room for, or nothing where it has room for something.</summary>
    public IReadOnlyList<FieldRefusal> Validate(CheckInSeries series, int longest)
    {
        ArgumentNullException.ThrowIfNull(series);
        var blank = string.IsNullOrWhiteSpace(CellText.Trim(Text ?? ""));
        List<FieldRefusal> wrong = [];
        if (!blank && !series.Text)
            wrong.Add(new FieldRefusal("text", "work.part_unknown"));
        else if (Text?.Length > longest)
            wrong.Add(
                new FieldRefusal("text", "work.text_too_long")
                    .With("max", longest)
                    .With("length", Text.Length)
            );
        if (Pictures.Count > series.Pictures)
            wrong.Add(
                series.Pictures == 0
                    ? new FieldRefusal("pictures", "work.part_unknown")
                    : new FieldRefusal("pictures", "work.too_many_pictures")
                        .With("max", series.Pictures)
                        .With("count", Pictures.Count)
            );
        if (blank && Pictures.Count == 0 && (series.Text || series.Pictures > 0))
            wrong.Add(
                new FieldRefusal(
                    series.Text ? "text" : "pictures",
                    series is { Text: true, Pictures: > 0 } ? "check_in.empty"
                        : series.Text ? "work.empty_text"
                        : "work.empty_pictures"
                )
            );
        return wrong;
    }
}

/// <summary>One check-in as a work holds it.</summary>
public sealed record CheckInEntry
{
    /// <summary>The first day of its slot in the programme's calendar.</summary>
    public required DateOnly Slot { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Filled after its slot had ended.</summary>
    public bool MadeUp { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<long> Pictures { get; init; } = [];
}
