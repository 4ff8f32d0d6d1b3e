using System.Text;

namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>A table in a text file: CSV and its kin.</summary>
internal static class TextTable
{
    private const int SampleLength = 64 * 1024;

    public static TableOpening Open(Stream stream, string fileName, TableLimits limits)
    {
        var (encoding, refusal) = TextEncodings.Detect(stream);
        if (encoding is null)
        {
            return new TableOpening(null, refusal);
        }
        var sample = Sample(stream, encoding, out var isWhole);
        if (IsBinary(sample))
        {
            return TableOpening.Refused("table.not_a_table", ("file", fileName));
        }
        var declared = Delimiters.Declared(sample);
        var delimiter = declared ?? Delimiters.Detect(sample, isWhole);
        var text = Text(stream, encoding);
        var rows = Rows(text, delimiter, limits, declared is not null).GetEnumerator();
        var (header, headerRefusal) = HeaderCheck.Find(rows, limits);
        if (header is null)
        {
            text.Dispose();
            return new TableOpening(null, headerRefusal);
        }
        var shape = new TableShape
        {
            Kind = TableKind.Text,
            Header = header,
            Encoding = encoding.WebName,
            Delimiter = delimiter,
        };
        return TableOpening.Of(
            new Table(shape, rows, new RowCheck(header.Count, limits), stream, text)
        );
    }

    private static IEnumerable<RawRow> Rows(
        TextReader text,
        char delimiter,
        TableLimits limits,
        bool skipFirst
    )
    {
        var records = new CsvTokenizer(text, delimiter, limits);
        for (var number = 1L; records.Read(); number++)
        {
            if (number > 1 || !skipFirst)
            {
                yield return new RawRow(number, Unguarded(records.Cells), Refusal(records, limits));
            }
        }
    }

    private static IReadOnlyList<string> Unguarded(IReadOnlyList<string> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (FormulaGuard.IsGuarded(cells[i]))
            {
                return [.. cells.Select(FormulaGuard.Remove)];
            }
        }
        return cells;
    }

    private static TableRefusal? Refusal(CsvTokenizer record, TableLimits limits)
    {
        if (record.OpenQuoteLine > 0)
        {
            return TableRefusal.Of(
                "table.quote_unterminated",
                ("line", record.OpenQuoteLine),
                ("last", record.Line)
            );
        }
        if (record.Width > limits.MaxColumns)
        {
            return TableRefusal.Of(
                "table.row_too_many_columns",
                ("columns", record.Width),
                ("most", limits.MaxColumns)
            );
        }
        return record.CutCell < 0
            ? null
            : TableRefusal.Of(
                "table.cell_too_long",
                ("column", record.CutCell + 1),
                ("most", limits.MaxCellLength)
            );
    }

    private static string Sample(Stream stream, Encoding encoding, out bool isWhole)
    {
        using var text = Text(stream, encoding);
        var buffer = new char[SampleLength];
        var length = text.ReadBlock(buffer, 0, buffer.Length);
        isWhole = length < buffer.Length;
        return new string(buffer, 0, length);
    }

    private static StreamReader Text(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        return new StreamReader(
            stream,
            encoding,
            detectEncodingFromByteOrderMarks: true,
            64 * 1024,
            leaveOpen: true
        );
    }

    // A few control characters are somebody's odd nickname; a tenth of the text is no text.
    private static bool IsBinary(string sample)
    {
        var controls = 0;
        foreach (var c in sample)
        {
            if (c == '\0')
            {
                return true;
            }
            controls += char.IsControl(c) && c is not ('\t' or '\r' or '\n') ? 1 : 0;
        }
        return controls > 8 && controls > sample.Length / 10;
    }
}
