namespace Fairway.Domain.Missions;

/// <summary>What people read: the task-notice of a mission (COMM-02).</summary>
public sealed record MissionBrief
{
    public required LocalizedText Title { get; init; }

    /// <summary>任务目标: what the brand wants to reach; mandatory at publish (TASK-23).</summary>
    public LocalizedText? Goal { get; init; }

    /// <summary>One or two warm sentences under the title.</summary>
    public LocalizedText? Summary { get; init; }

    /// <summary>What to do, step by step; the content requirements of TASK-23.</summary>
    public IReadOnlyList<LocalizedText> Steps { get; init; } = [];

    /// <summary>规则: who may take part, what counts, when the reward comes (TASK-27).</summary>
    public LocalizedText? Rules { get; init; }

    /// <summary>At least one for broad audiences (COMM-03).</summary>
    public IReadOnlyList<LocalizedText> Examples { get; init; } = [];

    /// <summary>Questions answered beforehand (SUPP-02).</summary>
    public IReadOnlyList<FaqEntry> Faq { get; init; } = [];

    /// <summary>话题标签 without the number signs.</summary>
    public string? Topic { get; init; }

    /// <summary>Key of the cover scene.</summary>
    public string? Cover { get; init; }
}

public sealed record FaqEntry(LocalizedText Question, LocalizedText Answer);

/// <summary>How demanding a mission is (TASK-01).</summary>
/// <param name="Minutes">Expected minutes for one person, 1 to 10,000.</param>
/// <param name="Difficulty">1 (anybody, at once) to 5 (professional).</param>
/// <param name="Creativity">1 (none asked) to 5 (an open field).</param>
/// <param name="CycleDays">How long it runs, in days, 1 to 400.</param>
public sealed record MissionDemand(int Minutes, int Difficulty, int Creativity, int CycleDays)
{
    public const int HighestDifficulty = 5;

    /// <summary>What is out of range, by field.</summary>
    public IReadOnlyList<FieldRefusal> Validate() =>
        [
            .. Check("minutes", Minutes, 1, 10_000),
            .. Check("difficulty", Difficulty, 1, HighestDifficulty),
            .. Check("creativity", Creativity, 1, HighestDifficulty),
            .. Check("cycleDays", CycleDays, 1, 400),
        ];

    private static IEnumerable<FieldRefusal> Check(string field, int value, int min, int max)
    {
        if (value < min || value > max)
            yield return new FieldRefusal(field, "field.out_of_range")
                .With("min", min)
                .With("max", max);
    }
}

/// <summary>What an accepted work earns under the fixed style.</summary>
/// <param name="Points">Whole points, 0 to 1,000,000.</param>
public sealed record MissionReward(long Points)
{
    public const long Most = 1_000_000;
}
