namespace Fairway.Domain.Support;

/// <summary>When those who are not done are reminded, as a policy document (SUPP-05).</summary>
public sealed record ReminderPolicy
{
    public const string Document = "reminders";

    /// <summary>The nodes: hours before the end, each 1 to 720.</summary>
    public required IReadOnlyList<int> HoursBefore { get; init; }

    /// <summary>Working hours of the programme's clock, from inclusive, to exclusive.</summary>
    public required int FromHour { get; init; }
    public required int ToHour { get; init; }

    public IReadOnlyList<FieldRefusal> Validate()
    {
        List<FieldRefusal> wrong = [];
        if (HoursBefore.Count > 5 || HoursBefore.Any(hours => hours is < 1 or > 720))
            wrong.Add(new FieldRefusal("hoursBefore", "reminders.hours_wrong"));
        if (FromHour < 0 || ToHour > 24 || FromHour >= ToHour)
            wrong.Add(new FieldRefusal("fromHour", "reminders.working_hours_wrong"));
        return wrong;
    }

    public bool IsWorkingAt(int hour) => FromHour <= hour && hour < ToHour;

    /// <summary>The longest time before an end at which anybody is reminded.</summary>
    public TimeSpan Earliest => TimeSpan.FromHours(HoursBefore.Append(0).Max());

    /// <summary>The last node that has passed, in hours before the end; null before the first and after the end.</summary>
    public int? NodeAt(DateTime closesAt, DateTime now) =>
        now >= closesAt
            ? null
            : HoursBefore
                .Where(hours => closesAt.AddHours(-hours) <= now)
                .Order()
                .Cast<int?>()
                .FirstOrDefault();
}

/// <summary>That a member was reminded of a mission's end: each node at most once.</summary>
public sealed class MissionReminder
{
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }

    /// <summary>The node, in hours before the end.</summary>
    public required int Hours { get; init; }
    public required DateTime At { get; init; }
}
