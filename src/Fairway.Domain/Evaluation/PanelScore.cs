using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Completion;
using Fairway.Domain.Works;

namespace Fairway.Domain.Evaluation;

/// <summary>What a panel's score is made of.</summary>
public enum PanelDimension
{
    Completion = 0,
    Creativity = 1,
    Interaction = 2,
    Quality = 3,
}

/// <summary>One dimension of a score, and where it comes from.</summary>
/// <param name="Dimension">Which.</param>
/// <param name="Percent">0 to 100; null while nothing is known, which is not zero.</param>
/// <param name="Weight">As designed, percent.</param>
/// <param name="Applied">As it counts here, percent: the weight of what is unknown falls to the others in proportion.</param>
/// <param name="Method">Code of the sentence that says how it was found.</param>
public sealed record DimensionScore(
    PanelDimension Dimension,
    decimal? Percent,
    int Weight,
    decimal Applied,
    string Method
);

/// <summary>
/// 综合打分 (EVAL-06): completion and interaction are computed, creativity and quality are the mean of the three trades'
/// means, so that a trade with many raters weighs no more than one with a single rater.
/// </summary>
/// <param name="Dimensions">Every dimension with its method.</param>
/// <param name="Waiting">The trades that have not spoken yet.</param>
/// <param name="Combined">0 to 100, one decimal; null until every trade has spoken.</param>
public sealed record PanelScore(
    IReadOnlyList<DimensionScore> Dimensions,
    IReadOnlyList<PanelRole> Waiting,
    decimal? Combined
)
{
    private const decimal Whole = 100;

    /// <param name="evaluation">How the mission is judged.</param>
    /// <param name="results">What the form's rules said about the version.</param>
    /// <param name="ratings">What raters said about it.</param>
    /// <param name="metrics">How it fared with people; null where nobody has measured.</param>
    public static PanelScore Of(
        MissionEvaluation evaluation,
        IReadOnlyList<RuleResult> results,
        IReadOnlyList<WorkRating> ratings,
        WorkMetrics? metrics
    )
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(ratings);
        var weights = evaluation.Weights;
        (PanelDimension Dimension, decimal? Percent, int Weight, string Method)[] found =
        [
            (PanelDimension.Completion, Completion(results), weights.Completion, "score.by_rules"),
            (
                PanelDimension.Creativity,
                Mean(ratings, rating => rating.Creativity),
                weights.Creativity,
                "score.by_raters"
            ),
            (
                PanelDimension.Interaction,
                metrics?.PercentOf(evaluation.InteractionGoal),
                weights.Interaction,
                metrics is null ? "score.not_measured" : "score.by_metrics"
            ),
            (
                PanelDimension.Quality,
                Mean(ratings, rating => rating.Quality),
                weights.Quality,
                "score.by_raters"
            ),
        ];
        decimal known = found.Where(one => one.Percent is not null).Sum(one => one.Weight);
        IReadOnlyList<DimensionScore> dimensions =
        [
            .. found.Select(one => new DimensionScore(
                one.Dimension,
                one.Percent is { } percent ? Round(percent) : null,
                one.Weight,
                one.Percent is null || known == 0 ? 0 : Round(one.Weight * Whole / known),
                one.Method
            )),
        ];
        IReadOnlyList<PanelRole> waiting =
        [
            .. Enum.GetValues<PanelRole>().Except(ratings.Select(rating => rating.Role)),
        ];
        return new PanelScore(
            dimensions,
            waiting,
            waiting.Count > 0 || known == 0
                ? null
                : Round(found.Sum(one => (one.Percent ?? 0) * one.Weight) / known)
        );
    }

    private static decimal Completion(IReadOnlyList<RuleResult> results) =>
        results.Count == 0 ? Whole : Whole * results.Count(result => result.Passed) / results.Count;

    private static decimal? Mean(IReadOnlyList<WorkRating> ratings, Func<WorkRating, int> score) =>
        ratings.Count == 0
            ? null
            : ratings
                .GroupBy(rating => rating.Role)
                .Average(role => role.Average(rating => (decimal)score(rating)))
                * Whole
                / WorkRating.Highest;

    private static decimal Round(decimal value) =>
        Math.Round(value, 1, MidpointRounding.AwayFromZero);
}
