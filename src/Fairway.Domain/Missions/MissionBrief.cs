using System.Text.Json.Serialization;

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

    /// <summary>背景: why the brand asks now (TASK-17).</summary>
    public LocalizedText? Background { get; init; }

    /// <summary>方向: where a work may lead, without saying how (TASK-17).</summary>
    public LocalizedText? Direction { get; init; }

    /// <summary>核心功能点: what has to be tried before it is written about (TASK-11).</summary>
    public IReadOnlyList<LocalizedText> MustTry { get; init; } = [];

    /// <summary>呈现形式: forms that suit, such as 图文长帖 or 短视频 (TASK-11).</summary>
    public IReadOnlyList<LocalizedText> Formats { get; init; } = [];

    /// <summary>基本要素: what a work has to contain (TASK-11).</summary>
    public IReadOnlyList<LocalizedText> Elements { get; init; } = [];

    /// <summary>自由发挥: what is the author's own; no refusal may rest on it (TASK-12).</summary>
    public IReadOnlyList<LocalizedText> Free { get; init; } = [];

    /// <summary>命题: an open question or challenge instead of a list of things to do (TASK-13).</summary>
    public LocalizedText? Proposition { get; init; }

    /// <summary>资源: what the brand puts at the partner's disposal (TASK-13).</summary>
    public IReadOnlyList<LocalizedText> Resources { get; init; } = [];

    /// <summary>What a work is held against, point by point; follows from the brief and is never written beside it (TASK-11).</summary>
    [JsonIgnore]
    public IReadOnlyList<LocalizedText> Checklist =>
        [.. MustTry.Concat(Elements).Where(point => !point.IsBlank)];

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

    /// <summary>A thing beside the points; null where there is none.</summary>
    public InKindReward? InKind { get; init; }
}
