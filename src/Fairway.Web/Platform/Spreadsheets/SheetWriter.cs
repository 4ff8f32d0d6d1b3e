using System.Globalization;
using System.Text;
using System.Xml;

namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>Writes the XML of one sheet: header in bold and frozen, then rows.</summary>
internal sealed class SheetWriter : IDisposable
{
    private const int MaxCellLength = 32_767;
    private static readonly DateOnly Epoch = new(1899, 12, 30);
    private static readonly DateOnly FirstSafeDay = new(1900, 3, 1);

    private readonly Stream part;
    private readonly XmlWriter xml;
    private readonly IReadOnlyList<TableColumn> columns;
    private readonly string[] letters;

    public SheetWriter(Stream part, IReadOnlyList<TableColumn> columns)
    {
        this.part = part;
        this.columns = columns;
        letters = [.. Enumerable.Range(0, columns.Count).Select(Letters)];
        // Cells are escaped by CellEscapes before they come here, so the writer need not look at every character again.
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            CheckCharacters = false,
        };
        xml = XmlWriter.Create(part, settings);
        Begin();
        WriteRow(columns.Select(c => c.Title).ToList(), isHeader: true);
    }

    /// <summary>Rows written, the header included.</summary>
    public int Rows { get; private set; }

    public void Write(IReadOnlyList<string?> row) => WriteRow(row, isHeader: false);

    public void Dispose()
    {
        xml.WriteEndDocument();
        xml.Dispose();
        part.Dispose();
    }

    private void Begin()
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", WorkbookNames.Main);
        xml.WriteRaw(
            """<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"""
        );
        if (columns.Count > 0)
        {
            xml.WriteStartElement("cols");
            foreach (var (index, column) in columns.Index())
            {
                var width = column.Width.ToString(CultureInfo.InvariantCulture);
                var style = column.Kind == ColumnKind.Text ? " style=\"2\"" : "";
                xml.WriteRaw(
                    $"""<col min="{index + 1}" max="{index + 1}" width="{width}"{style} customWidth="1"/>"""
                );
            }
            xml.WriteEndElement();
        }
        xml.WriteStartElement("sheetData");
    }

    private void WriteRow(IReadOnlyList<string?> row, bool isHeader)
    {
        Rows++;
        var number = Rows.ToString(CultureInfo.InvariantCulture);
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", number);
        for (var i = 0; i < Math.Min(columns.Count, row.Count); i++)
        {
            if (row[i] is { Length: > 0 } cell)
            {
                xml.WriteStartElement("c");
                xml.WriteAttributeString("r", letters[i] + number);
                WriteCell(cell, isHeader ? ColumnKind.Text : columns[i].Kind, isHeader ? "1" : "2");
                xml.WriteEndElement();
            }
        }
        xml.WriteEndElement();
    }

    private void WriteCell(string cell, ColumnKind kind, string textStyle)
    {
        if (kind == ColumnKind.Number && IsExactNumber(cell))
        {
            xml.WriteElementString("v", cell);
            return;
        }
        if (kind == ColumnKind.Date && Day(cell) is { } day)
        {
            xml.WriteAttributeString("s", "3");
            xml.WriteElementString("v", day.ToString(CultureInfo.InvariantCulture));
            return;
        }
        xml.WriteAttributeString("s", textStyle);
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(CellEscapes.Escape(cell.Length <= MaxCellLength ? cell : Cut(cell)));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // A longer cell would make the whole workbook unreadable to spreadsheets; CSV keeps such a text whole.
    private static string Cut(string cell) =>
        cell[
            ..(
                char.IsHighSurrogate(cell[MaxCellLength - 2])
                    ? MaxCellLength - 2
                    : MaxCellLength - 1
            )
        ] + "…";

    // Spreadsheets keep 15 digits; a longer number stays a text, and so does one that would come back written otherwise.
    private static bool IsExactNumber(string cell) =>
        cell.Length <= 15
        && decimal.TryParse(
            cell,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
        && number.ToString("0.############", CultureInfo.InvariantCulture) == cell;

    private static int? Day(string cell) =>
        DateOnly.TryParseExact(
            cell,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
        && day >= FirstSafeDay
            ? day.DayNumber - Epoch.DayNumber
            : null;

    private static string Letters(int index) =>
        index < 26
            ? ((char)('A' + index)).ToString()
            : Letters(index / 26 - 1) + (char)('A' + index % 26);
}
