namespace Fairway.Domain.Missions;

/// <summary>Whom a member wants to invite, in the member's own terms: layers are the brand's, not theirs.</summary>
public enum ProposalCircle
{
    Everybody = 0,

    /// <summary>Owners of the member's city, or province where no city is known.</summary>
    Region = 1,

    /// <summary>Owners of the member's own models.</summary>
    Model = 2,

    /// <summary>The member's own group.</summary>
    Group = 3,
}

/// <summary>What a member writes to begin a mission.</summary>
public sealed record ProposalDraft
{
    public const int TitleMax = 80;
    public const int SummaryMax = 300;
    public const int WhyMax = 500;
    public const int StepMax = 200;
    public const int MostSteps = 10;

    public string Title { get; init; } = "";

    /// <summary>What it is, in a sentence or two.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Why it is worth the others' time.</summary>
    public string Why { get; init; } = "";

    /// <summary>How one takes part.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>The goal of the brand that it serves.</summary>
    public long? GoalId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? OpensAt { get; init; }
    public DateTime? ClosesAt { get; init; }
    public ProposalCircle For { get; init; }

    /// <summary>Key of one of the policy's forms.</summary>
    public string? Form { get; init; }

    /// <summary>How long it takes one person.</summary>
    public int? Minutes { get; init; }

    /// <summary>What is wrong, by field.</summary>
    /// <param name="policy">The forms to choose from.</param>
    /// <param name="complete">Whether it is handed in now; a draft may lack everything but a title.</param>
    /// <param name="now">UTC.</param>
    public IReadOnlyList<FieldRefusal> Validate(
        InitiativePolicy policy,
        bool complete,
        DateTime now
    )
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [.. Words(complete), .. Choices(policy, complete), .. Dates(complete, now)];
    }

    private IEnumerable<FieldRefusal> Words(bool complete) =>
        [
            .. Text("title", Title, TitleMax, needed: true),
            .. Text("summary", Summary, SummaryMax, complete),
            .. Text("why", Why, WhyMax, complete),
            .. complete && Steps.Count == 0
                ? [new FieldRefusal("steps", "field.required")]
                : Array.Empty<FieldRefusal>(),
            .. Steps.Count > MostSteps
                ? [new FieldRefusal("steps", "field.too_many").With("max", MostSteps)]
                : Array.Empty<FieldRefusal>(),
            .. Steps.Any(step => step.Length > StepMax)
                ? [new FieldRefusal("steps", "field.too_long").With("max", StepMax)]
                : Array.Empty<FieldRefusal>(),
        ];

    private IEnumerable<FieldRefusal> Choices(InitiativePolicy policy, bool complete)
    {
        if (complete && GoalId is null)
            yield return new FieldRefusal("goalId", "proposal.goal_missing");
        if (complete && string.IsNullOrEmpty(Form))
            yield return new FieldRefusal("form", "field.required");
        else if (!string.IsNullOrEmpty(Form) && policy.FindForm(Form) is null)
            yield return new FieldRefusal("form", "proposal.form_unknown");
        if (Minutes is < 1 or > 10_000)
            yield return new FieldRefusal("minutes", "field.out_of_range")
                .With("min", 1)
                .With("max", 10_000);
    }

    private IEnumerable<FieldRefusal> Dates(bool complete, DateTime now)
    {
        if (complete && OpensAt is null)
            yield return new FieldRefusal("opensAt", "field.required");
        if (complete && ClosesAt is null)
            yield return new FieldRefusal("closesAt", "field.required");
        else if (ClosesAt <= OpensAt)
            yield return new FieldRefusal("closesAt", "mission.ends_before_it_begins");
        else if (complete && ClosesAt <= now)
            yield return new FieldRefusal("closesAt", "mission.ends_in_the_past");
        else if (ClosesAt - OpensAt > TimeSpan.FromDays(400))
            yield return new FieldRefusal("closesAt", "proposal.too_long_a_time").With("days", 400);
    }

    private static IEnumerable<FieldRefusal> Text(string field, string text, int max, bool needed)
    {
        if (needed && string.IsNullOrWhiteSpace(text))
            yield return new FieldRefusal(field, "field.required");
        else if (text.Length > max)
            yield return new FieldRefusal(field, "field.too_long").With("max", max);
    }
}
