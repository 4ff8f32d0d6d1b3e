using System.Text;

namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>
/// Splits a text into records after RFC 4180, with the line ends LF, CR LF and CR alone. Our own and not a library's,
/// because its bounds are what matters here: an over-long cell or row is cut while it is read and costs no memory, an
/// open quote is reported with its line, and the next record is read on from there.
/// </summary>
internal sealed class CsvTokenizer(TextReader reader, char delimiter, TableLimits limits)
{
    private readonly char[] buffer = new char[32 * 1024];
    private readonly StringBuilder cell = new();
    private List<string> cells = [];
    private int at;
    private int filled;
    private bool lastWasReturn;

    /// <summary>The record's cells, up to the most columns.</summary>
    public IReadOnlyList<string> Cells => cells;

    /// <summary>How many cells the record has in the file.</summary>
    public int Width { get; private set; }

    /// <summary>The first cell (from 0) that was cut for its length; -1 when none was.</summary>
    public int CutCell { get; private set; }

    /// <summary>The line where a quote opens that is never closed; 0 when there is none.</summary>
    public long OpenQuoteLine { get; private set; }

    /// <summary>Lines read so far.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Whether the file ended with this record, without a line end.</summary>
    public bool EndsWithFile { get; private set; }

    private enum CellEnd
    {
        Delimiter,
        Record,
        File,
    }

    /// <summary>Reads the next record; false at the end.</summary>
    public bool Read()
    {
        if (!Available())
        {
            return false;
        }
        cells = new List<string>(Math.Max(4, Math.Min(Width, limits.MaxColumns)));
        (Width, CutCell, OpenQuoteLine) = (0, -1, 0);
        CellEnd end;
        do
        {
            end = ReadCell();
            if (Width < limits.MaxColumns)
            {
                cells.Add(Take());
            }
            cell.Clear();
            Width++;
        } while (end == CellEnd.Delimiter);
        EndsWithFile = end == CellEnd.File;
        return true;
    }

    private CellEnd ReadCell()
    {
        if (Available() && buffer[at] == '"')
        {
            at++;
            ReadQuoted();
        }
        while (Available())
        {
            var rest = buffer.AsSpan(at, filled - at);
            var stop = rest.IndexOfAny(delimiter, '\r', '\n');
            Append(stop < 0 ? rest : rest[..stop]);
            at += stop < 0 ? rest.Length : stop;
            if (stop < 0)
            {
                continue;
            }
            var end = buffer[at++];
            return end == delimiter ? CellEnd.Delimiter : EndRecord(end);
        }
        return CellEnd.File;
    }

    private CellEnd EndRecord(char end)
    {
        Line++;
        if (end == '\r' && Available() && buffer[at] == '\n')
        {
            at++;
        }
        return CellEnd.Record;
    }

    // Behind the opening quote, up to and with the closing one; a doubled quote stands for one.
    private void ReadQuoted()
    {
        var opened = Line;
        lastWasReturn = false;
        while (Available())
        {
            var rest = buffer.AsSpan(at, filled - at);
            var stop = rest.IndexOf('"');
            var text = stop < 0 ? rest : rest[..stop];
            CountLines(text);
            Append(text);
            at += text.Length;
            if (stop < 0)
            {
                continue;
            }
            at++;
            if (!Available() || buffer[at] != '"')
            {
                return;
            }
            at++;
            Append("\"");
        }
        OpenQuoteLine = opened;
    }

    private void CountLines(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            Line += c == '\r' || (c == '\n' && !lastWasReturn) ? 1 : 0;
            lastWasReturn = c == '\r';
        }
    }

    private void Append(ReadOnlySpan<char> text)
    {
        var room = limits.MaxCellLength - cell.Length;
        if (text.Length > room)
        {
            CutCell = CutCell < 0 ? Width : CutCell;
            text = text[..room];
        }
        if (Width < limits.MaxColumns)
        {
            cell.Append(text);
        }
    }

    private string Take() => cell.Length == 0 ? "" : cell.ToString();

    private bool Available()
    {
        if (at < filled)
        {
            return true;
        }
        filled = reader.Read(buffer, 0, buffer.Length);
        at = 0;
        return filled > 0;
    }
}
