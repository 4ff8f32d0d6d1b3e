using System.Text.Json;
using Fairway.Web.Platform.Spreadsheets;
using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Web.Tests.Spreadsheets;

public sealed class RoundTripTests
{
    private static readonly TableColumn[] Columns = [new("编号"), new("文本"), new("备注")];
    private static readonly string[] Naughty =
    [
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@x",
        "'=1",
        "''=1",
        "'",
        "''",
        "'x",
        "\t",
        "\r",
        "\n",
        "\r\n",
        "\"",
        "\"\"",
        ",",
        ";",
        "|",
        " ",
        "a,b",
        " x ",
        "_x0041_",
        "_x005F_",
        "_x",
        "\u0007",
        "\uFFFE",
        "00123",
        "1E5",
        "林",
        "一",
        "😀",
        "\u00A0",
        "\u3000",
        "，",
        "a\nb",
        "sep=;",
        "TRUE",
        "2025-06-30",
    ];

    public static TheoryData<int> Formats =>
        [(int)TableFormat.CsvUtf8, (int)TableFormat.CsvGb18030, (int)TableFormat.Xlsx];

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_is_written_is_read_back_as_it_was(int format)
    {
        var piece = Gen.OneOf(
            Gen.Elements(Naughty),
            ArbMap
                .Default.GeneratorFor<char>()
                .Where(c => c is > '\u001F' and < '\uD800')
                .Select(c => c.ToString())
        );
        var cell = piece.ListOf().Select(string.Concat);
        var rows = Gen.Zip(cell, cell).ListOf().ToArbitrary();
        Prop.ForAll(
                rows,
                pairs =>
                {
                    var sent = pairs
                        .Select((p, i) => (IReadOnlyList<string?>)["r" + i, p.Item1, p.Item2])
                        .ToList();
                    // GB18030 of this platform has no place for the two that are no characters.
                    var written =
                        (TableFormat)format == TableFormat.CsvGb18030
                            ? sent.Select(r =>
                                    (IReadOnlyList<string?>)
                                        [.. r.Select(c => c!.Replace("\uFFFE", ""))]
                                )
                                .ToList()
                            : sent;
                    var bytes = Sheets
                        .Write((TableFormat)format, Columns, written)
                        .GetAwaiter()
                        .GetResult();
                    var (header, read) = Sheets.Read(bytes);
                    header.ShouldBe(["编号", "文本", "备注"]);
                    read.Select(r => r.Cells)
                        .ShouldBe(
                            written.Select(r => r.Select(c => c!).ToArray()),
                            new CellsComparer()
                        );
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_big_list_of_naughty_strings_survives(int format)
    {
        var path = Sheets.TestData("robustness/blns.json");
        Assert.SkipWhen(path is null, "robustness/blns.json is not here");
        var strings = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(path!))!;
        var bytes = await Sheets.Write(
            (TableFormat)format,
            Columns,
            strings.Select((s, i) => (IReadOnlyList<string?>)["r" + i, s, "x"])
        );
        var rows = Sheets.Read(bytes).Rows;
        var lost = rows.Zip(strings)
            .Where(p => p.First.Cells[1] != p.Second)
            .Select(p => p.Second)
            .ToList();
        rows.Count.ShouldBe(strings.Length);
        lost.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_csv_a_formula_is_guarded_and_in_a_workbook_it_is_a_text()
    {
        var csv = await Sheets.Write(
            TableFormat.CsvUtf8,
            [new("a"), new("n", ColumnKind.Number)],
            [
                ["=1+1", "-5"],
            ]
        );
        System.Text.Encoding.UTF8.GetString(csv).ShouldBe("\uFEFFa,n\r\n'=1+1,-5\r\n");
        var book = await Sheets.Write(
            TableFormat.Xlsx,
            [new("a")],
            [
                ["=1+1"],
            ]
        );
        Sheets.Read(book).Rows[0].Cells.ShouldBe(["=1+1"]);
    }

    [Fact]
    public async Task Numbers_and_days_are_typed_and_come_back_as_written()
    {
        TableColumn[] columns = [new("id"), new("n", ColumnKind.Number), new("d", ColumnKind.Date)];
        string[] row = ["0013", "1200", "2025-06-30"];
        Sheets
            .Read(await Sheets.Write(TableFormat.Xlsx, columns, [row, ["x", "1.50", "bald"]]))
            .Rows.Select(r => string.Join('|', r.Cells))
            .ShouldBe(["0013|1200|2025-06-30", "x|1.50|bald"]);
    }

    [Fact]
    public async Task A_text_too_long_for_a_workbook_is_cut_with_a_mark()
    {
        var read = Sheets
            .Read(
                await Sheets.Write(
                    TableFormat.Xlsx,
                    [new("a")],
                    [
                        [new string('x', 40_000)],
                    ]
                )
            )
            .Rows[0];
        read.Refusal.ShouldBeNull();
        read.Cells[0].Length.ShouldBe(32_767);
        read.Cells[0].ShouldEndWith("…");
    }

    private sealed class CellsComparer : IEqualityComparer<IReadOnlyList<string>>
    {
        public bool Equals(IReadOnlyList<string>? x, IReadOnlyList<string>? y) =>
            x!.SequenceEqual(y!, StringComparer.Ordinal);

        public int GetHashCode(IReadOnlyList<string> obj) => obj.Count;
    }
}
