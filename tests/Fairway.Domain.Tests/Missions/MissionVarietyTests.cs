using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Missions;

public sealed class MissionVarietyTests
{
    private static readonly VarietyPolicy Policy = new(Window: 3, Most: 2);

    private static readonly EarlierMission[] Forms =
    [
        Of("poll", Tier.Broad),
        Of("tip", Tier.Broad),
        Of("review", Tier.CoCreation),
    ];

    [Requirement("TASK-19")]
    [Fact]
    public void What_the_same_people_were_asked_lately_is_said_with_what_would_be_new()
    {
        var finding = Check(Of("poll", Tier.Broad), "poll", "poll", "tip").ShouldHaveSingleItem();
        (finding.Code, finding.Level).ShouldBe((MissionVariety.RepeatsForm, GuardLevel.Warn));
        finding.Parameters["count"].ShouldBe(2);
        finding.Parameters["of"].ShouldBe(3);
        finding.Parameters["form"].ShouldBe("form_poll");
        finding
            .Parameters["others"]
            .ShouldBe(Array.Empty<string>(), "the tip was there, the review is for others");

        Check(Of("poll", Tier.Broad), "poll", "poll", "survey")
            .ShouldHaveSingleItem()
            .Parameters["others"]
            .ShouldBe(new[] { "form_tip" });
    }

    [Requirement("TASK-19")]
    [Fact]
    public void What_is_longer_ago_or_was_for_others_does_not_count()
    {
        Check(Of("poll", Tier.Broad), "poll", "tip", "survey", "poll").ShouldBeEmpty();
        Check(Of("poll", Tier.CoCreation), "poll", "poll").ShouldBeEmpty();
        Check(Of("poll"), "poll", "poll")
            .ShouldHaveSingleItem("one for everybody meets those who were asked before");
    }

    [Requirement("TASK-19")]
    [Fact]
    public void A_theme_that_comes_round_is_worth_knowing_and_no_more()
    {
        var theme = new EarlierMission("tip", "冬天", []);
        var finding = MissionVariety
            .Check(
                theme,
                [theme with { Form = "poll" }, theme with { Form = "survey" }],
                Forms,
                Policy
            )
            .ShouldHaveSingleItem();
        (finding.Code, finding.Level).ShouldBe((MissionVariety.RepeatsTopic, GuardLevel.Info));
    }

    private static List<GuardFinding> Check(EarlierMission next, params string[] earlier) =>
        [
            .. MissionVariety.Check(
                next,
                earlier.Select(form => Of(form, Tier.Broad)),
                Forms,
                Policy
            ),
        ];

    private static EarlierMission Of(string form, params Tier[] tiers) => new(form, null, tiers);
}
