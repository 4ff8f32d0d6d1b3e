using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Missions;

/// <summary>What each playbook asks of a draft before anybody is asked to take part.</summary>
public sealed class PlaybookGuardTests
{
    private static readonly DateTime Now = new(2026, 5, 1, 2, 0, 0, DateTimeKind.Utc);

    private static readonly Dictionary<PlaybookKey, Playbook> Playbooks = new()
    {
        [PlaybookKey.Broadcast] = new()
        {
            Key = PlaybookKey.Broadcast,
            Brief = BriefStyle.Standard,
            Outreach = OutreachStyle.Announcement,
            Support = SupportStyle.Passive,
            Acceptance = AcceptanceStyle.Completion,
            Reward = RewardStyle.Fixed,
        },
        [PlaybookKey.Group] = new()
        {
            Key = PlaybookKey.Group,
            Brief = BriefStyle.Structured,
            Outreach = OutreachStyle.ProjectRoom,
            Support = SupportStyle.Responsive,
            Acceptance = AcceptanceStyle.Panel,
            Reward = RewardStyle.Formula,
        },
        [PlaybookKey.Dedicated] = new()
        {
            Key = PlaybookKey.Dedicated,
            Brief = BriefStyle.OpenProposition,
            Outreach = OutreachStyle.OneToOne,
            Support = SupportStyle.Assured,
            Acceptance = AcceptanceStyle.Strategic,
            Reward = RewardStyle.Negotiated,
        },
    };

    private static readonly GuardPolicy Policy = new()
    {
        Tiers =
        [
            .. Enum.GetValues<Tier>()
                .Select(tier => new TierComfort(tier, 10_000, 20, 1, 5, false)),
        ],
    };

    private static LocalizedText T(string text) => new(text);

    private static Mission Draft(
        PlaybookKey key,
        MissionBrief? brief = null,
        params Tier[] tiers
    ) =>
        new()
        {
            Id = 1,
            Brief =
                brief
                ?? new MissionBrief
                {
                    Title = T("题"),
                    Goal = T("目标"),
                    Rules = T("规则"),
                },
            Form = new MissionForm
            {
                Key = "story",
                Parts =
                [
                    new ProofPart
                    {
                        Id = "text",
                        Kind = ProofKind.Text,
                        Label = T("正文"),
                    },
                ],
                Rules = [],
            },
            Demand = new MissionDemand(10, 2, 2, 10),
            Audience = new Audience { Tiers = tiers },
            Serves = new StageTransition(Stage.Activation, Stage.Active),
            Reward = new MissionReward(0),
            PlaybookKey = key,
            OpensAt = Now,
            ClosesAt = Now.AddDays(10),
            CreatedAt = Now,
            CreatedBy = "staff:1",
        };

    private static List<GuardFinding> Check(Mission mission) =>
        [
            .. MissionGuards.Check(
                new GuardCase(mission, Playbooks[mission.PlaybookKey], Policy, Now)
            ),
        ];

    private static List<string> Blocks(Mission mission) =>
        [
            .. Check(mission)
                .Where(finding => finding.Level == GuardLevel.Block)
                .Select(finding => finding.Code),
        ];

    private static MissionBrief Structured =>
        new()
        {
            Title = T("题"),
            Goal = T("目标"),
            Rules = T("规则"),
            MustTry = [T("放倒一次后排"), T(" ")],
            Elements = [T("一张实拍")],
        };

    private static MissionBrief Open =>
        new()
        {
            Title = T("题"),
            Goal = T("目标"),
            Rules = T("规则"),
            Proposition = T("路怎样算回家？"),
            Resources = [T("一辆车三个月")],
        };

    [Requirement("TASK-11")]
    [Fact]
    public void A_structured_brief_names_what_has_to_be_tried_and_its_checklist_follows()
    {
        Blocks(Draft(PlaybookKey.Group, null, Tier.Contributor))
            .ShouldBe(["mission.must_try_missing"]);
        var mission = Draft(PlaybookKey.Group, Structured, Tier.Contributor);
        Blocks(mission).ShouldBeEmpty();
        mission.Brief.Checklist.Select(point => point.Zh).ShouldBe(["放倒一次后排", "一张实拍"]);
        // Nobody is told what is theirs to decide: worth a second thought, no more.
        Check(mission)
            .Single(finding => finding.Code == "mission.free_points_missing")
            .Level.ShouldBe(GuardLevel.Warn);
    }

    [Requirement("TASK-13")]
    [Fact]
    public void An_open_proposition_has_a_question_and_resources_and_no_checklist()
    {
        var empty = Draft(PlaybookKey.Dedicated, null, Tier.CoCreation);
        empty.Evaluation = Aims;
        Blocks(empty).ShouldBe(["mission.proposition_missing", "mission.resources_missing"]);

        var open = Draft(PlaybookKey.Dedicated, Open, Tier.CoCreation);
        open.Evaluation = Aims;
        Blocks(open).ShouldBeEmpty();

        open.Brief = Open with { Steps = [T("拍三张")], MustTry = [T("开一百公里")] };
        var finding = Check(open)
            .Single(finding => finding.Code == "mission.checklist_in_proposition");
        finding.Level.ShouldBe(GuardLevel.Block);
        finding.Parameters["count"].ShouldBe(2);
    }

    private static MissionEvaluation Aims =>
        new() { Targets = [new MissionTarget("reads", T("阅读"), 1_000, "次")] };

    [Requirement("EVAL-07")]
    [Fact]
    public void A_strategic_mission_says_beforehand_what_it_wants_to_reach()
    {
        var mission = Draft(PlaybookKey.Dedicated, Open, Tier.CoCreation);
        Blocks(mission).ShouldBe(["mission.targets_missing"]);
        mission.Evaluation = new MissionEvaluation();
        Blocks(mission).ShouldBe(["mission.targets_missing"]);
        mission.Evaluation = Aims;
        Blocks(mission).ShouldBeEmpty();
    }

    [Requirement("EVAL-05")]
    [Fact]
    public void A_panel_has_all_three_trades_or_nobody_yet()
    {
        var mission = Draft(PlaybookKey.Group, Structured, Tier.Contributor);
        Check(mission)
            .Single(finding => finding.Code == "mission.raters_missing")
            .Level.ShouldBe(GuardLevel.Warn);
        mission.Evaluation = new MissionEvaluation
        {
            Panel = [new PanelSeat(PanelRole.Content, 7), new PanelSeat(PanelRole.Content, 8)],
        };
        var finding = Check(mission).Single(finding => finding.Code == "mission.panel_incomplete");
        finding.Level.ShouldBe(GuardLevel.Block);
        finding
            .Parameters["roles"]
            .ShouldBe(new List<PanelRole> { PanelRole.Marketing, PanelRole.Operations });
        Check(mission).ShouldNotContain(finding => finding.Code == "mission.raters_missing");

        // One person may speak for two trades; a seat of each is what counts.
        mission.Evaluation = mission.Evaluation with
        {
            Panel =
            [
                new PanelSeat(PanelRole.Content, 7),
                new PanelSeat(PanelRole.Marketing, 8),
                new PanelSeat(PanelRole.Operations, 8),
            ],
        };
        Blocks(mission).ShouldBeEmpty();
    }

    [Requirement("TIER-05")]
    [Fact]
    public void One_mission_for_every_tier_is_a_broadcast_or_has_a_reason()
    {
        var all = Enum.GetValues<Tier>();
        Blocks(Draft(PlaybookKey.Group, Structured)).ShouldBe(["mission.same_for_all_tiers"]);
        Blocks(Draft(PlaybookKey.Group, Structured, all)).ShouldBe(["mission.same_for_all_tiers"]);
        Check(Draft(PlaybookKey.Group, Structured))
            .Single(finding => finding.Code == "mission.same_for_all_tiers")
            .Overridable.ShouldBeTrue();
        Blocks(Draft(PlaybookKey.Group, Structured, Tier.Broad, Tier.Contributor)).ShouldBeEmpty();

        var broadcast = Draft(PlaybookKey.Broadcast);
        broadcast.Brief = broadcast.Brief with { Steps = [T("写一句")] };
        Blocks(broadcast).ShouldBeEmpty();

        // Whoever names groups has chosen their people.
        var groups = Draft(PlaybookKey.Group, Structured);
        groups.Audience = new Audience { Groups = [3] };
        Blocks(groups).ShouldBeEmpty();
    }

    [Requirement("EVAL-04")]
    [Theory]
    [InlineData(25, 25, 25, 25, true)]
    [InlineData(0, 0, 0, 100, true)]
    [InlineData(20, 30, 20, 29, false)]
    [InlineData(20, 30, 20, 31, false)]
    [InlineData(-10, 50, 30, 30, false)]
    [InlineData(110, -10, 0, 0, false)]
    public void Weights_make_a_hundred(
        int completion,
        int creativity,
        int interaction,
        int quality,
        bool right
    ) =>
        new RubricWeights(completion, creativity, interaction, quality)
            .Validate()
            .Count.ShouldBe(right ? 0 : 1);

    [Fact]
    public void Targets_are_whole_and_named_once()
    {
        var reads = new MissionTarget("reads", T("阅读"), 1, "次");
        MissionTarget.Validate([reads, reads with { Key = "visits" }]).ShouldBeEmpty();
        Codes(reads, reads).ShouldBe(["evaluation.target_twice"]);
        Codes(reads with { Value = 0 }).ShouldBe(["evaluation.target_incomplete"]);
        Codes(reads with { Name = T("") }).ShouldBe(["evaluation.target_incomplete"]);
        Codes([.. Enumerable.Range(0, 13).Select(n => reads with { Key = "t" + n })])
            .ShouldBe(["field.too_many"]);

        static IEnumerable<string> Codes(params MissionTarget[] targets) =>
            MissionTarget.Validate(targets).Select(wrong => wrong.Code);
    }
}
