using Fairway.Domain.Growth;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Growth;

public sealed class CandidateRuleTests
{
    private static readonly DateTime Now = new(2026, 5, 1, 4, 0, 0, DateTimeKind.Utc);
    private static readonly CandidatePolicy Policy = new()
    {
        Marks = 1,
        Works = 3,
        Quality = 8,
        LikedBy = 8,
    };

    [Requirement("MODE-07")]
    [Fact]
    public void Each_reason_comes_with_its_figures_at_the_threshold_and_not_below()
    {
        CandidateRule
            .Judge(
                new CandidateFacts
                {
                    Marks = 1,
                    Works = 6,
                    Quality = 8,
                    RatedWorks = 2,
                    LikedBy = 8,
                },
                Policy,
                2.5m
            )
            .ShouldBe([
                new(CandidateReason.Creative, 1, 1),
                new(CandidateReason.Busy, 6, 5) { Median = 2.5m },
                new(CandidateReason.Quality, 8, 8) { Works = 2 },
                new(CandidateReason.Liked, 8, 8),
            ]);
        CandidateRule
            .Judge(
                new CandidateFacts
                {
                    Works = 4,
                    Quality = 9,
                    RatedWorks = 1,
                    LikedBy = 7,
                },
                Policy,
                2.5m
            )
            .ShouldBeEmpty();
    }

    [Requirement("MODE-07")]
    [Fact]
    public void Where_no_median_is_known_the_least_number_decides()
    {
        CandidateRule
            .Judge(new CandidateFacts { Works = 3 }, Policy, null)
            .Single()
            .ShouldBe(new(CandidateReason.Busy, 3, 3));
        CandidateRule.Judge(new CandidateFacts { Works = 2 }, Policy, 1).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_policy_leaves_out_singles_nobody_out()
    {
        var none = Policy with { Marks = null, Works = null, Quality = null, LikedBy = null };
        CandidateRule
            .Judge(
                new CandidateFacts
                {
                    Marks = 9,
                    Works = 99,
                    Quality = 10,
                    RatedWorks = 9,
                    LikedBy = 99,
                },
                none,
                1
            )
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData(new[] { 1, 1, 1, 2 }, null)]
    [InlineData(new[] { 1, 1, 1, 2, 9 }, 1.0)]
    [InlineData(new[] { 1, 1, 1, 2, 3, 9 }, 1.5)]
    [InlineData(new[] { 7, 7, 7, 7, 7 }, 7.0)]
    public void A_median_is_the_middle_of_enough_people(int[] works, double? median) =>
        CandidateRule
            .MedianOf(works.GroupBy(w => w).Select(g => new Pace(g.Key, g.Count())).Reverse())
            .ShouldBe((decimal?)median);

    [Requirement("MODE-07")]
    [Fact]
    public void Who_was_put_aside_comes_back_only_with_something_new()
    {
        var candidate = new Candidate { MemberId = 1 };
        CandidateGround busy = new(CandidateReason.Busy, 3, 3);
        candidate.Look([busy], 0, 10, Now).ShouldBeTrue();
        candidate.Decide(CandidateState.NotNow, "Staff:1", "再看看", Now).ShouldBeNull();

        // A figure that grows is nothing new; neither is one that goes.
        candidate.Look([busy with { Value = 9 }], 0, 11, Now.AddDays(1)).ShouldBeFalse();
        (candidate.State, candidate.Seen, candidate.SeenAt).ShouldBe(
            (CandidateState.NotNow, 10L, Now)
        );
        CandidateGround mark = new(CandidateReason.Creative, 1, 1);
        candidate.Look([busy, mark], 0, 12, Now.AddDays(2)).ShouldBeTrue();
        (candidate.State, candidate.Seen).ShouldBe((CandidateState.Open, 12L));
        candidate.Decide(CandidateState.NotNow, "Staff:1", "再看看", Now).ShouldBeNull();
        candidate.Look([mark with { Value = 2 }], 0, 13, Now.AddDays(3)).ShouldBeTrue();
        candidate.State.ShouldBe(CandidateState.Open);
        // Whoever is watched stays so.
        candidate.Decide(CandidateState.Watched, "Staff:1", "有潜力", Now).ShouldBeNull();
        candidate.Look([mark with { Value = 3 }], 0, 14, Now.AddDays(4)).ShouldBeTrue();
        candidate.State.ShouldBe(CandidateState.Watched);
        candidate.Look([], 0, 15, Now.AddDays(5)).ShouldBeFalse();
        candidate.IsEmpty.ShouldBeFalse();
        candidate.Decide(CandidateState.Open, "Staff:1", null, Now).ShouldBeNull();
        (candidate.IsEmpty, candidate.DecidedReason).ShouldBe((true, null));
    }

    [Fact]
    public void More_reasons_stand_before_newer_ones()
    {
        CandidateGround busy = new(CandidateReason.Busy, 3, 3);
        CandidateGround liked = new(CandidateReason.Liked, 8, 8);
        var two = new Candidate { MemberId = 1 };
        two.Look([busy, liked], 0, 10, Now);
        var one = new Candidate { MemberId = 2 };
        one.Look([busy], 0, 1_000_000_000, Now);
        var newer = new Candidate { MemberId = 3 };
        newer.Look([liked], 0, 1_000_000_001, Now);
        two.Strength.ShouldBeGreaterThan(newer.Strength);
        newer.Strength.ShouldBeGreaterThan(one.Strength);
    }

    [Theory]
    [InlineData(CandidateState.Watched)]
    [InlineData(CandidateState.NotNow)]
    public void Whoever_decides_says_why(CandidateState state)
    {
        var candidate = new Candidate { MemberId = 1 };
        candidate
            .Decide(state, "Staff:1", " ", Now)!
            .Fields.Single()
            .Code.ShouldBe("field.required");
        candidate
            .Decide(state, "Staff:1", new string('长', Candidate.ReasonMax + 1), Now)!
            .Fields.Single()
            .Code.ShouldBe("field.too_long");
        candidate.DecidedAt.ShouldBeNull();
    }
}
