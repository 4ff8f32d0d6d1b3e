namespace Fairway.Domain.Missions;

/// <summary>The trades a panel needs, at least one rater of each (EVAL-05).</summary>
public enum PanelRole
{
    Content = 0,
    Marketing = 1,
    Operations = 2,
}

/// <summary>One seat of a panel.</summary>
/// <param name="Role">For which trade the rater speaks.</param>
/// <param name="StaffId">Who.</param>
public sealed record PanelSeat(PanelRole Role, long StaffId);

/// <summary>
/// How much each dimension weighs in a panel's score (EVAL-04). Creativity and quality are judged by people, completion
/// and interaction are computed.
/// </summary>
/// <param name="Completion">Share of the checklist and of the form's rules that is met, percent.</param>
/// <param name="Creativity">创意度, percent.</param>
/// <param name="Interaction">互动数据, percent.</param>
/// <param name="Quality">内容质量, percent.</param>
public sealed record RubricWeights(int Completion, int Creativity, int Interaction, int Quality)
{
    public const int Whole = 100;

    /// <summary>What a panel starts from: quality first, spread last.</summary>
    public static readonly RubricWeights Usual = new(20, 30, 20, 30);

    /// <summary>What is wrong, by field: each 0 to 100, together 100.</summary>
    public IReadOnlyList<FieldRefusal> Validate()
    {
        int[] all = [Completion, Creativity, Interaction, Quality];
        if (all.Any(weight => weight is < 0 or > Whole))
            return
            [
                new FieldRefusal("weights", "field.out_of_range").With("min", 0).With("max", Whole),
            ];
        return all.Sum() == Whole
            ? []
            : [new FieldRefusal("weights", "evaluation.weights_not_whole").With("sum", all.Sum())];
    }
}

/// <summary>What a project wants to reach, in a figure (EVAL-07).</summary>
/// <param name="Key">Name within the mission, such as <c>test_drives</c>; 1 to 40 characters.</param>
/// <param name="Name">What is counted.</param>
/// <param name="Value">How much is wanted, more than 0.</param>
/// <param name="Unit">What it is counted in, such as 次 or %.</param>
public sealed record MissionTarget(string Key, LocalizedText Name, decimal Value, string Unit)
{
    /// <summary>What a page and a report can still show.</summary>
    public const int Most = 12;

    /// <summary>What is wrong with a list of targets, by field.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(IReadOnlyList<MissionTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        List<FieldRefusal> wrong = [];
        if (targets.Count > Most)
            wrong.Add(new FieldRefusal("targets", "field.too_many").With("max", Most));
        if (
            targets.Any(target =>
                string.IsNullOrWhiteSpace(target.Key)
                || target.Key.Length > 40
                || target.Name.IsBlank
                || target.Value <= 0
            )
        )
            wrong.Add(new FieldRefusal("targets", "evaluation.target_incomplete"));
        if (targets.DistinctBy(target => target.Key).Count() < targets.Count)
            wrong.Add(new FieldRefusal("targets", "evaluation.target_twice"));
        return wrong;
    }
}

/// <summary>How a mission's works will be judged: chosen at design, frozen at publish (EVAL-01).</summary>
public sealed record MissionEvaluation
{
    public RubricWeights Weights { get; init; } = RubricWeights.Usual;
    public IReadOnlyList<PanelSeat> Panel { get; init; } = [];
    public IReadOnlyList<MissionTarget> Targets { get; init; } = [];

    /// <summary>The weighted interactions of a work that count as 100, 1 to 1,000,000.</summary>
    public int InteractionGoal { get; init; } = 200;

    /// <summary>A panel's score from here on is a yes, 0 to 100; below it a person decides.</summary>
    public int PassMark { get; init; } = 60;

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyList<FieldRefusal> Validate() =>
        [
            .. Weights.Validate(),
            .. MissionTarget.Validate(Targets),
            .. Within("interactionGoal", InteractionGoal, 1, 1_000_000),
            .. Within("passMark", PassMark, 0, 100),
            .. Panel.Distinct().Count() < Panel.Count
                ? [new FieldRefusal("panel", "evaluation.seat_twice")]
                : Array.Empty<FieldRefusal>(),
        ];

    private static IEnumerable<FieldRefusal> Within(string field, int value, int min, int max)
    {
        if (value < min || value > max)
            yield return new FieldRefusal(field, "field.out_of_range")
                .With("min", min)
                .With("max", max);
    }
}
