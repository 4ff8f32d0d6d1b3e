using Fairway.Domain.Team.Experiments;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Team;

public sealed class ExperimentTests
{
    [Requirement("EX-24")]
    [Theory]
    [InlineData(2, 10, 1)]
    [InlineData(3, 7, 42)]
    [InlineData(4, 25, -9)]
    public void Groups_are_equal_hold_nobody_twice_and_can_be_drawn_again(
        int groups,
        int size,
        long seed
    )
    {
        var people = People(130, 70);
        var drawn = GroupDraw.Draw(people, groups, size, seed).Value.Groups;
        drawn.Select(group => group.Count).ShouldBe(Enumerable.Repeat(size, groups));
        drawn.SelectMany(group => group).ShouldBeUnique();
        GroupDraw
            .Draw([.. Enumerable.Reverse(people)], groups, size, seed)
            .Value.Groups.SelectMany(group => group)
            .ShouldBe(drawn.SelectMany(group => group), "whatever order they came in");
        GroupDraw
            .Draw(people, groups, size, seed + 1)
            .Value.Groups.SelectMany(group => group)
            .ShouldNotBe(drawn.SelectMany(group => group));
    }

    [Requirement("EX-24")]
    [Fact]
    public void Each_group_holds_the_shares_of_all()
    {
        var people = People(300, 100);
        foreach (var group in GroupDraw.Draw(people, 2, 40, 7).Value.Groups)
            group.Count(id => id <= 300).ShouldBe(30);
    }

    [Requirement("EX-24")]
    [Fact]
    public void Where_there_are_too_few_it_says_how_many_there_are()
    {
        var refused = GroupDraw.Draw(People(5, 4), 2, 5, 1);
        refused.IsRefused(out var why).ShouldBeTrue();
        why.Code.ShouldBe("experiment.too_few");
        (why.Parameters["wanted"], why.Parameters["there"]).ShouldBe((10, 9));
    }

    // Newcombe (1998), table II, method 10.
    [Requirement("EX-24")]
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    public void A_difference_carries_what_chance_could_make_of_it(
        long did,
        long of,
        long otherDid,
        long otherOf,
        double low,
        double high
    )
    {
        var found = RateDifference
            .Between(new GroupResult(did, of), new GroupResult(otherDid, otherOf))!
            .Value;
        found.Low.ShouldBe(low, 0.00006);
        found.High.ShouldBe(high, 0.00006);
        found.IsClear.ShouldBe(low > 0);
    }

    [Requirement("EX-24")]
    [Fact]
    public void What_was_hoped_for_stays_as_it_was_before_the_draw()
    {
        var now = new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc);
        var trial = new Experiment
        {
            Id = 1,
            CreatedAt = now,
            CreatedBy = "staff:1",
        };
        var plan = new ExperimentPlan
        {
            Title = "邀请语",
            Hypothesis = "写名字的邀请更多人来",
            MissionId = 5,
            Measure = ExperimentMeasure.Joined,
            Arms = [new("写名字", "称呼昵称"), new("不写", "统一称呼")],
            Size = 10,
            StopRule = "两周后看",
        };
        plan.Validate().ShouldBeEmpty();
        (plan with { Size = 0, Arms = [new("一", "")] })
            .Validate()
            .Select(one => one.Field)
            .ShouldBe(["arms", "arms[0].treatment", "size"]);
        trial.Write(plan).ShouldBeNull();
        trial.Close(ExperimentVerdict.Drop, "没开始", now)!.Code.ShouldBe("experiment.not_drawn");
        trial.Begin(11, now).ShouldBeNull();
        trial.Write(plan)!.Code.ShouldBe("experiment.drawn_already");
        trial.Begin(12, now)!.Code.ShouldBe("experiment.drawn_already");
        trial.Seed.ShouldBe(11);
        trial.Close(ExperimentVerdict.Adopt, " ", now)!.Fields.ShouldHaveSingleItem();
        trial.Close(ExperimentVerdict.Adopt, "写名字的多来一成", now).ShouldBeNull();
        trial
            .Close(ExperimentVerdict.Drop, "改主意", now)!
            .Code.ShouldBe("experiment.closed_already");
    }

    private static List<Candidate> People(int broad, int contributors) =>
        [
            .. Enumerable.Range(1, broad).Select(id => new Candidate(id, "broad")),
            .. Enumerable
                .Range(broad + 1, contributors)
                .Select(id => new Candidate(id, "contributor")),
        ];
}
