using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Missions;

/// <summary>Who may open what of a confidential mission, and when.</summary>
public sealed class SecrecyTests
{
    private static readonly DateTime Now = new(2026, 5, 1, 2, 0, 0, DateTimeKind.Utc);

    private static readonly Confidentiality Secret = new()
    {
        Cover = new LocalizedText("保密邀请"),
        Nda = new LocalizedText("请不要转述。", "Please keep it to yourself."),
        Months = 24,
    };

    private static MissionGrant Grant() =>
        new()
        {
            MissionId = 1,
            MemberId = 2,
            GivenBy = "Staff:1",
            GivenAt = Now,
            Reason = "懂底盘",
            ExpiresAt = Now.AddDays(10),
        };

    [Requirement("EX-18", "EMP-17")]
    [Fact]
    public void A_grant_opens_once_the_wording_that_holds_is_signed()
    {
        var grant = Grant();
        grant.StateAt(Now).ShouldBe(GrantState.Unsigned);
        grant.ClosedAt(Now)!.Code.ShouldBe("confidential.unsigned");
        var old = grant.Sign(1, newest: 2, Now)!;
        old.Code.ShouldBe("nda.superseded");
        old.Parameters["newest"].ShouldBe(2);
        grant.StateAt(Now).ShouldBe(GrantState.Unsigned);

        grant.Sign(2, newest: 2, Now).ShouldBeNull();
        grant.StateAt(Now).ShouldBe(GrantState.Open);
        grant.ClosedAt(Now).ShouldBeNull();
        grant.Sign(2, newest: 2, Now.AddDays(1)).ShouldBeNull();
        grant.SignedAt.ShouldBe(Now);
    }

    [Requirement("EMP-17")]
    [Fact]
    public void It_ends_with_its_day_or_when_it_is_taken_back_and_is_renewed_with_its_signature()
    {
        var grant = Grant();
        grant.Sign(1, 1, Now).ShouldBeNull();
        grant.StateAt(grant.ExpiresAt.AddTicks(-1)).ShouldBe(GrantState.Open);
        var expired = grant.ClosedAt(grant.ExpiresAt)!;
        (expired.Code, expired.Kind).ShouldBe(("confidential.expired", RefusalKind.Forbidden));
        expired.Parameters["expiredAt"].ShouldBe(grant.ExpiresAt);
        grant.Sign(1, 1, grant.ExpiresAt)!.Code.ShouldBe("confidential.expired");

        grant.Revoke("换人了", "Staff:2", Now.AddDays(1)).ShouldBeNull();
        grant.ClosedAt(Now.AddDays(1))!.Code.ShouldBe("confidential.revoked");
        grant.Revoke("再一次", "Staff:2", Now.AddDays(2))!.Code.ShouldBe("grant.already_revoked");
        grant.Renew(Now.AddDays(30), "还要再看一轮", "Staff:3", Now.AddDays(3));
        grant.StateAt(Now.AddDays(29)).ShouldBe(GrantState.Open);
        (grant.RevokeReason, grant.Reason).ShouldBe((null, "还要再看一轮"));
    }

    [Requirement("EMP-17")]
    [Theory]
    [InlineData(0, "懂底盘", "until", "grant.until_past")]
    [InlineData(800, "懂底盘", "until", "grant.until_too_far")]
    [InlineData(null, "懂底盘", "until", "field.required")]
    [InlineData(5, " ", "reason", "field.required")]
    public void A_grant_has_a_day_ahead_and_a_reason(
        int? days,
        string reason,
        string field,
        string code
    )
    {
        DateTime? until = days is { } some ? Now.AddDays(some) : null;
        var wrong = MissionGrant.Check(until, reason, Now).ShouldHaveSingleItem();
        (wrong.Field, wrong.Code).ShouldBe((field, code));
    }

    [Requirement("EX-18")]
    [Theory]
    [InlineData("阿岚", true, "阿岚", "林岚", null)]
    [InlineData(" 林岚 ", true, "阿岚", "林岚", null)]
    [InlineData("别人", true, "阿岚", "林岚", "nda.name_differs")]
    [InlineData("随便谁", true, null, null, null)]
    [InlineData("", true, "阿岚", null, "field.required")]
    [InlineData("阿岚", false, "阿岚", null, "nda.tick_missing")]
    public void A_signature_is_the_name_one_is_known_by_and_a_tick(
        string typed,
        bool agreed,
        string? nickname,
        string? name,
        string? code
    )
    {
        var wrong = NdaSignature.Check(typed, agreed, nickname, name);
        wrong.Select(one => one.Code).ShouldBe(code is null ? [] : [code]);
    }

    [Requirement("EX-18")]
    [Fact]
    public void What_was_signed_is_kept_word_for_word_in_the_language_it_was_read_in()
    {
        var signature = NdaSignature.Of(9, Grant(), Secret, "en-US", " Lan ", Now);
        (signature.Text, signature.SignedAs, signature.Number).ShouldBe(
            ("Please keep it to yourself.", "Lan", 1)
        );
        signature.Hash.ShouldBe(Confidentiality.HashOf("Please keep it to yourself."));
        signature.Hash.Length.ShouldBe(64);
        signature.EndsAt.ShouldBe(Now.AddMonths(24));
    }

    [Requirement("EX-18")]
    [Fact]
    public void A_sealed_mission_says_nothing_of_what_it_is_about()
    {
        var mission = Draft(PlaybookKey.Dedicated);
        var closed = mission.Sealed();
        closed.Brief.Title.Zh.ShouldBe("保密邀请");
        closed.Form.Parts.ShouldBeEmpty();
        closed.Brief.Steps.ShouldBeEmpty();
        closed.Reward.Points.ShouldBe(0);
        closed.Id.ShouldBe(mission.Id);
        mission.Brief.Title.Zh.ShouldBe("新车型原型");
    }

    [Requirement("EX-18")]
    [Fact]
    public void An_embargo_moves_later_or_is_lifted_and_never_earlier_by_stealth()
    {
        var mission = Draft(PlaybookKey.Dedicated);
        mission.EmbargoUntil = Now.AddDays(100);
        mission.MoveEmbargo(null, Now)!.Code.ShouldBe("mission.still_draft");
        mission.Publish(PlaybookOf(PlaybookKey.Dedicated), 1, Now).ShouldBeNull();
        mission.IsEmbargoedAt(Now.AddDays(99)).ShouldBeTrue();
        mission.IsEmbargoedAt(Now.AddDays(100)).ShouldBeFalse();

        mission
            .MoveEmbargo(Now.AddDays(50), Now)!
            .Fields.ShouldHaveSingleItem()
            .Code.ShouldBe("embargo.not_later");
        mission.MoveEmbargo(Now.AddDays(120), Now).ShouldBeNull();
        mission.EmbargoUntil.ShouldBe(Now.AddDays(120));
        mission.MoveEmbargo(null, Now).ShouldBeNull();
        mission.EmbargoUntil.ShouldBeNull();
        mission.MoveEmbargo(null, Now)!.Code.ShouldBe("embargo.none");
    }

    [Requirement("EX-18")]
    [Fact]
    public void Another_wording_has_the_next_number()
    {
        var mission = Draft(PlaybookKey.Dedicated);
        mission.Reword(Secret with { Nda = new LocalizedText("新的约定") }).ShouldBeNull();
        mission.Confidential!.Number.ShouldBe(2);
        mission.Confidential = null;
        mission.Reword(Secret)!.Code.ShouldBe("mission.not_confidential");
    }

    [Requirement("EX-18", "EMP-17")]
    [Fact]
    public void A_broadcast_keeps_no_secret_and_no_reason_overrides_that()
    {
        var finding = Codes(Draft(PlaybookKey.Broadcast), PlaybookKey.Broadcast)
            .Single(one => one.Code == "mission.confidential_broadcast");
        (finding.Level, finding.Overridable, finding.Field).ShouldBe(
            (GuardLevel.Block, false, "playbook")
        );
        Codes(Draft(PlaybookKey.Dedicated), PlaybookKey.Dedicated)
            .Select(one => one.Code)
            .ShouldBe(["mission.embargo_short"]);

        var kept = Draft(PlaybookKey.Dedicated);
        kept.EmbargoUntil = kept.ClosesAt;
        Codes(kept, PlaybookKey.Dedicated).ShouldBeEmpty();
        kept.Confidential = Secret with { Nda = new LocalizedText("") };
        var missing = Codes(kept, PlaybookKey.Dedicated).ShouldHaveSingleItem();
        (missing.Code, missing.Field).ShouldBe(("mission.agreement_incomplete", "nda"));
        kept.Confidential = null;
        Codes(kept, PlaybookKey.Dedicated)
            .ShouldHaveSingleItem()
            .Code.ShouldBe("mission.embargo_without_secret");
    }

    private static IReadOnlyList<GuardFinding> Codes(Mission mission, PlaybookKey key) =>
        [
            .. SecrecyGuard.Check(
                new GuardCase(mission, PlaybookOf(key), new GuardPolicy { Tiers = [] }, Now)
            ),
        ];

    private static Playbook PlaybookOf(PlaybookKey key) =>
        new()
        {
            Key = key,
            Brief = BriefStyle.OpenProposition,
            Outreach =
                key == PlaybookKey.Broadcast ? OutreachStyle.Announcement : OutreachStyle.OneToOne,
            Support = SupportStyle.Assured,
            Acceptance = AcceptanceStyle.Strategic,
            Reward = RewardStyle.Negotiated,
        };

    private static Mission Draft(PlaybookKey key) =>
        new()
        {
            Id = 1,
            Brief = new MissionBrief
            {
                Title = new LocalizedText("新车型原型"),
                Steps = [new LocalizedText("上车")],
            },
            Form = new MissionForm
            {
                Key = "prototype",
                Parts =
                [
                    new ProofPart
                    {
                        Id = "text",
                        Kind = ProofKind.Text,
                        Label = new LocalizedText("哪里别扭"),
                    },
                ],
                Rules = [],
            },
            Demand = new MissionDemand(60, 3, 3, 30),
            Audience = new Audience { Tiers = [Tier.CoCreation] },
            Reward = new MissionReward(300),
            PlaybookKey = key,
            Confidential = Secret,
            OpensAt = Now,
            ClosesAt = Now.AddDays(30),
            CreatedAt = Now,
            CreatedBy = "Staff:1",
        };
}
