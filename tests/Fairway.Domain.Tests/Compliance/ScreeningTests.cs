using Fairway.Domain.Compliance;

namespace Fairway.Domain.Tests.Compliance;

/// <summary>How texts are looked through: by rules as data, with places as answers.</summary>
public sealed class ScreeningTests
{
    private static readonly Screening Rules = new(
        new ScreeningPolicy
        {
            Rules =
            [
                new()
                {
                    Code = "absolute",
                    Level = ScreeningLevel.Hold,
                    Words = ["最", "第一"],
                    Near = ["全国", "同级"],
                    Except = ["最近", "第一次"],
                    Reach = 6,
                },
                new()
                {
                    Code = "bait",
                    Level = ScreeningLevel.Hold,
                    Words = ["加微信", "vx", "加v"],
                },
                new()
                {
                    Code = "phone",
                    Level = ScreeningLevel.Hold,
                    Pattern = ScreeningPattern.PhoneNumber,
                },
                new()
                {
                    Code = "range",
                    Level = ScreeningLevel.Note,
                    Pattern = ScreeningPattern.RangeFigure,
                    Unless = ["实测", "CLTC"],
                },
            ],
        }
    );

    private static IReadOnlyList<ScreeningFinding> Look(string text) =>
        Rules.Look([new("text", text)]);

    [Theory]
    [InlineData("全国最好的座椅", "absolute", "最")]
    [InlineData("同级里销量第一", "absolute", "第一")]
    [InlineData("想问的加微信", "bait", "加微信")]
    [InlineData("想问的加 微·信", "bait", "加 微·信")]
    [InlineData("想问的加\u200B微信", "bait", "加\u200B微信")]
    [InlineData("我的ＶＸ：boat", "bait", "ＶＸ")]
    [InlineData("加V聊", "bait", "加V")]
    [InlineData("打我电话13800138000", "phone", "13800138000")]
    [InlineData("电话 138 0013 8000 哦", "phone", "138 0013 8000")]
    [InlineData("电话１３８-００１３-８０００", "phone", "１３８-００１３-８０００")]
    [InlineData("一三八零零一三八零零零", "phone", "一三八零零一三八零零零")]
    public void What_is_looked_for_is_found_where_it_stands_however_it_is_spelled(
        string text,
        string code,
        string words
    )
    {
        var finding = Look(text).ShouldHaveSingleItem();
        finding.Code.ShouldBe(code);
        finding.Level.ShouldBe(ScreeningLevel.Hold);
        finding.Part.ShouldBe("text");
        finding.Words.ShouldBe(words);
        text.Substring(finding.At, finding.Length).ShouldBe(words);
    }

    [Theory]
    [InlineData("座椅加热最常用")]
    [InlineData("全国各地最近都降温了")]
    [InlineData("全国自驾，这是第一次出省")]
    [InlineData("最好的座椅，走了全程三千公里才知道，全国都去过了")]
    [InlineData("加vlog拍摄")]
    [InlineData("dvx 接口")]
    [InlineData("订单号 2138001380001")]
    [InlineData("里程 13800 公里，开了 138000 分钟")]
    [InlineData("")]
    public void What_only_looks_like_it_is_left_alone(string text) => Look(text).ShouldBeEmpty();

    [Fact]
    public void A_figure_is_fine_beside_its_condition()
    {
        Look("续航有700公里").ShouldHaveSingleItem().Level.ShouldBe(ScreeningLevel.Note);
        Look("实测续航有700公里").ShouldBeEmpty();
        Look("CLTC 续航 700km").ShouldBeEmpty();
    }

    [Fact]
    public void However_much_there_is_to_note_what_holds_is_among_it()
    {
        var text = string.Concat(Enumerable.Repeat("续航700公里。", 40)) + "加微信";
        var findings = Look(text);
        findings.Count.ShouldBe(Screening.MostFindings);
        findings.ShouldContain(finding => finding.Code == "bait");
    }

    [Fact]
    public void A_document_that_finds_nothing_or_twice_the_same_is_refused()
    {
        new ScreeningPolicy
        {
            Rules =
            [
                new() { Code = "a", Level = ScreeningLevel.Hold },
                new()
                {
                    Code = "B c",
                    Level = ScreeningLevel.Hold,
                    Words = ["x", " "],
                    Reach = 0,
                },
                new()
                {
                    Code = "d",
                    Level = ScreeningLevel.Note,
                    Words = ["y"],
                },
                new()
                {
                    Code = "d",
                    Level = ScreeningLevel.Note,
                    Words = ["z"],
                },
            ],
        }
            .Validate()
            .Select(wrong => wrong.Code)
            .ShouldBe([
                "screening.nothing_to_find",
                "screening.code_wrong",
                "screening.reach",
                "screening.words_wrong",
                "screening.code_wrong",
                "screening.code_wrong",
            ]);
    }
}
