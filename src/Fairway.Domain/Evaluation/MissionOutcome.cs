using Fairway.Domain.Missions;

namespace Fairway.Domain.Evaluation;

/// <summary>What a project came to, over all of its targets (EVAL-07).</summary>
public enum OutcomeVerdict
{
    /// <summary>No target was reached.</summary>
    Missed = 0,

    /// <summary>Some were.</summary>
    Partly = 1,

    /// <summary>All were.</summary>
    Met = 2,
}

/// <summary>What was reached of one target, and where that can be looked up.</summary>
/// <param name="Key"><see cref="MissionTarget.Key"/>.</param>
/// <param name="Value">In the target's unit, 0 or more.</param>
/// <param name="Source">Where the figure was read; 1 to 200 characters.</param>
public sealed record AchievedTarget(string Key, decimal Value, string? Source)
{
    public const int SourceMax = 200;

    /// <summary>A figure beyond this is a slip of the pen.</summary>
    public const decimal Most = 1_000_000_000_000m;

    /// <summary>What is wrong, by field: every target once, with a figure and its source (EVAL-07).</summary>
    public static IReadOnlyList<FieldRefusal> Validate(
        IReadOnlyList<MissionTarget> targets,
        IReadOnlyList<AchievedTarget> achieved
    )
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(achieved);
        List<FieldRefusal> wrong = [];
        foreach (var target in targets)
        {
            var field = "achieved." + target.Key;
            var said = achieved.Where(one => one.Key == target.Key).ToList();
            if (said.Count == 0)
                wrong.Add(new FieldRefusal(field, "field.required"));
            else if (said.Count > 1)
                wrong.Add(new FieldRefusal(field, "evaluation.target_twice"));
            else
                wrong.AddRange(said[0].Check(field));
        }
        wrong.AddRange(
            achieved
                .Where(one => targets.All(target => target.Key != one.Key))
                .Select(one =>
                    new FieldRefusal("achieved", "outcome.target_unknown").With(
                        "key",
                        Cells.CellText.Short(one.Key, 40)
                    )
                )
        );
        return wrong;
    }

    private IEnumerable<FieldRefusal> Check(string field)
    {
        if (Value is < 0 or > Most)
            yield return new FieldRefusal(field, "field.out_of_range")
                .With("min", 0)
                .With("max", Most);
        if (string.IsNullOrWhiteSpace(Source))
            yield return new FieldRefusal(field + ".source", "outcome.source_missing");
        else if (Source.Trim().Length > SourceMax)
            yield return new FieldRefusal(field + ".source", "field.too_long").With(
                "max",
                SourceMax
            );
    }
}

/// <summary>A target beside what was reached of it.</summary>
/// <param name="Target">What was wanted at design.</param>
/// <param name="Value">What was reached.</param>
/// <param name="Source">Where that was read.</param>
public sealed record TargetResult(MissionTarget Target, decimal Value, string Source)
{
    /// <summary>Reached in percent of what was wanted, to a tenth; may exceed 100.</summary>
    public decimal Percent => Math.Round(100m * Value / Target.Value, 1);

    public bool IsMet => Value >= Target.Value;
}

/// <summary>
/// What a project came to: the targets of its design beside what was reached, with sources, and what it did for the
/// brand's image in words (EVAL-07). Said again it is a new version; the earlier ones are kept.
/// </summary>
public sealed class MissionOutcome
{
    public const int ImageMax = 2_000;

    public required long MissionId { get; init; }

    /// <summary>From 1; the newest stands.</summary>
    public required int Number { get; init; }
    public required IReadOnlyList<TargetResult> Results { get; init; }

    /// <summary>品牌形象: what it did for the brand's image, in words.</summary>
    public string? Image { get; init; }
    public required string By { get; init; }
    public required DateTime At { get; init; }

    public OutcomeVerdict Verdict =>
        Results.All(result => result.IsMet) ? OutcomeVerdict.Met
        : Results.Any(result => result.IsMet) ? OutcomeVerdict.Partly
        : OutcomeVerdict.Missed;
}
