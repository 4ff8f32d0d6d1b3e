using System.IO.Compression;
using System.Text;
using Fairway.Web.Platform.Spreadsheets;

namespace Fairway.Web.Tests.Spreadsheets;

/// <summary>What the tests of tables share: opening, reading whole, writing into memory.</summary>
internal static class Sheets
{
    public static TableOpening Open(byte[] bytes, TableLimits? limits = null) =>
        TableReader.Open(new MemoryStream(bytes), "file", limits);

    public static TableOpening Open(string text) => Open(Encoding.UTF8.GetBytes(text));

    public static (IReadOnlyList<string> Header, List<TableRow> Rows) Read(byte[] bytes)
    {
        var opening = Open(bytes);
        opening.Refusal.ShouldBeNull();
        using var table = opening.Table!;
        return (table.Header, table.Rows().ToList());
    }

    public static List<TableRow> Rows(string text) => Read(Encoding.UTF8.GetBytes(text)).Rows;

    public static async Task<byte[]> Write(
        TableFormat format,
        IReadOnlyList<TableColumn> columns,
        IEnumerable<IReadOnlyList<string?>> rows
    )
    {
        var stream = new MemoryStream();
        await TableWriter.Write(
            stream,
            format,
            columns,
            rows.ToAsyncEnumerable(),
            CancellationToken.None
        );
        return stream.ToArray();
    }

    public static byte[] Zip(params (string Path, byte[] Content)[] parts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var part = zip.CreateEntry(path).Open();
                part.Write(content);
            }
        }
        return stream.ToArray();
    }

    /// <summary>A workbook whose parts are ours, with the given XML of one sheet's data.</summary>
    public static Task<byte[]> Workbook(string sheetData) =>
        WorkbookOf(
            $"""<worksheet xmlns="{WorkbookNames.Main}"><sheetData>{sheetData}</sheetData></worksheet>"""
        );

    /// <summary>The same with the whole part of its sheet, whatever that is.</summary>
    public static async Task<byte[]> WorkbookOf(string sheet)
    {
        var bytes = await Write(TableFormat.Xlsx, [new TableColumn("x")], []);
        var stream = new MemoryStream();
        stream.Write(bytes);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var part = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open());
            part.Write(sheet);
        }
        return stream.ToArray();
    }

    public static string? TestData(string path)
    {
        var root = Environment.GetEnvironmentVariable("FAIRWAY_TESTDATA");
        if (root is null)
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (
                folder is not null && !File.Exists(Path.Combine(folder.FullName, "Fairway.slnx"))
            )
            {
                folder = folder.Parent;
            }
            root = folder is null ? "" : Path.Combine(folder.FullName, "..", "shared", "data");
        }
        var file = Path.Combine(root, path);
        return File.Exists(file) ? file : null;
    }
}
