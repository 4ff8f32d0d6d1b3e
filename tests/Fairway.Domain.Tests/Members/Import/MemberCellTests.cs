using Fairway.Domain.Members.Import;
using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Domain.Tests.Members.Import;

public sealed class MemberCellTests
{
    [Theory]
    [InlineData("13800138000")]
    [InlineData("138 0013 8000")]
    [InlineData("138-0013-8000")]
    [InlineData("+86 138 0013 8000")]
    [InlineData("8613800138000")]
    [InlineData("0086-13800138000")]
    [InlineData("（+86）13800138000")]
    [InlineData("１３８００１３８０００")]
    [InlineData("'13800138000")]
    [InlineData("\u202D13800138000\u202C")]
    public void A_mobile_number_is_kept_as_e164(string text) =>
        PhoneCell.Parse(text).Value.ShouldBe("+8613800138000");

    [Theory]
    [InlineData("+1 415 555 2671", "+14155552671")]
    [InlineData("00852 5123 4567", "+85251234567")]
    public void A_foreign_number_needs_its_country(string text, string expected) =>
        PhoneCell.Parse(text).Value.ShouldBe(expected);

    [Theory]
    [InlineData("010-62345678", "import.phone_landline")]
    [InlineData("0571 8765 4321", "import.phone_landline")]
    [InlineData("+86 21 5555 6666", "import.phone_invalid")]
    [InlineData("4008001234", "import.phone_landline")]
    [InlineData("62345678", "import.phone_landline")]
    [InlineData("1380013800", "import.phone_invalid")]
    [InlineData("138001380001", "import.phone_invalid")]
    [InlineData("12800138000", "import.phone_invalid")]
    [InlineData("+8612800138000", "import.phone_invalid")]
    [InlineData("138****8000", "import.phone_masked")]
    [InlineData("1.38001E+10", "import.phone_scientific")]
    [InlineData("13800138000/13900139000", "import.phone_several")]
    [InlineData("没有", "import.phone_invalid")]
    [InlineData("=cmd|' /C calc'!A0", "import.phone_invalid")]
    public void Other_numbers_are_refused_by_name(string text, string code) =>
        PhoneCell.Parse(text).Code.ShouldBe(code);

    [Theory]
    [InlineData(" 00123 ", "00123")]
    [InlineData("ＶＩＮ－1", "ＶＩＮ－1")]
    [InlineData("1E5", "1E5")]
    public void An_external_id_stays_as_given_but_trimmed(string text, string expected) =>
        ExternalIdCell.Parse(text).Value.ShouldBe(expected);

    [Theory]
    [InlineData("1.38001E+14", "import.id_scientific")]
    [InlineData("a\u0000b", "import.text_control")]
    [InlineData("=1+1", "import.formula")]
    public void A_spoilt_external_id_is_refused(string text, string code) =>
        ExternalIdCell.Parse(text).Code.ShouldBe(code);

    [Fact]
    public void An_external_id_has_at_most_64_characters()
    {
        ExternalIdCell.Parse(new string('a', 64)).IsOk.ShouldBeTrue();
        ExternalIdCell.Parse(new string('a', 65)).Code.ShouldBe("import.text_too_long");
    }

    [Theory]
    [InlineData("broad", "broad")]
    [InlineData("广泛参与层", "broad")]
    [InlineData("普通", "broad")]
    [InlineData("中坚", "contributor")]
    [InlineData("中坚贡献层", "contributor")]
    [InlineData("Co-Creation", "co_creation")]
    [InlineData("co_creation", "co_creation")]
    [InlineData("顶层共创层", "co_creation")]
    [InlineData("核心KOC", "co_creation")]
    [InlineData("品牌大使", "ambassador")]
    [InlineData(" AMBASSADOR ", "ambassador")]
    public void A_tier_is_known_by_its_words(string text, string tier) =>
        TierCell.Parse(text).Value.ShouldBe(tier);

    [Theory]
    [InlineData("核心", "import.tier_ambiguous")]
    [InlineData("钻石", "import.tier_unknown")]
    [InlineData("!!", "import.tier_unknown")]
    public void A_tier_with_two_readings_or_none_is_refused(string text, string code) =>
        TierCell.Parse(text).Code.ShouldBe(code);

    [Theory]
    [InlineData("小红书:foo", "xiaohongshu", "foo")]
    [InlineData("douyin foo", "douyin", "foo")]
    [InlineData("微博@foo", "weibo", "foo")]
    [InlineData("抖音号：foo.1", "douyin", "foo.1")]
    [InlineData("B站 阿杰", "bilibili", "阿杰")]
    [InlineData("汽车之家-阿杰", "autohome", "阿杰")]
    [InlineData("微信公众号：阿杰说车", "wechat_mp", "阿杰说车")]
    [InlineData("wechat_channels:阿杰", "wechat_channels", "阿杰")]
    public void A_social_account_is_platform_and_handle(
        string text,
        string platform,
        string handle
    ) => SocialCell.Parse(text).Value.ShouldBe([new SocialAccount(platform, handle)]);

    [Fact]
    public void Several_accounts_keep_their_order_and_count_once() =>
        SocialCell
            .Parse("小红书:a；抖音:b; 小红书:a、知乎 c")
            .Value.ShouldBe([new("xiaohongshu", "a"), new("douyin", "b"), new("zhihu", "c")]);

    [Theory]
    [InlineData("redfox", "import.social_platform_unknown")]
    [InlineData("脸书:foo", "import.social_platform_unknown")]
    [InlineData("小红书", "import.social_handle_missing")]
    [InlineData("小红书:a\u0001b", "import.social_handle_invalid")]
    [InlineData("=cmd|' /C calc'!A0", "import.formula")]
    public void Other_accounts_are_refused_by_name(string text, string code) =>
        SocialCell.Parse(text).Code.ShouldBe(code);

    [Fact]
    public void Every_platform_is_known_by_its_own_code() =>
        SocialCell.Platforms.ShouldAllBe(p => SocialCell.Parse(p + ":x").Value[0].Platform == p);

    [Fact]
    public void Whatever_a_cell_holds_no_reader_throws() =>
        Prop.ForAll<string?>(text =>
            {
                _ = PhoneCell.Parse(text).State;
                _ = TierCell.Parse(text).State;
                _ = SocialCell.Parse(text).State;
                _ = ExternalIdCell.Parse(text).State;
            })
            .QuickCheckThrowOnFailure();
}
