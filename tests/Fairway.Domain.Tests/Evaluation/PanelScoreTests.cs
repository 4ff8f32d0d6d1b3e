using Fairway.Domain.Evaluation;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Completion;
using Fairway.Domain.Rewards;
using Fairway.Domain.Works;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Evaluation;

/// <summary>How a panel's words and the figures become one score.</summary>
public sealed class PanelScoreTests
{
    private static readonly DateTime Now = new(2026, 5, 1, 2, 0, 0, DateTimeKind.Utc);

    private static readonly MissionEvaluation Evaluation = new()
    {
        Weights = new RubricWeights(20, 30, 20, 30),
        InteractionGoal = 200,
    };

    private static WorkRating Rating(
        PanelRole role,
        int creativity,
        int quality,
        string rater = "Staff:1"
    ) =>
        new()
        {
            WorkId = 1,
            Version = 1,
            Rater = rater,
            Role = role,
            Creativity = creativity,
            Quality = quality,
            At = Now,
        };

    private static WorkMetrics Metrics(long likes, long comments, long saves, long shares) =>
        new()
        {
            WorkId = 1,
            Likes = likes,
            Comments = comments,
            Saves = saves,
            Shares = shares,
            Source = "app",
            At = Now,
        };

    private static List<RuleResult> Results(int passed, int failed) =>
        [
            .. Enumerable
                .Range(0, passed + failed)
                .Select(n => new RuleResult("text.length", "p" + n, n < passed, 1, 1, null)),
        ];

    private static readonly WorkRating[] AllThree =
    [
        Rating(PanelRole.Content, 8, 9),
        Rating(PanelRole.Marketing, 6, 7, "Staff:2"),
        Rating(PanelRole.Operations, 10, 8, "Staff:3"),
    ];

    [Requirement("EVAL-04", "EVAL-06")]
    [Fact]
    public void Weights_means_and_figures_make_the_score()
    {
        // 20 + 3·4 + 5·(6 + 8) = 102 of 200: 51 %.
        var score = PanelScore.Of(Evaluation, Results(3, 1), AllThree, Metrics(20, 4, 6, 8));
        var by = score.Dimensions.ToDictionary(one => one.Dimension);
        by[PanelDimension.Completion].Percent.ShouldBe(75);
        by[PanelDimension.Creativity].Percent.ShouldBe(80);
        by[PanelDimension.Interaction].Percent.ShouldBe(51);
        by[PanelDimension.Quality].Percent.ShouldBe(80);
        // (75·20 + 80·30 + 51·20 + 80·30) / 100
        score.Combined.ShouldBe(73.2m);
        score
            .Dimensions.Select(one => one.Method)
            .ShouldBe(["score.by_rules", "score.by_raters", "score.by_metrics", "score.by_raters"]);
    }

    [Requirement("EVAL-05")]
    [Fact]
    public void There_is_no_score_before_every_trade_has_spoken()
    {
        var score = PanelScore.Of(
            Evaluation,
            Results(1, 0),
            [Rating(PanelRole.Content, 9, 9), Rating(PanelRole.Content, 9, 9, "Staff:2")],
            null
        );
        score.Combined.ShouldBeNull();
        score.Waiting.ShouldBe([PanelRole.Marketing, PanelRole.Operations]);
    }

    [Fact]
    public void A_trade_with_many_raters_weighs_no_more_than_one_with_a_single_rater()
    {
        WorkRating[] crowd =
        [
            Rating(PanelRole.Content, 10, 10, "Staff:1"),
            Rating(PanelRole.Content, 10, 10, "Staff:2"),
            Rating(PanelRole.Content, 10, 10, "Staff:3"),
            Rating(PanelRole.Marketing, 4, 4, "Staff:4"),
            Rating(PanelRole.Operations, 4, 4, "Staff:5"),
        ];
        PanelScore
            .Of(Evaluation, Results(1, 0), crowd, null)
            .Dimensions.Single(one => one.Dimension == PanelDimension.Quality)
            .Percent.ShouldBe(60);
    }

    [Fact]
    public void What_nobody_has_measured_is_unknown_and_not_zero()
    {
        var score = PanelScore.Of(Evaluation, Results(1, 0), AllThree, null);
        var interaction = score.Dimensions.Single(one =>
            one.Dimension == PanelDimension.Interaction
        );
        interaction.Percent.ShouldBeNull();
        interaction.Applied.ShouldBe(0);
        interaction.Method.ShouldBe("score.not_measured");
        // (100·20 + 80·30 + 80·30) / 80
        score.Combined.ShouldBe(85);
        score.Dimensions.Sum(one => one.Applied).ShouldBe(100);
        PanelScore
            .Of(Evaluation, Results(1, 0), AllThree, Metrics(0, 0, 0, 0))
            .Combined.ShouldBe(68);
    }

    [Fact]
    public void More_than_enough_interaction_counts_as_enough() =>
        Metrics(9_999, 0, 0, 0).PercentOf(200).ShouldBe(100);

    [Theory]
    [InlineData(1, 10, 0)]
    [InlineData(0, 5, 1)]
    [InlineData(11, 5, 1)]
    [InlineData(null, null, 2)]
    public void Scores_stay_on_their_scale(int? creativity, int? quality, int wrong) =>
        WorkRating.Validate(creativity, quality, null).Count.ShouldBe(wrong);

    [Requirement("EVAL-10")]
    [Theory]
    [InlineData(200, 732, 146)]
    [InlineData(500, 855, 428)]
    [InlineData(1, 500, 1)]
    [InlineData(200, 0, 0)]
    public void Points_follow_the_score(long most, int tenths, long points)
    {
        new PanelReward(most, tenths / 10m).Points.ShouldBe(points);
        new PanelReward(most, null).Points.ShouldBe(most);
    }
}
