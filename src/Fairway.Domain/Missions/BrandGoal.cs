namespace Fairway.Domain.Missions;

/// <summary>Whether missions may still be tied to a goal.</summary>
public enum GoalState
{
    Open = 0,

    /// <summary>The brand has said what came of it.</summary>
    Closed = 1,
}

/// <summary>What a goal says.</summary>
public sealed record GoalContent
{
    public const int TitleMax = 80;
    public const int TextMax = 500;
    public const decimal TargetMax = 1_000_000_000_000m;

    public required LocalizedText Title { get; init; }

    /// <summary>What it is for: the hope behind it, not the way there.</summary>
    public required LocalizedText Purpose { get; init; }

    /// <summary>By what one would see that it was reached.</summary>
    public LocalizedText? Metric { get; init; }

    /// <summary>How much of the metric is hoped for; more than 0.</summary>
    public decimal? Target { get; init; }

    /// <summary>Days of the programme's calendar.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; null has no end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The marketing plan that it is part of; null for one that stands alone.</summary>
    public long? PlanId { get; init; }

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyList<FieldRefusal> Validate() =>
        [
            .. LocalizedText.Check("title", Title, TitleMax, needed: true),
            .. LocalizedText.Check("purpose", Purpose, TextMax, needed: true),
            .. LocalizedText.Check("metric", Metric, TitleMax, needed: Target is not null),
            .. Target is <= 0 or > TargetMax
                ?
                [
                    new FieldRefusal("target", "field.out_of_range")
                        .With("min", 1)
                        .With("max", TargetMax),
                ]
                : Array.Empty<FieldRefusal>(),
            .. Until < From
                ? [new FieldRefusal("until", "goal.ends_before_it_begins")]
                : Array.Empty<FieldRefusal>(),
        ];
}

/// <summary>
/// 品牌目标: what the brand hopes for, set by the brand and by nobody else (EMP-12). Missions name the one they serve
/// (TASK-22); how to get there is up to them.
/// </summary>
public sealed class BrandGoal
{
    public const int NoteMax = 1_000;

    public required long Id { get; init; }
    public required LocalizedText Title { get; set; }
    public required LocalizedText Purpose { get; set; }
    public LocalizedText? Metric { get; set; }
    public decimal? Target { get; set; }
    public required DateOnly From { get; set; }
    public DateOnly? Until { get; set; }

    /// <summary>The marketing plan that it is part of (TASK-22); null for one that stands alone.</summary>
    public long? PlanId { get; set; }
    public GoalState State { get; private set; }
    public required DateTime CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public DateTime? ClosedAt { get; private set; }

    /// <summary>What was reached of the metric, as the brand measured it.</summary>
    public decimal? Achieved { get; private set; }

    /// <summary>What the brand says about it at the end.</summary>
    public string? Note { get; private set; }

    /// <summary>Optimistic concurrency (ETag).</summary>
    public int Version { get; set; }

    /// <summary>A goal of valid content.</summary>
    public static BrandGoal Of(long id, GoalContent content, DateTime now, string by)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new BrandGoal
        {
            Id = id,
            Title = content.Title,
            Purpose = content.Purpose,
            Metric = content.Metric,
            Target = content.Target,
            From = content.From,
            Until = content.Until,
            PlanId = content.PlanId,
            CreatedAt = now,
            CreatedBy = by,
        };
    }

    /// <summary>Whether a mission may be tied to it on this day; one that has not begun yet may be prepared for.</summary>
    public bool TakesMissionsOn(DateOnly day) =>
        State == GoalState.Open && !(Until is { } until && until < day);

    public Refusal? Change(GoalContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (State == GoalState.Closed)
            return Refusal.Conflict("goal.closed");
        (Title, Purpose, Metric) = (content.Title, content.Purpose, content.Metric);
        (Target, From, Until) = (content.Target, content.From, content.Until);
        PlanId = content.PlanId;
        return null;
    }

    /// <summary>Ends it, with what came of it; whoever gave a target says what was reached.</summary>
    public Refusal? Close(decimal? achieved, string? note, DateTime now)
    {
        if (State == GoalState.Closed)
            return Refusal.Conflict("goal.closed");
        if (Target is not null && achieved is null)
            return Refusal.OfFields([new FieldRefusal("achieved", "goal.achieved_missing")]);
        if (achieved is < 0 or > GoalContent.TargetMax)
            return Refusal.OfFields([
                new FieldRefusal("achieved", "field.out_of_range")
                    .With("min", 0)
                    .With("max", GoalContent.TargetMax),
            ]);
        if (note?.Length > NoteMax)
            return Refusal.OfFields([
                new FieldRefusal("note", "field.too_long").With("max", NoteMax),
            ]);
        (State, Achieved, Note, ClosedAt) = (
            GoalState.Closed,
            achieved,
            string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            now
        );
        return null;
    }
}
