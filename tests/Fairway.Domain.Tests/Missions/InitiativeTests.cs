using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Missions;

/// <summary>Missions that a member begins, and the goals that they serve.</summary>
public sealed class InitiativeTests
{
    private static readonly DateTime Now = new(2026, 5, 1, 2, 0, 0, DateTimeKind.Utc);

    private static readonly InitiativePolicy Policy = new()
    {
        Tiers = [Tier.Ambassador],
        Stages = [Stage.Advocacy],
        Modes = [ManagementMode.Network],
        Rules = new LocalizedText("自愿参加"),
        Forms =
        [
            new MissionForm
            {
                Key = "gathering",
                Parts =
                [
                    new ProofPart
                    {
                        Id = "story",
                        Kind = ProofKind.Text,
                        Label = new LocalizedText("说说当天"),
                    },
                ],
                Rules = [],
            },
        ],
    };

    private static readonly ProposalDraft Good = new()
    {
        Title = "周末自驾",
        Summary = "一起去湖边",
        Why = "新车主想认识人",
        Steps = ["报名", "出发"],
        GoalId = 7,
        Form = "gathering",
        OpensAt = Now.AddDays(1),
        ClosesAt = Now.AddDays(8),
    };

    private static Mission Draft(long? initiator = 5, long? goal = 7, params Tier[] tiers) =>
        new()
        {
            Id = 1,
            InitiatorId = initiator,
            GoalId = goal,
            Brief = new MissionBrief
            {
                Title = new LocalizedText("题"),
                Goal = new LocalizedText("目标"),
                Rules = new LocalizedText("规则"),
                Steps = [new LocalizedText("一步")],
            },
            Form = Policy.Forms[0],
            Demand = new MissionDemand(240, 1, 3, 7),
            Audience = new Audience { Tiers = tiers },
            Reward = new MissionReward(0),
            Serves = new StageTransition(Stage.Activation, Stage.Active),
            PlaybookKey = PlaybookKey.Network,
            OpensAt = Now.AddDays(1),
            ClosesAt = Now.AddDays(8),
            CreatedAt = Now,
            CreatedBy = "Member:5",
        };

    private static readonly Playbook Network = new()
    {
        Key = PlaybookKey.Network,
        Brief = BriefStyle.SelfInitiated,
        Outreach = OutreachStyle.GoalAlignment,
        Support = SupportStyle.Endorsement,
        Acceptance = AcceptanceStyle.Impact,
        Reward = RewardStyle.Rights,
    };

    private static IReadOnlyList<GuardFinding> Blocks(Mission mission) =>
        [
            .. MissionGuards
                .Check(
                    new GuardCase(
                        mission,
                        Network,
                        new GuardPolicy
                        {
                            Tiers =
                            [
                                .. Enum.GetValues<Tier>()
                                    .Select(tier => new TierComfort(tier, 10, 3, 1, 2, true)),
                            ],
                        },
                        Now
                    )
                )
                .Where(finding => finding.Level == GuardLevel.Block),
        ];

    [Theory]
    [InlineData(Tier.Ambassador, Stage.Active, ManagementMode.Group, true)]
    [InlineData(Tier.Contributor, Stage.Advocacy, ManagementMode.Group, true)]
    [InlineData(Tier.CoCreation, Stage.Active, ManagementMode.Network, true)]
    [InlineData(Tier.CoCreation, Stage.Active, ManagementMode.Dedicated, false)]
    [InlineData(Tier.Broad, Stage.Activation, ManagementMode.Broadcast, false)]
    public void Whoever_meets_one_of_the_conditions_may_begin_and_all_of_them_are_said(
        Tier tier,
        Stage stage,
        ManagementMode mode,
        bool may
    )
    {
        var verdict = Policy.Judge(new Standing(tier, stage, mode));
        verdict.May.ShouldBe(may);
        verdict
            .Reasons.Select(reason => reason.Code)
            .ShouldBe(["initiative.tier", "initiative.stage", "initiative.mode"]);
    }

    [Fact]
    public void What_is_handed_in_has_to_be_whole_and_a_draft_needs_its_title_alone()
    {
        Good.Validate(Policy, complete: true, Now).ShouldBeEmpty();
        new ProposalDraft { Title = "想法" }
            .Validate(Policy, complete: false, Now)
            .ShouldBeEmpty();
        new ProposalDraft()
            .Validate(Policy, complete: true, Now)
            .Select(wrong => wrong.Field)
            .ShouldBe(
                ["title", "summary", "why", "steps", "goalId", "form", "opensAt", "closesAt"],
                ignoreOrder: true
            );
        new ProposalDraft()
            .Validate(Policy, complete: false, Now)
            .ShouldHaveSingleItem()
            .Field.ShouldBe("title");
    }

    [Fact]
    public void Each_bad_field_is_named()
    {
        void Wrong(ProposalDraft draft, string field, string code) =>
            draft
                .Validate(Policy, complete: true, Now)
                .Select(wrong => (wrong.Field, wrong.Code))
                .ShouldBe([(field, code)]);
        Wrong(Good with { Title = new string('长', 81) }, "title", "field.too_long");
        Wrong(Good with { Form = "lottery" }, "form", "proposal.form_unknown");
        Wrong(Good with { Minutes = 0 }, "minutes", "field.out_of_range");
        Wrong(Good with { Steps = [.. Enumerable.Repeat("步", 11)] }, "steps", "field.too_many");
        Wrong(Good with { OpensAt = Now.AddDays(9) }, "closesAt", "mission.ends_before_it_begins");
        Wrong(
            Good with
            {
                OpensAt = Now.AddDays(-9),
                ClosesAt = Now.AddDays(-1),
            },
            "closesAt",
            "mission.ends_in_the_past"
        );
        Wrong(Good with { ClosesAt = Now.AddDays(500) }, "closesAt", "proposal.too_long_a_time");
    }

    [Fact]
    [Requirement("EMP-01")]
    public void A_proposal_goes_to_and_fro_and_out_by_endorsement_only()
    {
        var mission = Draft();
        mission.Propose(send: false).ShouldBeNull();
        mission.Proposal.ShouldBe(ProposalState.Draft);
        mission.Endorse(null)!.Code.ShouldBe("proposal.not_waiting");
        mission.Propose(send: true).ShouldBeNull();
        mission.Propose(send: true)!.Code.ShouldBe("proposal.waiting");
        mission.CanEdit()!.Code.ShouldBe("mission.members_own");
        mission.CanPublish()!.Code.ShouldBe("mission.needs_endorsement");
        mission.SendBack().ShouldBeNull();
        mission.Propose(send: false).ShouldBeNull();
        mission.Proposal.ShouldBe(ProposalState.Returned, "saving on does not forget the reasons");
        mission.Propose(send: true).ShouldBeNull();
        mission.Endorse(5)!.Code.ShouldBe("proposal.own");
        mission.Endorse(null).ShouldBeNull();
        mission.IsEndorsed.ShouldBeTrue();
        mission.Endorse(null)!.Code.ShouldBe("proposal.not_waiting");
        mission.SendBack()!.Code.ShouldBe("proposal.not_waiting");
        mission.Propose(send: true)!.Code.ShouldBe("proposal.already_endorsed");
        mission.Publish(Network, 1, Now).ShouldBeNull();
    }

    [Fact]
    [Requirement("EMP-12")]
    public void A_network_mission_without_a_goal_of_the_brand_is_blocked()
    {
        Blocks(Draft(initiator: null, goal: 7, Tier.Ambassador))
            .Select(finding => finding.Code)
            .ShouldNotContain("mission.goal_missing");
        var finding = Blocks(Draft(initiator: null, goal: null, Tier.Ambassador))
            .Single(one => one.Code == "mission.goal_missing");
        (finding.Field, finding.Overridable).ShouldBe(("goalId", true));
    }

    [Fact]
    public void What_a_member_offers_to_everybody_is_no_instruction_to_a_layer()
    {
        Blocks(Draft()).ShouldBeEmpty();
        Blocks(Draft(initiator: null))
            .Select(finding => finding.Code)
            .ShouldBe(
                [
                    "mission.example_missing",
                    "mission.too_many_minutes",
                    "mission.same_for_all_tiers",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    [Requirement("EMP-12")]
    public void A_goal_takes_missions_until_its_end_and_says_then_what_was_reached()
    {
        var content = new GoalContent
        {
            Title = new LocalizedText("更年轻"),
            Purpose = new LocalizedText("让年轻车主走到一起"),
            Metric = new LocalizedText("惠及车主"),
            Target = 2_000,
            From = new DateOnly(2026, 1, 1),
            Until = new DateOnly(2026, 12, 31),
        };
        content.Validate().ShouldBeEmpty();
        var goal = BrandGoal.Of(1, content, Now, "Staff:1");
        goal.TakesMissionsOn(new DateOnly(2026, 12, 31)).ShouldBeTrue();
        goal.TakesMissionsOn(new DateOnly(2027, 1, 1)).ShouldBeFalse();
        goal.Close(null, null, Now)!.Fields[0].Field.ShouldBe("achieved");
        goal.Close(1_850, " 差一点 ", Now).ShouldBeNull();
        (goal.Achieved, goal.Note, goal.ClosedAt).ShouldBe((1_850, "差一点", Now));
        goal.TakesMissionsOn(new DateOnly(2026, 6, 1)).ShouldBeFalse();
        goal.Close(1, null, Now)!.Code.ShouldBe("goal.closed");
        goal.Change(content)!.Code.ShouldBe("goal.closed");
    }

    [Fact]
    public void A_goal_that_says_nothing_is_refused_by_field() =>
        new GoalContent
        {
            Title = new LocalizedText(" "),
            Purpose = new LocalizedText(new string('长', 501)),
            Target = 0,
            From = new DateOnly(2026, 2, 1),
            Until = new DateOnly(2026, 1, 1),
        }
            .Validate()
            .Select(wrong => wrong.Field)
            .ShouldBe(["title", "purpose", "metric", "target", "until"], ignoreOrder: true);
}
