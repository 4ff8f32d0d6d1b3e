using System.Text.Json;
using Fairway.Domain.Compliance;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Text;
using Fairway.Web.Tests.Architecture;

namespace Fairway.Web.Tests.Compliance;

/// <summary>The lexicon that ships: sound, explained in both languages, and gentle with what owners say.</summary>
public sealed class ShippedLexiconTests
{
    private static readonly ScreeningPolicy Policy = JsonSerializer.Deserialize<ScreeningPolicy>(
        File.ReadAllText(Path.Combine(Repository.Root, "seed/settings/screening.json")),
        Json.Options
    )!;

    private static readonly Screening Screening = new(Policy);

    [Fact]
    public void It_is_sound_and_every_rule_has_its_reason_in_both_languages()
    {
        Policy.Validate().ShouldBeEmpty();
        var phrases = new Phrases();
        foreach (var code in Policy.Rules.Select(rule => rule.Code).Append(Screening.Pictures))
        foreach (var language in (string[])["zh-CN", "en"])
            phrases
                .Find(
                    "screening.reason." + code,
                    System.Globalization.CultureInfo.GetCultureInfo(language)
                )
                .ShouldNotBeNull(code);
    }

    [Theory]
    [InlineData("这是国家级的座椅", "absolute_claim")]
    [InlineData("同级别里销量第一的车", "absolute_claim")]
    [InlineData("全国最好的电车", "superlative")]
    [InlineData("全网最低价", "absolute_claim")]
    [InlineData("这台车绝对安全", "safety_promise")]
    [InlineData("高速上可以放心睡", "hands_off")]
    [InlineData("想了解的加微信", "contact_bait")]
    [InlineData("我的电话 138-0013-8000", "phone_number")]
    [InlineData("周末一起飙车", "speeding")]
    public void What_the_law_and_good_sense_keep_back_is_kept_back(string text, string code)
    {
        var held = Screening.Look([new("text", text)]).Where(f => f.Level == ScreeningLevel.Hold);
        held.Select(f => f.Code).ShouldContain(code);
    }

    [Theory]
    [InlineData("自动驾驶真好用", "driver_assistance")]
    [InlineData("续航 700 公里", "range_figure")]
    [InlineData("终身质保", "lifetime")]
    [InlineData("购车链接在主页", "sales_link")]
    public void What_is_only_worth_a_look_is_noted(string text, string code)
    {
        var finding = Screening.Look([new("text", text)]).ShouldHaveSingleItem();
        (finding.Code, finding.Level).ShouldBe((code, ScreeningLevel.Note));
    }

    [Theory]
    [InlineData("座椅加热最常用，冬天先开五分钟再出门。")]
    [InlineData("自动泊车。地库的车位窄，老婆以前不敢停，现在按一下就好。")]
    [InlineData("露营模式真的香，上个月在莫干山过夜，空调开了一整晚，电只掉了百分之十二。")]
    [InlineData("我最喜欢的是座椅通风，第一次上高速就爱上了。")]
    [InlineData("提车第一天就去了西湖，最近常去，最后一次是昨天。")]
    [InlineData("不是自动驾驶，手不要放开方向盘，也不要松开方向盘。")]
    [InlineData("实测续航 520 公里，CLTC 700 公里。")]
    [InlineData("说句实话，车机卡，售后慢，我不满意。")]
    public void What_owners_say_praise_or_blame_is_left_alone(string text) =>
        Screening.Look([new("text", text)]).ShouldBeEmpty();
}
