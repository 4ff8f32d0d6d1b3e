namespace Fairway.Web.Platform.Spreadsheets;

internal enum TableFormat
{
    /// <summary>CSV that every spreadsheet opens with its Chinese intact: UTF-8 with a mark.</summary>
    CsvUtf8,

    /// <summary>CSV for programs that know GB18030 only.</summary>
    CsvGb18030,
    Xlsx,
}

internal enum ColumnKind
{
    /// <summary>Text; phones, ids and codes too, so that no spreadsheet rounds them or drops their zeros.</summary>
    Text,

    /// <summary>A number, as invariant digits; whatever is none is written as text.</summary>
    Number,

    /// <summary>A day, as <c>yyyy-MM-dd</c>; whatever is none is written as text.</summary>
    Date,
}

/// <summary>A column of a table to be written.</summary>
/// <param name="Title">The header, in the reader's language.</param>
/// <param name="Width">In characters of the header's font, as spreadsheets count it.</param>
internal sealed record TableColumn(
    string Title,
    ColumnKind Kind = ColumnKind.Text,
    double Width = 16
);

/// <summary>
/// Writes tables row by row in flat memory. What it writes, <see cref="TableReader"/> reads back as it was.
/// </summary>
internal static class TableWriter
{
    /// <summary>Writes a table and leaves the stream open.</summary>
    /// <param name="stream">A file or a buffer: parts of it are written synchronously.</param>
    /// <param name="rows">Cells in the order of the columns; missing and null ones are blank.</param>
    /// <returns>How many rows were written, the header not counted.</returns>
    public static Task<long> Write(
        Stream stream,
        TableFormat format,
        IReadOnlyList<TableColumn> columns,
        IAsyncEnumerable<IReadOnlyList<string?>> rows,
        CancellationToken cancellation
    ) =>
        format switch
        {
            TableFormat.Xlsx => WorkbookWriter.Write(stream, columns, rows, cancellation),
            TableFormat.CsvGb18030 => CsvFile.Write(
                stream,
                TextEncodings.Gb18030,
                columns,
                rows,
                cancellation
            ),
            _ => CsvFile.Write(stream, System.Text.Encoding.UTF8, columns, rows, cancellation),
        };
}
