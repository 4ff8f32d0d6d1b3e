namespace Fairway.Web.Platform.Spreadsheets;

internal enum TableKind
{
    Text,
    Workbook,
}

/// <summary>An opened table: its header is read, its rows stream by once, in flat memory.</summary>
internal sealed class Table : IDisposable
{
    private readonly IEnumerator<RawRow> raw;
    private readonly RowCheck check;
    private readonly Stream stream;
    private readonly IDisposable[] owned;

    internal Table(
        TableShape shape,
        IEnumerator<RawRow> raw,
        RowCheck check,
        Stream stream,
        params IDisposable[] owned
    )
    {
        (Shape, this.raw, this.check, this.stream, this.owned) = (shape, raw, check, stream, owned);
    }

    public TableShape Shape { get; }

    public IReadOnlyList<string> Header => Shape.Header;

    /// <summary>How far the file is read, 0 to 1; a measure for progress bars, exact for text files.</summary>
    public double Progress =>
        stream.Length == 0 ? 1 : Math.Min(1, (double)stream.Position / stream.Length);

    /// <summary>The rows below the header. Blank rows are left out, but counted.</summary>
    public IEnumerable<TableRow> Rows()
    {
        while (raw.MoveNext())
        {
            if (check.Row(raw.Current) is { } row)
            {
                yield return row;
            }
        }
    }

    public void Dispose()
    {
        raw.Dispose();
        foreach (var thing in owned)
        {
            thing.Dispose();
        }
    }
}

/// <summary>What was found out about a file.</summary>
internal sealed record TableShape
{
    public required TableKind Kind { get; init; }
    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>Web name of the encoding of a text file, such as <c>gb18030</c>.</summary>
    public string? Encoding { get; init; }
    public char? Delimiter { get; init; }
    public string? SheetName { get; init; }

    /// <summary>Only the first sheet with content is read; the caller should say so when there are more.</summary>
    public int SheetCount { get; init; } = 1;
}

/// <summary>A row as the file has it, before it is checked against the header.</summary>
internal readonly record struct RawRow(
    long Number,
    IReadOnlyList<string> Cells,
    TableRefusal? Refusal
);
