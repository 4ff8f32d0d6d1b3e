using System.Text;
using Fairway.Web.Platform.Spreadsheets;

namespace Fairway.Web.Tests.Spreadsheets;

public sealed class TextTableTests
{
    private const string Text =
        "外部编号,姓名,城市\r\nA1,林一,一线城市\r\nA2,王二,\"杭州, 西湖\"\r\n";

    public static TheoryData<string> Encodings =>
        [
            "utf-8",
            "utf-8 mark",
            "gb18030",
            "gbk",
            "utf-16 mark",
            "utf-16",
            "utf-16be mark",
            "utf-16be",
        ];

    private static byte[] Encode(string text, string name)
    {
        _ = TextEncodings.Gb18030;
        var encoding = Encoding.GetEncoding(name.Split(' ')[0]);
        var mark = name.EndsWith("mark", StringComparison.Ordinal) ? encoding.GetPreamble() : [];
        return [.. mark, .. encoding.GetBytes(text)];
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_same_table_comes_out_of_every_encoding(string encoding)
    {
        var (header, rows) = Sheets.Read(Encode(Text, encoding));
        header.ShouldBe(["外部编号", "姓名", "城市"]);
        rows.Select(r => string.Join('|', r.Cells))
            .ShouldBe(["A1|林一|一线城市", "A2|王二|杭州, 西湖"]);
        rows.Select(r => r.Number).ShouldBe([2, 3]);
    }

    [Fact]
    public void Characters_beyond_gbk_survive_gb18030() =>
        Sheets
            .Read(Encode("编号,备注\nA1,\u00A0😀㐀\n", "gb18030"))
            .Rows[0]
            .Cells[1]
            .ShouldBe("\u00A0😀㐀");

    [Fact]
    public void Chinese_on_the_last_line_of_a_long_file_still_decides_the_encoding()
    {
        var text =
            "id,name\n"
            + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},x\n"))
            + "last,林一\n";
        Sheets.Read(Encode(text, "gb18030")).Rows[^1].Cells[1].ShouldBe("林一");
    }

    [Fact]
    public void Utf8_split_at_the_edge_of_a_block_is_still_utf8()
    {
        for (var pad = 0; pad < 3; pad++)
        {
            var text =
                "id,n"
                + new string('x', pad)
                + "\n"
                + string.Concat(Enumerable.Repeat("a,林一二三\n", 12_000));
            var opening = Sheets.Open(text);
            opening.Table!.Shape.Encoding.ShouldBe("utf-8");
        }
    }

    [Fact]
    public void Broken_utf8_is_refused_rather_than_read_as_something_else()
    {
        byte[] bytes =
        [
            .. Encoding.UTF8.GetBytes("编号,姓名\n" + new string('林', 60)),
            0xE6,
            0x9E,
            (byte)'\n',
        ];
        Sheets.Open(bytes).Refusal!.Code.ShouldBe("table.encoding_broken");
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_line_end_ends_a_row(string end) =>
        Sheets
            .Rows(string.Join(end, "id,name", "1,a", "2,b"))
            .Select(r => r.Cells[1])
            .ShouldBe(["a", "b"]);

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    [InlineData(",")]
    [InlineData("，")]
    public void Every_usual_delimiter_is_found_whatever_the_cells_hold(string delimiter)
    {
        var text = string.Join(
            '\n',
            new[] { "编号|兴趣|备注", "1|\"a,b;c\"|x", "2|\"d\te\"|\"，y\"" }.Select(l =>
                l.Replace("|", delimiter)
            )
        );
        var (header, rows) = Sheets.Read(Encoding.UTF8.GetBytes(text));
        header.ShouldBe(["编号", "兴趣", "备注"]);
        rows[0].Cells.ShouldBe(["1", "a,b;c", "x"]);
    }

    [Fact]
    public void A_declared_delimiter_is_obeyed() =>
        Sheets.Rows("sep=;\nid;a,b\n1;2\n")[0].Cells.ShouldBe(["1", "2"]);

    [Fact]
    public void Quoted_cells_hold_quotes_and_line_ends()
    {
        var rows = Sheets.Rows("id,text\n1,\"say \"\"hi\"\"\r\nthere\"\n2,5\" wheel\n");
        rows[0].Cells[1].ShouldBe("say \"hi\"\r\nthere");
        rows[1].Cells[1].ShouldBe("5\" wheel");
        rows[1].Number.ShouldBe(3);
    }

    [Fact]
    public void Blank_rows_are_left_out_but_counted() =>
        Sheets.Rows("\n\nid,name\n\n1,a\n,\n2,b\n").Select(r => r.Number).ShouldBe([5, 7]);

    [Fact]
    public void A_short_row_is_filled_up_and_a_longer_one_refused()
    {
        var rows = Sheets.Rows("id,name,city\n1\n2,b,c,\n3,b,c,d\n");
        rows[0].Cells.ShouldBe(["1", "", ""]);
        rows[1].Refusal.ShouldBeNull();
        rows[2].Refusal!.Code.ShouldBe("table.row_longer_than_header");
        rows[2].Cells.ShouldBe(["3", "b", "c", "d"]);
    }

    [Fact]
    public void A_row_of_200_columns_is_refused_and_the_next_one_read()
    {
        var rows = Sheets.Rows(
            "id,name\n" + string.Join(',', Enumerable.Repeat("x", 200)) + "\n2,b\n"
        );
        rows[0].Refusal!.Code.ShouldBe("table.row_too_many_columns");
        rows[0].Refusal!.Parameters["columns"].ShouldBe(200);
        rows[0].Cells.Count.ShouldBe(128);
        rows[1].Cells.ShouldBe(["2", "b"]);
    }

    [Fact]
    public void A_cell_over_the_limit_is_refused_and_the_next_row_read()
    {
        var rows = Sheets.Rows(
            $"id,text\n1,{new string('x', 32_767)}\n2,{new string('x', 32_768)}\n3,c\n"
        );
        rows.Select(r => r.Refusal?.Code).ShouldBe([null, "table.cell_too_long", null]);
    }

    [Fact]
    public void An_open_quote_is_refused_with_its_line()
    {
        var rows = Sheets.Rows("id,text\n1,a\n2,\"b\n3,c\n4,d\n");
        rows[0].Refusal.ShouldBeNull();
        rows[1].Refusal!.Code.ShouldBe("table.quote_unterminated");
        rows[1].Refusal!.Parameters["line"].ShouldBe(3L);
        rows.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("", "table.empty")]
    [InlineData("\n \n,,\n", "table.empty")]
    [InlineData("A001,13800138000,20250630\n", "table.header_missing")]
    [InlineData("id,name,ID\n1,2,3\n", "table.header_duplicate")]
    [InlineData("id,a\u0000b\n", "table.not_a_table")]
    [InlineData("%PDF-1.7 …", "table.not_a_table")]
    [InlineData("<!DOCTYPE html><table>", "table.not_a_table")]
    [InlineData("<svg onload=alert(1)>", "table.not_a_table")]
    public void What_is_no_table_is_refused_in_words(string text, string code) =>
        Sheets.Open(text).Refusal!.Code.ShouldBe(code);

    [Fact]
    public void A_file_over_the_limit_is_refused_before_it_is_read()
    {
        var refusal = Sheets.Open(new byte[11], new TableLimits { MaxBytes = 10 }).Refusal!;
        refusal.Code.ShouldBe("table.too_large");
        refusal.Parameters["bytes"].ShouldBe(11L);
    }

    [Fact]
    public void Noise_is_no_table()
    {
        var noise = Enumerable
            .Range(0, 5000)
            .Select(i => (byte)(i * 2_654_435_761L >> 7))
            .ToArray();
        Sheets.Open(noise).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void The_real_file_has_12572_rows_on_10654_texts()
    {
        var path = Sheets.TestData("car-opinions/train.csv");
        Assert.SkipWhen(path is null, "car-opinions/train.csv is not here");
        using var file = File.OpenRead(path!);
        using var table = TableReader.Open(file, "train.csv").Table!;
        table.Header.ShouldBe([
            "content_id",
            "content",
            "subject",
            "sentiment_value",
            "sentiment_word",
        ]);
        var rows = table.Rows().ToList();
        rows.ShouldAllBe(r => r.Refusal == null);
        rows.Count.ShouldBe(12_572);
        rows.Select(r => r.Cells[1]).Distinct().Count().ShouldBe(10_654);
    }
}
