using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Missions;

/// <summary>What can be counted of a task-notice, and when a guard mentions it.</summary>
public sealed class ReadabilityTests
{
    [Requirement("COMM-02")]
    [Theory]
    [InlineData(null, 0, 0, 0)]
    [InlineData(" \n ", 0, 0, 0)]
    [InlineData("看一眼", 3, 1, 3)]
    [InlineData("看一眼，点一下。好了！", 11, 2, 7)]
    [InlineData("第一步\n第二步更长", 8, 2, 5)]
    [InlineData("油耗4.5升。够了", 9, 2, 6)]
    [InlineData("……", 2, 0, 0)]
    [InlineData("𠮷野 家", 3, 1, 3)]
    public void Chinese_is_counted_in_characters(
        string? text,
        int length,
        int sentences,
        int longest
    ) =>
        Readability
            .Measure(text, ReadingUnit.Characters)
            .ShouldBe(new Reading(length, sentences, longest));

    [Requirement("COMM-02")]
    [Theory]
    [InlineData("", 0, 0, 0)]
    [InlineData("One look, one tap.", 4, 1, 4)]
    [InlineData("It takes 4.5 minutes. Thank you", 6, 2, 4)]
    [InlineData("One\ntwo three", 3, 2, 2)]
    public void English_is_counted_in_words(string text, int length, int sentences, int longest) =>
        Readability
            .Measure(text, ReadingUnit.Words)
            .ShouldBe(new Reading(length, sentences, longest));

    [Requirement("COMM-02")]
    [Fact]
    public void A_broadcast_is_the_strictest_and_a_partner_reads_most()
    {
        foreach (var unit in Enum.GetValues<ReadingUnit>())
        {
            var strict = ReadingLimits.For(OutreachStyle.Announcement, unit);
            var partner = ReadingLimits.For(OutreachStyle.OneToOne, unit);
            foreach (var style in Enum.GetValues<OutreachStyle>())
            {
                var limits = ReadingLimits.For(style, unit);
                foreach (
                    var read in new Func<ReadingLimits, int>[]
                    {
                        one => one.Title,
                        one => one.Summary,
                        one => one.Step,
                        one => one.Rules,
                        one => one.Sentence,
                        one => one.Whole,
                    }
                )
                    read(limits).ShouldBeInRange(read(strict), read(partner));
            }
        }
        ReadingLimits
            .For(OutreachStyle.Announcement, ReadingUnit.Words)
            .Title.ShouldBeLessThan(
                ReadingLimits.For(OutreachStyle.Announcement, ReadingUnit.Characters).Title
            );
    }

    [Requirement("COMM-02")]
    [Fact]
    public void Each_part_says_what_was_measured_and_what_is_easy()
    {
        var brief = new MissionBrief
        {
            Title = new LocalizedText("题", string.Join(' ', Enumerable.Repeat("word", 13))),
            Summary = new LocalizedText(new string('长', 41)),
            Steps = [new LocalizedText("短"), new LocalizedText(new string('步', 31))],
            Rules = new LocalizedText(
                string.Concat(Enumerable.Repeat(new string('规', 29) + "。", 5))
            ),
        };
        var found = ReadabilityGuard.Check(Case(brief, OutreachStyle.Announcement)).ToList();
        found.ShouldAllBe(finding => finding.Level == GuardLevel.Warn);
        found
            .Select(finding =>
                (
                    finding.Code,
                    finding.Field,
                    finding.Parameters["unit"],
                    finding.Parameters["measured"],
                    finding.Parameters["limit"]
                )
            )
            .ShouldBe([
                (ReadabilityGuard.LongSentence, "summary", ReadingUnit.Characters, 41, 40),
                (ReadabilityGuard.Long, "steps", ReadingUnit.Characters, 31, 30),
                (ReadabilityGuard.Long, "rules", ReadingUnit.Characters, 150, 110),
                (ReadabilityGuard.Long, "summary", ReadingUnit.Characters, 224, 200),
                (ReadabilityGuard.Long, "title", ReadingUnit.Words, 13, 12),
            ]);
        ReadabilityGuard.Check(Case(brief, OutreachStyle.OneToOne)).ShouldBeEmpty();
    }

    [Requirement("TASK-14")]
    [Fact]
    public void An_icebreaker_is_one_step_one_thing_and_an_example()
    {
        var brief = new MissionBrief
        {
            Title = new LocalizedText("打个招呼"),
            Steps = [new LocalizedText("看"), new LocalizedText("选")],
        };
        var draft = Case(brief, OutreachStyle.Announcement, Form("colour", "why"));
        Codes(draft)
            .ShouldBe([
                "mission.icebreaker_steps",
                "mission.icebreaker_parts",
                "mission.icebreaker_example",
            ]);
        Codes(draft with { Playbook = draft.Playbook with { Acceptance = AcceptanceStyle.Panel } })
            .ShouldContain("mission.icebreaker_waits");
        brief = brief with
        {
            Steps = [new LocalizedText("选一款"), new LocalizedText(" ")],
            Examples = [new LocalizedText("我选青色")],
        };
        Codes(Case(brief, OutreachStyle.Announcement, Form("colour"))).ShouldBeEmpty();
        // A mission that moves people on may take two steps.
        var other = Case(brief, OutreachStyle.Announcement, Form("colour", "why"));
        other.Mission.Serves = new StageTransition(Stage.Activation, Stage.Active);
        Codes(other).ShouldBeEmpty();
    }

    [Requirement("TASK-24")]
    [Fact]
    public void Understanding_is_said_once_and_only_where_there_are_points()
    {
        var now = new DateTime(2026, 5, 1, 2, 0, 0, DateTimeKind.Utc);
        var part = new Participation
        {
            MissionId = 1,
            MemberId = 2,
            JoinedAt = now,
        };
        part.Understand(now.AddMinutes(1)).ShouldBe(true);
        part.Understand(now.AddMinutes(9)).ShouldBe(false);
        part.UnderstoodAt.ShouldBe(now.AddMinutes(1));
        part.Step = ParticipationStep.Declined;
        part.Understand(now.AddMinutes(9)).ShouldBeNull();

        var policy = new PlaybookPolicy
        {
            Playbooks =
            [
                .. Enum.GetValues<PlaybookKey>()
                    .Select(key =>
                        Playbook(OutreachStyle.Announcement) with
                        {
                            Key = key,
                            Brief =
                                key == PlaybookKey.Group
                                    ? BriefStyle.Structured
                                    : BriefStyle.Standard,
                            AsksUnderstanding = key is PlaybookKey.Group or PlaybookKey.Network,
                        }
                    ),
            ],
        };
        policy.Validate().ShouldHaveSingleItem().Code.ShouldBe("playbooks.nothing_to_understand");
    }

    private static List<string> Codes(GuardCase draft) =>
        [.. IcebreakerGuard.Check(draft).Select(finding => finding.Code)];

    private static Playbook Playbook(OutreachStyle outreach) =>
        new()
        {
            Key = PlaybookKey.Broadcast,
            Brief = BriefStyle.Standard,
            Outreach = outreach,
            Support = SupportStyle.Passive,
            Acceptance = AcceptanceStyle.Completion,
            Reward = RewardStyle.Fixed,
        };

    private static MissionForm Form(params string[] demanded) =>
        new()
        {
            Key = "poll",
            Parts = [],
            Rules =
            [
                .. demanded.Select(part => new CompletionRule
                {
                    Code = "choice.count",
                    Part = part,
                    Min = 1,
                }),
            ],
        };

    private static GuardCase Case(
        MissionBrief brief,
        OutreachStyle outreach,
        MissionForm? form = null
    )
    {
        var now = new DateTime(2026, 5, 1, 2, 0, 0, DateTimeKind.Utc);
        var mission = new Mission
        {
            Id = 1,
            Brief = brief,
            Form = form ?? Form(),
            Demand = new MissionDemand(1, 1, 1, 7),
            Audience = Audience.Everybody,
            Reward = new MissionReward(20),
            PlaybookKey = PlaybookKey.Broadcast,
            Serves = new StageTransition(Stage.Activation, Stage.Activation),
            CreatedAt = now,
            CreatedBy = "staff:1",
        };
        var policy = new GuardPolicy
        {
            Tiers =
            [
                .. Enum.GetValues<Tier>().Select(tier => new TierComfort(tier, 10, 3, 1, 2, false)),
            ],
        };
        return new GuardCase(mission, Playbook(outreach), policy, now);
    }
}
