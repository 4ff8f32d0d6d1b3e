using Fairway.Domain.Members;

namespace Fairway.Domain.Tests.Members;

/// <summary>What stands next to a tier, and what a move of tier rests on.</summary>
public sealed class StandingTests
{
    [Fact]
    public void Roles_are_read_and_written_as_words_and_none_is_usual()
    {
        default(MemberRoles).Words().ShouldBeEmpty();
        RoleWords
            .Read(["tester", "creator", "tester"])
            .ShouldBe(MemberRoles.Creator | MemberRoles.Tester);
        RoleWords.Read([]).ShouldBe(MemberRoles.None);
        RoleWords.Read(["creator", "king"]).ShouldBeNull();
        RoleWords.Read([null]).ShouldBeNull();
        RoleWords.Read(RoleWords.All)!.Value.Words().ShouldBe(RoleWords.All);
        RoleWords.All.Count.ShouldBe(Enum.GetValues<MemberRoles>().Length - 1);
    }

    [Theory]
    [InlineData(EvidenceKind.Work, 5L, null, null)]
    [InlineData(EvidenceKind.Mission, null, "words", "evidence.key_missing")]
    [InlineData(EvidenceKind.Work, 5L, "words", "evidence.key_missing")]
    [InlineData(EvidenceKind.Words, null, "讲得清楚", null)]
    [InlineData(EvidenceKind.Words, null, "  ", "evidence.words_missing")]
    [InlineData(EvidenceKind.Link, 5L, "https://weibo.com/1/a", "evidence.words_missing")]
    public void Evidence_names_a_thing_or_says_a_sentence(
        EvidenceKind kind,
        long? id,
        string? text,
        string? code
    ) => (new PlacementEvidence(kind, id, text).Wrong()?.Code).ShouldBe(code);

    [Fact]
    public void A_sentence_has_an_end() =>
        new PlacementEvidence(EvidenceKind.Words, null, new string('长', 301))
            .Wrong()!
            .Code.ShouldBe("evidence.too_long");

    [Fact]
    public void Criteria_hold_every_tier_once_in_both_languages()
    {
        static TierRule Rule(Tier tier, string en = "Shares") =>
            new() { Tier = tier, Criteria = [new Criterion("常分享", en)] };
        var whole = new TierCriteria { Tiers = [.. Enum.GetValues<Tier>().Select(t => Rule(t))] };
        whole.Validate().ShouldBeEmpty();
        whole.Of(Tier.CoCreation)[0].In("en").ShouldBe("Shares");
        whole.Of(Tier.CoCreation)[0].In("zh-CN").ShouldBe("常分享");
        (whole with { Tiers = [.. whole.Tiers.Skip(1)] })
            .Validate()
            .ShouldHaveSingleItem()
            .Code.ShouldBe("tiers.each_once");
        (whole with { Tiers = [.. whole.Tiers.Skip(1), Rule(Tier.Broad, " ")] })
            .Validate()
            .ShouldHaveSingleItem()
            .Code.ShouldBe("tiers.both_languages");
        (whole with { Tiers = [.. whole.Tiers.Skip(1), Rule(Tier.Broad) with { Criteria = [] }] })
            .Validate()
            .ShouldHaveSingleItem()
            .Code.ShouldBe("tiers.count");
    }
}
