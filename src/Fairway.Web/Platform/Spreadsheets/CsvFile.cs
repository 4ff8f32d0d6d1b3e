using System.Buffers;
using System.Globalization;
using System.Text;

namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>Writes CSV: comma, CR LF, quotes where needed, formulas guarded.</summary>
internal static class CsvFile
{
    private const int FlushAt = 64 * 1024;
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\",;\t|\r\n，");

    public static async Task<long> Write(
        Stream stream,
        Encoding encoding,
        IReadOnlyList<TableColumn> columns,
        IAsyncEnumerable<IReadOnlyList<string?>> rows,
        CancellationToken cancellation
    )
    {
        await using var text = new StreamWriter(stream, encoding, FlushAt, leaveOpen: true);
        var line = new StringBuilder();
        foreach (var column in columns)
        {
            AppendCell(line, FormulaGuard.Add(column.Title), ColumnKind.Text);
        }
        EndRow(line);
        var written = 0L;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            for (var i = 0; i < columns.Count; i++)
            {
                AppendCell(
                    line,
                    Guarded(i < row.Count ? row[i] : null, columns[i].Kind),
                    columns[i].Kind
                );
            }
            EndRow(line);
            written++;
            if (line.Length >= FlushAt)
            {
                await text.WriteAsync(line, cancellation);
                line.Clear();
            }
        }
        await text.WriteAsync(line, cancellation);
        return written;
    }

    // Digits in a column of text are quoted too: some spreadsheets then leave phones and ids alone.
    private static void AppendCell(StringBuilder line, string cell, ColumnKind kind)
    {
        var isQuoted =
            cell.AsSpan().ContainsAny(NeedQuotes)
            || (
                cell.Length > 0
                && (
                    char.IsWhiteSpace(cell[0])
                    || char.IsWhiteSpace(cell[^1])
                    || (kind == ColumnKind.Text && char.IsAsciiDigit(cell[0]))
                )
            );
        if (isQuoted)
        {
            line.Append('"')
                .Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal))
                .Append('"');
        }
        else
        {
            line.Append(cell);
        }
        line.Append(',');
    }

    private static void EndRow(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] == ',')
        {
            line.Length--;
        }
        line.Append("\r\n");
    }

    // A negative number is a number; in a column of numbers the guard would turn it into a text.
    private static string Guarded(string? cell, ColumnKind kind)
    {
        var isNumber =
            kind == ColumnKind.Number
            && decimal.TryParse(
                cell,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out _
            );
        return cell is null ? ""
            : isNumber ? cell
            : FormulaGuard.Add(cell);
    }
}
