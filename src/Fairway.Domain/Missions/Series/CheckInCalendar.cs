namespace Fairway.Domain.Missions.Series;

/// <summary>How one slot stands for one member.</summary>
public enum SlotState
{
    Ahead = 0,

    /// <summary>Its time is now, and it is still open.</summary>
    Today = 1,
    Done = 2,

    /// <summary>Done after its end.</summary>
    MadeUp = 3,

    /// <summary>Past and left open, and may still be filled.</summary>
    CanMakeUp = 4,

    /// <summary>Past and left open. Nothing follows from it.</summary>
    Missed = 5,

    /// <summary>The mission stood still for all of it: nothing was to be done.</summary>
    Paused = 6,
}

/// <summary>Whether a check-in is in time.</summary>
public enum CheckInTurn
{
    InTime = 0,
    MadeUp = 1,
}

/// <summary>That a slot was filled.</summary>
public readonly record struct CheckInMark(DateOnly Slot, bool MadeUp);

public sealed record SeriesSlot(DateOnly Slot, SlotState State);

/// <summary>How far a member has come with a series.</summary>
public sealed record SeriesProgress
{
    public required IReadOnlyList<SeriesSlot> Slots { get; init; }

    /// <summary>Filled, made up ones among them.</summary>
    public required int Done { get; init; }

    /// <summary>How many the mission asks for.</summary>
    public required int Asked { get; init; }

    /// <summary>The most that can still come together: what is done, what is left, and what may be made up.</summary>
    public required int Possible { get; init; }

    /// <summary>Filled slots in a row up to the present one, or to the one before while the present one is still open.</summary>
    public required int Streak { get; init; }
    public required int MakeUpsLeft { get; init; }

    public bool IsFulfilled => Done >= Asked;

    public bool IsWithinReach => Possible >= Asked;
}

/// <summary>
/// The slots of a series while its mission is open, by the programme's calendar. The first and the last may be shorter
/// than the others; they count like them.
/// </summary>
public sealed class CheckInCalendar
{
    private readonly CheckInSeries _series;
    private readonly HashSet<DateOnly> _paused;

    private CheckInCalendar(
        CheckInSeries series,
        IReadOnlyList<DateOnly> slots,
        HashSet<DateOnly> paused
    ) => (_series, Slots, _paused) = (series, slots, paused);

    /// <summary>In their order, each by its first day.</summary>
    public IReadOnlyList<DateOnly> Slots { get; }

    /// <param name="series">Whose slots.</param>
    /// <param name="opensAt">UTC.</param>
    /// <param name="closesAt">UTC, exclusive: a mission that ends at midnight has no slot on the day that begins then.</param>
    /// <param name="dayOf">From a moment in UTC to the day of the programme's calendar.</param>
    /// <param name="pauses">When the mission stood still; of one that lasts, the days before this one count.</param>
    /// <param name="now">UTC; how far a pause that lasts reaches.</param>
    public static CheckInCalendar Of(
        CheckInSeries series,
        DateTime opensAt,
        DateTime closesAt,
        Func<DateTime, DateOnly> dayOf,
        IReadOnlyList<MissionPause>? pauses = null,
        DateTime now = default
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(dayOf);
        List<DateOnly> slots = [];
        if (opensAt < closesAt)
        {
            var last = series.SlotOf(dayOf(closesAt.AddTicks(-1)));
            for (var slot = series.SlotOf(dayOf(opensAt)); slot <= last; slot = series.After(slot))
                slots.Add(slot);
        }
        return new CheckInCalendar(
            series,
            slots,
            pauses is null or []
                ? []
                : PausedSlots(series, slots, opensAt, closesAt, dayOf, pauses, now)
        );
    }

    // A slot counts as paused when no day of it on which the mission lasts was left.
    private static HashSet<DateOnly> PausedSlots(
        CheckInSeries series,
        List<DateOnly> slots,
        DateTime opensAt,
        DateTime closesAt,
        Func<DateTime, DateOnly> dayOf,
        IReadOnlyList<MissionPause> pauses,
        DateTime now
    )
    {
        HashSet<DateOnly> days = [];
        foreach (var pause in pauses)
        {
            // Whole days only: from the first that begins in the pause to the last that ends in it.
            var end = dayOf(pause.To ?? now);
            for (
                var day = dayOf(pause.From.AddTicks(-1)).AddDays(1);
                day < end;
                day = day.AddDays(1)
            )
                days.Add(day);
        }
        if (days.Count == 0)
            return [];
        var (first, last) = (dayOf(opensAt), dayOf(closesAt.AddTicks(-1)));
        return
        [
            .. slots.Where(slot =>
            {
                var to = series.LastDayOf(slot) < last ? series.LastDayOf(slot) : last;
                for (var day = slot < first ? first : slot; day <= to; day = day.AddDays(1))
                    if (!days.Contains(day))
                        return false;
                return true;
            }),
        ];
    }

    /// <summary>Whether a slot may be filled now, and as what.</summary>
    /// <param name="slot">A slot; it has not been filled.</param>
    /// <param name="today">In the programme's calendar; the mission is open.</param>
    /// <param name="made">The member's check-ins so far.</param>
    public Outcome<CheckInTurn> TurnOf(
        DateOnly slot,
        DateOnly today,
        IReadOnlyCollection<CheckInMark> made
    )
    {
        if (!Slots.Contains(slot))
            return Refusal.OfFields([
                new FieldRefusal("slot", "check_in.slot_unknown").With("slot", slot),
            ]);
        var current = _series.SlotOf(today);
        if (slot == current)
            return CheckInTurn.InTime;
        if (slot > current)
            return Refusal.Conflict("check_in.slot_ahead").With("slot", slot);
        if (_paused.Contains(slot))
            return Refusal.Conflict("check_in.slot_paused").With("slot", slot);
        if (_series.MakeUp is not { Most: > 0 } rule)
            return Refusal.Conflict("check_in.slot_over").With("slot", slot);
        if (today > _series.LastDayOf(slot).AddDays(rule.WithinDays))
            return Refusal
                .Conflict("check_in.too_long_ago")
                .With("slot", slot)
                .With("days", rule.WithinDays);
        return MakeUpsLeft(made) > 0
            ? CheckInTurn.MadeUp
            : Refusal.Conflict("check_in.make_ups_used").With("most", rule.Most);
    }

    /// <param name="made">The member's check-ins so far.</param>
    /// <param name="asked">How many the mission asks for.</param>
    /// <param name="today">In the programme's calendar.</param>
    /// <param name="isOver">Whether the mission has ended, perhaps earlier today.</param>
    public SeriesProgress ProgressOf(
        IReadOnlyCollection<CheckInMark> made,
        int asked,
        DateOnly today,
        bool isOver
    )
    {
        ArgumentNullException.ThrowIfNull(made);
        var marks = made.ToDictionary(mark => mark.Slot);
        List<SeriesSlot> slots =
        [
            .. Slots.Select(slot => new SeriesSlot(
                slot,
                marks.TryGetValue(slot, out var mark)
                    ? mark.MadeUp
                        ? SlotState.MadeUp
                        : SlotState.Done
                    : StateOf(slot, today, isOver, made)
            )),
        ];
        var left = MakeUpsLeft(made);
        return new SeriesProgress
        {
            Slots = slots,
            Done = marks.Count,
            Asked = asked,
            Possible =
                marks.Count
                + slots.Count(slot => slot.State is SlotState.Today or SlotState.Ahead)
                + Math.Min(left, slots.Count(slot => slot.State == SlotState.CanMakeUp)),
            Streak = StreakOf(marks.Keys, today),
            MakeUpsLeft = isOver ? 0 : left,
        };
    }

    private SlotState StateOf(
        DateOnly slot,
        DateOnly today,
        bool isOver,
        IReadOnlyCollection<CheckInMark> made
    )
    {
        if (_paused.Contains(slot))
            return SlotState.Paused;
        if (isOver)
            return SlotState.Missed;
        var current = _series.SlotOf(today);
        return slot > current ? SlotState.Ahead
            : slot == current ? SlotState.Today
            : TurnOf(slot, today, made).IsRefused(out _) ? SlotState.Missed
            : SlotState.CanMakeUp;
    }

    private int MakeUpsLeft(IReadOnlyCollection<CheckInMark> made) =>
        Math.Max(0, (_series.MakeUp?.Most ?? 0) - made.Count(mark => mark.MadeUp));

    private int StreakOf(IReadOnlyCollection<DateOnly> filled, DateOnly today)
    {
        if (Slots.Count == 0)
            return 0;
        var at = _series.SlotOf(today);
        if (at > Slots[^1])
            at = Slots[^1];
        if (!filled.Contains(at))
            at = _series.Before(at);
        var streak = 0;
        // A slot in which nothing could be done does not break it.
        for (; filled.Contains(at) || _paused.Contains(at); at = _series.Before(at))
            if (filled.Contains(at))
                streak++;
        return streak;
    }
}
