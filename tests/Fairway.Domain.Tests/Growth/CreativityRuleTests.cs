using Fairway.Domain.Growth;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Growth;

public sealed class CreativityRuleTests
{
    private static readonly DateTime Now = new(2026, 5, 1, 4, 0, 0, DateTimeKind.Utc);
    private static readonly CreativityPolicy Policy = new() { Score = 8, Shortlist = true };
    private static readonly WorkMerit Plain = new(1, 2, 3, Stands: true, Shortlisted: false);

    private static CreativityMark MarkOf(MarkVerdict verdict) =>
        new()
        {
            Id = 9,
            MemberId = 2,
            WorkId = 1,
            MissionId = 3,
            Ground = verdict.Ground,
            Value = verdict.Value,
            Threshold = verdict.Threshold,
            PolicyVersion = 0,
            By = "System:0",
            At = Now,
        };

    [Requirement("TASK-06")]
    [Fact]
    public void A_score_at_the_threshold_earns_a_mark_and_one_below_does_not()
    {
        CreativityRule
            .Judge(Plain with { Creativity = 8 }, Policy)
            .ShouldBe(new MarkVerdict(MarkGround.Score, 8, 8));
        CreativityRule.Judge(Plain with { Creativity = 7.99m }, Policy).ShouldBeNull();
        CreativityRule.Judge(Plain, Policy).ShouldBeNull();
    }

    [Requirement("TASK-06")]
    [Fact]
    public void A_place_on_the_shortlist_goes_before_the_score()
    {
        var both = Plain with { Shortlisted = true, Creativity = 9 };
        CreativityRule.Judge(both, Policy).ShouldBe(new MarkVerdict(MarkGround.Shortlist, 1, 1));
        CreativityRule
            .Judge(both, Policy with { Shortlist = false })!
            .Value.Ground.ShouldBe(MarkGround.Score);
        CreativityRule.Judge(both, Policy with { Shortlist = false, Score = null }).ShouldBeNull();
    }

    [Requirement("TASK-06")]
    [Fact]
    public void What_does_not_stand_earns_nothing_and_keeps_no_mark_but_a_colleagues()
    {
        var held = Plain with { Stands = false, Shortlisted = true, Creativity = 9 };
        CreativityRule.Judge(held, Policy).ShouldBeNull();
        CreativityRule.Holds(MarkOf(new(MarkGround.Shortlist, 1, 1)), held).ShouldBeFalse();
        CreativityRule.Holds(MarkOf(new(MarkGround.Score, 9, 8)), held).ShouldBeFalse();
        CreativityRule.Holds(MarkOf(new(MarkGround.ByHand, 0, 0)), held).ShouldBeTrue();
    }

    [Requirement("TASK-06")]
    [Fact]
    public void A_mark_is_measured_by_what_was_asked_when_it_was_given()
    {
        var mark = MarkOf(new(MarkGround.Score, 8, 8));
        CreativityRule.Holds(mark, Plain with { Creativity = 8 }).ShouldBeTrue();
        CreativityRule.Holds(mark, Plain with { Creativity = 7 }).ShouldBeFalse();
        CreativityRule.Holds(mark, Plain with { Shortlisted = true }).ShouldBeFalse();
    }

    [Fact]
    public void Whoever_lifts_a_mark_says_why_and_twice_is_once()
    {
        var mark = MarkOf(new(MarkGround.Shortlist, 1, 1));
        mark.Lift("Staff:1", " ", Now)!.Fields.Single().Code.ShouldBe("field.required");
        mark.Lift("Staff:1", new string('长', CreativityMark.ReasonMax + 1), Now)!
            .Fields.Single()
            .Code.ShouldBe("field.too_long");
        mark.LiftedAt.ShouldBeNull();
        mark.Lift("Staff:1", " 撤回 ", Now).ShouldBeNull();
        mark.Lift("Staff:2", "又一次", Now.AddDays(1)).ShouldBeNull();
        (mark.LiftedBy, mark.LiftReason, mark.LiftedAt, mark.LiftedByPerson).ShouldBe(
            ("Staff:1", "撤回", Now, true)
        );
        var lost = MarkOf(new(MarkGround.Shortlist, 1, 1));
        lost.LoseGround("System:0", Now);
        lost.LiftedByPerson.ShouldBeFalse();
    }

    [Fact]
    public void A_policy_names_the_figure_that_is_out_of_range()
    {
        new TalentPolicy().Validate().ShouldBeEmpty();
        new TalentPolicy
        {
            Creativity = new() { Score = 11 },
            Candidates = new()
            {
                Tiers = [],
                Days = 1,
                Marks = 0,
                Works = 0,
                TimesMedian = 0,
                Quality = 0,
                RatedWorks = 0,
                LikedBy = 0,
            },
        }
            .Validate()
            .Select(wrong => wrong.Field)
            .ShouldBe([
                "creativity.score",
                "candidates.tiers",
                "candidates.days",
                "candidates.marks",
                "candidates.works",
                "candidates.timesMedian",
                "candidates.quality",
                "candidates.ratedWorks",
                "candidates.likedBy",
            ]);
    }
}
