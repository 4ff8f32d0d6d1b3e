using System.Text;
using Fairway.Web.Platform.Spreadsheets;

namespace Fairway.Web.Tests.Spreadsheets;

public sealed class WorkbookTests
{
    private const string Header =
        """<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>value</t></is></c></row>""";

    private static async Task<string> Value(string cell) =>
        Sheets
            .Read(
                await Sheets.Workbook(Header + $"""<row r="2"><c r="A2"><v>1</v></c>{cell}</row>""")
            )
            .Rows[0]
            .Cells[1];

    [Theory]
    [InlineData("""<c r="B2"><v>13800138000</v></c>""", "13800138000")]
    [InlineData("""<c r="B2"><v>1.3800138E10</v></c>""", "13800138000")]
    [InlineData("""<c r="B2"><v>123456789012345</v></c>""", "123456789012345")]
    [InlineData("""<c r="B2"><v>0.5</v></c>""", "0.5")]
    [InlineData("""<c r="B2" s="3"><v>45838</v></c>""", "2025-06-30")]
    [InlineData("""<c r="B2" s="3"><v>45838.5</v></c>""", "2025-06-30T12:00:00")]
    [InlineData("""<c r="B2" t="b"><v>1</v></c>""", "TRUE")]
    [InlineData("""<c r="B2" t="str"><f>1+1</f><v>two</v></c>""", "two")]
    [InlineData("""<c r="B2" t="inlineStr"><is><t>'=1</t></is></c>""", "'=1")]
    public async Task Cells_come_out_as_the_text_a_person_sees(string cell, string expected) =>
        (await Value(cell)).ShouldBe(expected);

    [Fact]
    public async Task Gaps_between_rows_are_counted()
    {
        var rows = Sheets
            .Read(await Sheets.Workbook(Header + """<row r="5"><c r="A5"><v>7</v></c></row>"""))
            .Rows;
        rows.Single().Number.ShouldBe(5);
    }

    [Fact]
    public async Task A_row_of_200_columns_is_refused()
    {
        var columns = Enumerable.Range(0, 200).Select(i => new TableColumn("c" + i)).ToList();
        var wide = await Sheets.Write(TableFormat.Xlsx, columns, []);
        Sheets.Open(wide).Refusal!.Code.ShouldBe("table.row_too_many_columns");
    }

    [Fact]
    public async Task A_second_sheet_is_read_when_the_first_is_blank_and_told_when_it_is_not()
    {
        var stream = new MemoryStream();
        var rows = Enumerable.Range(1, 5).Select(i => (IReadOnlyList<string?>)["r" + i]);
        await WorkbookWriter.Write(
            stream,
            [new TableColumn("id")],
            rows.ToAsyncEnumerable(),
            CancellationToken.None,
            sheetRows: 4
        );
        using var table = Sheets.Open(stream.ToArray()).Table!;
        table.Shape.SheetCount.ShouldBe(2);
        table.Rows().Select(r => r.Cells[0]).ShouldBe(["r1", "r2", "r3"]);
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_read()
    {
        var bomb = Sheets.Zip(
            ("xl/workbook.xml", "<workbook/>"u8.ToArray()),
            ("xl/worksheets/sheet1.xml", new byte[64 << 20])
        );
        bomb.Length.ShouldBeLessThan(1 << 20);
        Sheets.Open(bomb).Refusal!.Code.ShouldBe("table.zip_bomb");
    }

    [Fact]
    public void A_zip_bomb_that_lies_about_its_size_is_refused_too()
    {
        var bomb = Sheets.Zip(
            ("xl/worksheets/sheet1.xml", new byte[64 << 20]),
            ("xl/workbook.xml", "<workbook/>"u8.ToArray())
        );
        // Uncompressed size in the central directory: 24 bytes behind the mark PK 01 02.
        var entry = bomb.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bomb.AsSpan(entry + 24), 100);
        // The platform unpacks no more than is stated, and that is no sheet.
        Sheets.Open(bomb).Refusal!.Code.ShouldBe("table.workbook_broken");
    }

    [Fact]
    public void A_zip_of_too_many_parts_is_refused()
    {
        var many = Sheets.Zip([
            .. Enumerable.Range(0, 2_001).Select(i => ($"p{i}", Array.Empty<byte>())),
        ]);
        Sheets.Open(many).Refusal!.Code.ShouldBe("table.zip_too_many_parts");
    }

    [Fact]
    public void A_zip_without_a_workbook_is_no_table() =>
        Sheets
            .Open(Sheets.Zip(("word/document.xml", "<w/>"u8.ToArray())))
            .Refusal!.Code.ShouldBe("table.not_a_table");

    [Fact]
    public async Task A_workbook_cut_in_half_is_refused()
    {
        var whole = await Sheets.Write(
            TableFormat.Xlsx,
            [new TableColumn("id")],
            [
                ["1"],
            ]
        );
        Sheets.Open(whole[..(whole.Length / 2)]).Refusal!.Code.ShouldBe("table.workbook_broken");
    }

    public static TheoryData<string> Damaged =>
        [
            "",
            "<worksheet",
            $"""<worksheet xmlns="{WorkbookNames.Main}"><sheetData>{Header}""",
            $"""<worksheet xmlns="{WorkbookNames.Main}"><sheetData>{Header}<row r="2"><c r="A2"><v>1</v></c></row><row <""",
            $"""<worksheet xmlns="{WorkbookNames.Main}"><sheetData>{Header}</worksheet>""",
            "<html><body>gone</body></html>",
        ];

    [Theory, MemberData(nameof(Damaged))]
    public async Task A_sheet_that_breaks_off_is_refused_as_a_whole(string sheet) =>
        Sheets.Open(await Sheets.WorkbookOf(sheet)).Refusal!.Code.ShouldBe("table.workbook_broken");

    [Fact]
    public async Task A_sheet_without_rows_is_empty_and_not_damaged() =>
        Sheets.Open(await Sheets.Workbook("")).Refusal!.Code.ShouldBe("table.empty");

    [Fact]
    public void Old_and_encrypted_workbooks_are_refused_by_name()
    {
        byte[] mark = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        Sheets.Open([.. mark, .. new byte[600]]).Refusal!.Code.ShouldBe("table.legacy_workbook");
        Sheets
            .Open([.. mark, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")])
            .Refusal!.Code.ShouldBe("table.encrypted_workbook");
    }
}
