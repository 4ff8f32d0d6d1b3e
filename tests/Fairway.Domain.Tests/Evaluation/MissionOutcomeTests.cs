using Fairway.Domain.Evaluation;
using Fairway.Domain.Missions;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Evaluation;

public sealed class MissionOutcomeTests
{
    private static readonly DateTime Noon = new(2026, 5, 1, 4, 0, 0, DateTimeKind.Utc);

    private static MissionTarget Target(string key, decimal value) =>
        new(key, new LocalizedText(key), value, "次");

    private static MissionOutcome Reached(params decimal[] values) =>
        new()
        {
            MissionId = 1,
            Number = 1,
            Results =
            [
                .. values.Select(
                    (value, n) => new TargetResult(Target("t" + n, 200), value, "周报")
                ),
            ],
            By = "Staff:1",
            At = Noon,
        };

    [Requirement("EVAL-07")]
    [Fact]
    public void The_verdict_follows_from_the_figures()
    {
        Reached(200, 1_000).Verdict.ShouldBe(OutcomeVerdict.Met);
        Reached(199, 200).Verdict.ShouldBe(OutcomeVerdict.Partly);
        Reached(199, 0).Verdict.ShouldBe(OutcomeVerdict.Missed);
        Reached(199).Results[0].Percent.ShouldBe(99.5m);
        Reached(500).Results[0].Percent.ShouldBe(250m);
    }

    [Requirement("EVAL-07")]
    [Fact]
    public void Every_target_is_spoken_of_once_with_a_source()
    {
        MissionTarget[] targets = [Target("reads", 10), Target("visits", 20)];
        AchievedTarget
            .Validate(targets, [new("reads", 5, "后台"), new("visits", 0, "后台")])
            .ShouldBeEmpty();
        AchievedTarget
            .Validate(
                targets,
                [new("reads", -1, " "), new("reads", 2, "后台"), new("sales", 1, "后台")]
            )
            .Select(field => (field.Field, field.Code))
            .ShouldBe([
                ("achieved.reads", "evaluation.target_twice"),
                ("achieved.visits", "field.required"),
                ("achieved", "outcome.target_unknown"),
            ]);
        AchievedTarget
            .Validate([targets[0]], [new("reads", -1, " ")])
            .Select(field => (field.Field, field.Code))
            .ShouldBe([
                ("achieved.reads", "field.out_of_range"),
                ("achieved.reads.source", "outcome.source_missing"),
            ]);
    }

    [Requirement("EVAL-08")]
    [Fact]
    public void A_renewal_has_a_reason_and_an_end_in_sight()
    {
        Renewal.Validate(RenewalDecision.Renew, "合作顺利", Noon.AddDays(90), Noon).ShouldBeEmpty();
        Renewal.Validate(RenewalDecision.Pause, "先歇一季", null, Noon).ShouldBeEmpty();
        Codes(null, " ", null).ShouldBe(["field.required", "field.required"]);
        Codes(RenewalDecision.Renew, "好", null).ShouldBe(["field.required"]);
        Codes(RenewalDecision.End, "谢谢", Noon.AddDays(1))
            .ShouldBe(["renewal.until_only_when_renewed"]);
        Codes(RenewalDecision.Renew, "好", Noon.AddYears(6))
            .ShouldBe(["renewal.until_out_of_range"]);
        Codes(RenewalDecision.Renew, "好", Noon).ShouldBe(["renewal.until_out_of_range"]);
    }

    private static IEnumerable<string> Codes(
        RenewalDecision? decision,
        string reason,
        DateTime? until
    ) => Renewal.Validate(decision, reason, until, Noon).Select(field => field.Code);
}
