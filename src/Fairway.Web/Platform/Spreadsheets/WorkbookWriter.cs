using System.IO.Compression;
using System.Xml;

namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>
/// Writes an Excel workbook (ECMA-376) as a stream: inline strings instead of a shared table, one pass. A sheet that is
/// full goes on in the next one, under the same header.
/// </summary>
internal static class WorkbookWriter
{
    public static async Task<long> Write(
        Stream stream,
        IReadOnlyList<TableColumn> columns,
        IAsyncEnumerable<IReadOnlyList<string?>> rows,
        CancellationToken cancellation,
        int sheetRows = 1_048_576
    )
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var (written, sheets) = (0L, 0);
        SheetWriter? sheet = null;
        try
        {
            sheet = new SheetWriter(Part(zip, SheetPath(++sheets)), columns);
            await foreach (var row in rows.WithCancellation(cancellation))
            {
                if (sheet.Rows == sheetRows)
                {
                    sheet.Dispose();
                    sheet = new SheetWriter(Part(zip, SheetPath(++sheets)), columns);
                }
                sheet.Write(row);
                written++;
            }
        }
        finally
        {
            sheet?.Dispose();
        }
        WriteParts(zip, sheets);
        return written;
    }

    private static string SheetPath(int number) => $"xl/worksheets/sheet{number}.xml";

    private static Stream Part(ZipArchive zip, string path) =>
        zip.CreateEntry(path, CompressionLevel.Fastest).Open();

    private static void WriteParts(ZipArchive zip, int sheets)
    {
        var numbers = Enumerable.Range(1, sheets).ToList();
        Put(zip, "xl/styles.xml", Styles);
        Put(
            zip,
            "xl/workbook.xml",
            $"""<workbook xmlns="{WorkbookNames.Main}" xmlns:r="{WorkbookNames.Links}"><sheets>{string.Concat(numbers.Select(n => $"""<sheet name="Sheet{n}" sheetId="{n}" r:id="r{n}"/>"""))}</sheets></workbook>"""
        );
        Put(
            zip,
            "xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="{WorkbookNames.Package}">{string.Concat(numbers.Select(n => $"""<Relationship Id="r{n}" Type="{WorkbookNames.Links}/worksheet" Target="worksheets/sheet{n}.xml"/>"""))}<Relationship Id="s" Type="{WorkbookNames.Links}/styles" Target="styles.xml"/></Relationships>"""
        );
        Put(
            zip,
            "_rels/.rels",
            $"""<Relationships xmlns="{WorkbookNames.Package}"><Relationship Id="w" Type="{WorkbookNames.Links}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
        );
        Put(
            zip,
            "[Content_Types].xml",
            $"""<Types xmlns="{WorkbookNames.Types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{WorkbookNames.Sheetml}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{WorkbookNames.Sheetml}.styles+xml"/>{string.Concat(numbers.Select(n => $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{WorkbookNames.Sheetml}.worksheet+xml"/>"""))}</Types>"""
        );
    }

    // Cell formats by position: 0 general, 1 bold header, 2 text ("@"), 3 day.
    private static readonly string Styles =
        $"""<styleSheet xmlns="{WorkbookNames.Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""";

    private static void Put(ZipArchive zip, string path, string xml)
    {
        using var writer = new StreamWriter(Part(zip, path));
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        writer.Write(xml);
    }
}

internal static class WorkbookNames
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Links =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    public const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    public const string Sheetml = "application/vnd.openxmlformats-officedocument.spreadsheetml";
}
