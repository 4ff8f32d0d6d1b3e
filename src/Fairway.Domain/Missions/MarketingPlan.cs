namespace Fairway.Domain.Missions;

/// <summary>Where a day stands to a plan's time.</summary>
public enum PlanTime
{
    Ahead = 0,
    Running = 1,
    Over = 2,
}

/// <summary>What a plan says.</summary>
public sealed record PlanContent
{
    public const int TitleMax = 80;
    public const int TextMax = 1_000;

    public required LocalizedText Title { get; init; }

    /// <summary>What it is to bring about, in a few sentences.</summary>
    public LocalizedText? Purpose { get; init; }

    /// <summary>Days of the programme's calendar, both included.</summary>
    public required DateOnly From { get; init; }
    public required DateOnly Until { get; init; }

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyList<FieldRefusal> Validate() =>
        [
            .. LocalizedText.Check("title", Title, TitleMax, needed: true),
            .. LocalizedText.Check("purpose", Purpose, TextMax, needed: false),
            .. Until < From
                ? [new FieldRefusal("until", "goal.ends_before_it_begins")]
                : Array.Empty<FieldRefusal>(),
        ];
}

/// <summary>
/// 营销计划: what the brand means to bring about in a time. It is taken apart into goals, and goals into missions (TASK-22);
/// how far it has come is read from them and never typed.
/// </summary>
public sealed class MarketingPlan
{
    public required long Id { get; init; }
    public required LocalizedText Title { get; set; }
    public LocalizedText? Purpose { get; set; }
    public required DateOnly From { get; set; }
    public required DateOnly Until { get; set; }
    public required DateTime CreatedAt { get; init; }
    public required string CreatedBy { get; init; }

    /// <summary>Optimistic concurrency (ETag).</summary>
    public int Version { get; set; }

    /// <summary>A plan of valid content.</summary>
    public static MarketingPlan Of(long id, PlanContent content, DateTime now, string by)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new MarketingPlan
        {
            Id = id,
            Title = content.Title,
            Purpose = content.Purpose,
            From = content.From,
            Until = content.Until,
            CreatedAt = now,
            CreatedBy = by,
        };
    }

    public void Change(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        (Title, Purpose) = (content.Title, content.Purpose);
        (From, Until) = (content.From, content.Until);
    }

    public PlanTime StandsOn(DateOnly day) =>
        day < From ? PlanTime.Ahead
        : day > Until ? PlanTime.Over
        : PlanTime.Running;

    /// <summary>How much of its time has gone by on the evening of this day, 0 to 100.</summary>
    public int PercentGone(DateOnly day) =>
        (int)
            Math.Clamp(
                100L
                    * (day.DayNumber - From.DayNumber + 1)
                    / (Until.DayNumber - From.DayNumber + 1),
                0,
                100
            );
}
