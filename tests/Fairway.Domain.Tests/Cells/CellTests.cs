using Fairway.Domain.Cells;
using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Domain.Tests.Cells;

public sealed class CellTests
{
    private static readonly DateOnly Today = new(2025, 7, 1);

    [Theory]
    [InlineData("车友", 2, "车友")]
    [InlineData("车友会", 2, "车友")]
    [InlineData("车🚗会", 2, "车")]
    [InlineData("车🚗会", 3, "车🚗")]
    public void A_text_is_never_cut_through_a_character(string text, int most, string expected)
    {
        CellText.Cut(text, most).ShouldBe(expected);
        CellText
            .Short($" {text}\n", most)
            .ShouldBe(expected.Length < text.Length ? expected + "…" : expected);
    }

    [Theory]
    [InlineData("2025/6/30")]
    [InlineData("2025-06-30")]
    [InlineData("2025.6.30")]
    [InlineData("20250630")]
    [InlineData("2025年6月30日")]
    [InlineData("2025 年 6 月 30 日")]
    [InlineData("２０２５年６月３０日")]
    [InlineData("２０２５／６／３０")]
    [InlineData("2025-06-30T00:00:00")]
    [InlineData("2025/6/30 15:15")]
    [InlineData("  2025-6-30\u00A0")]
    public void A_date_is_read_in_every_usual_spelling(string text) =>
        DateCell.Parse(text, Today).Value.ShouldBe(new DateOnly(2025, 6, 30));

    [Theory]
    [InlineData("2025-02-30", "import.date_impossible")]
    [InlineData("2023/2/29", "import.date_impossible")]
    [InlineData("2025年13月1日", "import.date_impossible")]
    [InlineData("20250631", "import.date_impossible")]
    [InlineData("0000-01-01", "import.date_impossible")]
    [InlineData("1949-12-31", "import.date_out_of_range")]
    [InlineData("2026-07-02", "import.date_out_of_range")]
    [InlineData("2025年6月", "import.date_incomplete")]
    [InlineData("6/7/2025", "import.date_unreadable")]
    [InlineData("2025-06/30", "import.date_unreadable")]
    [InlineData("昨天", "import.date_unreadable")]
    [InlineData("45838", "import.date_unreadable")]
    public void What_is_no_sure_date_is_refused_by_name(string text, string code) =>
        DateCell.Parse(text, Today).Code.ShouldBe(code);

    [Fact]
    public void An_impossible_date_says_what_was_read()
    {
        var refused = DateCell.Parse("2025-02-30", Today);
        refused.Parameters["day"].ShouldBe(30);
        refused.Parameters["month"].ShouldBe(2);
    }

    [Fact]
    public void The_range_of_dates_includes_both_ends()
    {
        DateCell.Parse("1950-01-01", Today).IsOk.ShouldBeTrue();
        DateCell.Parse("2026-07-01", Today).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void Every_date_in_range_comes_back_from_each_of_its_spellings()
    {
        string[] spellings = ["yyyy/M/d", "yyyy-MM-dd", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日"];
        var days = Gen.Choose(0, Today.DayNumber - DateCell.Earliest.DayNumber).ToArbitrary();
        Prop.ForAll(
                days,
                day =>
                {
                    var date = DateCell.Earliest.AddDays(day);
                    return spellings.All(s =>
                        DateCell.Parse(date.ToString(s), Today).Value == date
                    );
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_moment_without_an_offset_is_the_programmes_wall_clock()
    {
        var moment = MomentCell.Parse("2025/6/30 15:15:30").Value;
        moment.ShouldBe(new DateTime(2025, 6, 30, 15, 15, 30));
        moment.Kind.ShouldBe(DateTimeKind.Unspecified);
    }

    [Theory]
    [InlineData("2025-06-30T15:15:00+08:00")]
    [InlineData("2025-06-30T07:15:00Z")]
    public void A_moment_with_an_offset_is_brought_to_utc(string text)
    {
        var moment = MomentCell.Parse(text).Value;
        moment.ShouldBe(new DateTime(2025, 6, 30, 7, 15, 0));
        moment.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Theory]
    [InlineData("2025-06-30 25:00")]
    [InlineData("2025-06-30T15:15:00+99:00")]
    public void An_impossible_time_of_day_is_refused(string text) =>
        MomentCell.Parse(text).Code.ShouldBe("import.time_impossible");

    [Theory]
    [InlineData("1200", 1200)]
    [InlineData("1,200", 1200)]
    [InlineData("1，200", 1200)]
    [InlineData("１２００", 1200)]
    [InlineData("1.2万", 12_000)]
    [InlineData("3千", 3_000)]
    [InlineData("1.2w", 12_000)]
    [InlineData("12 0000", null)]
    [InlineData("1200分", 1200)]
    [InlineData("1200.0", 1200)]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("1亿", 100_000_000)]
    public void Amounts_are_read_as_people_write_them(string text, int? expected)
    {
        var parsed = AmountCell.Parse(text);
        (parsed.IsOk ? parsed.Value : (long?)null).ShouldBe(expected);
    }

    [Theory]
    [InlineData("-5", "import.amount_negative")]
    [InlineData("1.5", "import.amount_fraction")]
    [InlineData("100000001", "import.amount_too_large")]
    [InlineData("99999万", "import.amount_too_large")]
    [InlineData("999999999999999999亿", "import.amount_too_large")]
    [InlineData("1,20", "import.amount_unreadable")]
    [InlineData("许多", "import.amount_unreadable")]
    [InlineData("=1+1", "import.amount_unreadable")]
    [InlineData("1e5", "import.amount_unreadable")]
    public void Other_amounts_are_refused_by_name(string text, string code) =>
        AmountCell.Parse(text).Code.ShouldBe(code);

    [Theory]
    [InlineData("是", true)]
    [InlineData("YES", true)]
    [InlineData("１", true)]
    [InlineData(" true ", true)]
    [InlineData("否", false)]
    [InlineData("No", false)]
    [InlineData("0", false)]
    public void Yes_and_no_are_read(string text, bool expected) =>
        BooleanCell.Parse(text).Value.ShouldBe(expected);

    [Fact]
    public void Maybe_is_neither_yes_nor_no() =>
        BooleanCell.Parse("也许").Code.ShouldBe("import.boolean_unreadable");

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("＝1+1")]
    [InlineData("@SUM(1+1)*cmd|' /C calc'!A0")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("\t=1")]
    public void A_formula_is_refused_as_a_text(string text) =>
        WordsCell.Parse(text, 64).Code.ShouldBe("import.formula");

    [Theory]
    [InlineData("-_-")]
    [InlineData("@老王")]
    [InlineData("+1")]
    [InlineData("🚗阿杰")]
    public void Odd_nicknames_are_kept_as_given(string text) =>
        WordsCell.Parse(text, 64).Value.ShouldBe(text);

    [Theory]
    [InlineData("a\u0007b", "import.text_control")]
    [InlineData("a\nb", "import.text_control")]
    [InlineData("a\uFFFDb", "import.text_broken")]
    [InlineData("12345678901", "import.text_too_long")]
    public void Broken_texts_are_refused_by_name(string text, string code) =>
        WordsCell.Parse(text, 10).Code.ShouldBe(code);

    [Fact]
    public void Half_a_character_is_refused_and_throws_nowhere()
    {
        const string half = "1\uD83D";
        WordsCell.Parse(half, 64).Code.ShouldBe("import.text_broken");
        AmountCell.Parse(half).IsRefused.ShouldBeTrue();
        DateCell.Parse(half, Today).IsRefused.ShouldBeTrue();
    }

    [Fact]
    public void Words_in_a_list_are_split_on_every_usual_sign_and_count_once() =>
        ListCell
            .Parse("露营、自驾，摄影,改装；亲子;露营/越野|Camping camping", 30, 20)
            .Value.ShouldBe(["露营", "自驾", "摄影", "改装", "亲子", "越野", "Camping"]);

    [Fact]
    public void A_list_with_too_many_words_is_refused() =>
        ListCell.Parse("a,b,c", 2, 20).Code.ShouldBe("import.list_too_long");

    [Fact]
    public void Whatever_a_cell_holds_no_reader_throws()
    {
        Prop.ForAll<string?>(text =>
            {
                _ = DateCell.Parse(text, Today).State;
                _ = MomentCell.Parse(text).State;
                _ = AmountCell.Parse(text).State;
                _ = BooleanCell.Parse(text).State;
                _ = WordsCell.Parse(text, 64).State;
                return ListCell.Parse(text, 30, 20).State is not ParsedState.Ok
                    || !string.IsNullOrWhiteSpace(text);
            })
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u3000\u00A0\t")]
    public void A_blank_cell_is_empty_and_not_refused(string? text)
    {
        DateCell.Parse(text, Today).IsEmpty.ShouldBeTrue();
        AmountCell.Parse(text).IsEmpty.ShouldBeTrue();
        BooleanCell.Parse(text).IsEmpty.ShouldBeTrue();
        WordsCell.Parse(text, 64).IsEmpty.ShouldBeTrue();
        ListCell.Parse(text, 30, 20).IsEmpty.ShouldBeTrue();
    }
}
