using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Missions;

/// <summary>Which step a mission is for, and the theme it belongs to.</summary>
public sealed class RelationshipGuardTests
{
    private static Mission Draft(StageTransition? serves, string? topic, params Stage[] stages) =>
        new()
        {
            Id = 1,
            Brief = new MissionBrief { Title = new LocalizedText("题"), Topic = topic },
            Form = new MissionForm
            {
                Key = "tip",
                Parts = [],
                Rules = [],
            },
            Demand = new MissionDemand(5, 1, 1, 7),
            Audience = new Audience { Stages = stages },
            Reward = new MissionReward(0),
            PlaybookKey = PlaybookKey.Broadcast,
            Serves = serves,
            CreatedAt = DateTime.UnixEpoch,
            CreatedBy = "staff:1",
        };

    private static List<string> Codes(Mission mission) =>
        [
            .. RelationshipGuard
                .Check(
                    new GuardCase(
                        mission,
                        new Playbook
                        {
                            Key = PlaybookKey.Broadcast,
                            Brief = BriefStyle.Standard,
                            Outreach = OutreachStyle.Announcement,
                            Support = SupportStyle.Passive,
                            Acceptance = AcceptanceStyle.Completion,
                            Reward = RewardStyle.Fixed,
                        },
                        new GuardPolicy { Tiers = [] },
                        DateTime.UnixEpoch
                    )
                )
                .Select(finding => finding.Code),
        ];

    [Fact]
    [Requirement("LIFE-08")]
    public void A_mission_says_which_step_it_is_for()
    {
        Codes(Draft(null, "雨天")).ShouldBe(["mission.serves_missing"]);
        Codes(Draft(new(Stage.Activation, Stage.Active), null)).ShouldBeEmpty();
        new StageTransition(Stage.Active, Stage.Active).Validate().ShouldBeEmpty();
        new StageTransition(Stage.Active, Stage.Activation)
            .Validate()
            .ShouldHaveSingleItem()
            .Code.ShouldBe("mission.serves_backwards");
    }

    [Fact]
    [Requirement("TASK-16")]
    public void A_mission_for_active_owners_belongs_to_a_theme_or_a_goal()
    {
        var step = new StageTransition(Stage.Active, Stage.Advocacy);
        Codes(Draft(step, " ")).ShouldBe(["mission.theme_missing"]);
        Codes(Draft(new(Stage.Activation, Stage.Active), null, Stage.Active))
            .ShouldBe(["mission.theme_missing"]);
        Codes(Draft(step, "路过的夜")).ShouldBeEmpty();
        var served = Draft(step, null);
        served.GoalId = 7;
        Codes(served).ShouldBeEmpty();
        // Newcomers are met where they are; a theme is no condition of a first word.
        Codes(Draft(new(Stage.Activation, Stage.Activation), null)).ShouldBeEmpty();
    }
}
