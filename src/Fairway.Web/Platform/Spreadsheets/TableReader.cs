using System.Diagnostics.CodeAnalysis;

namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>A table, or why there is none.</summary>
internal readonly record struct TableOpening(Table? Table, TableRefusal? Refusal)
{
    [MemberNotNullWhen(true, nameof(Table))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsOpen => Table is not null;

    public static TableOpening Of(Table table) => new(table, null);

    public static TableOpening Refused(
        string code,
        params ReadOnlySpan<(string Name, object? Value)> parameters
    ) => new(null, TableRefusal.Of(code, parameters));
}

/// <summary>
/// Opens what people send as a table. The content decides, not the file's name. Nothing is half done: a file is refused
/// before its first row, except where only reading on can tell; then the row at fault is a refused row.
/// </summary>
internal static class TableReader
{
    /// <summary>Opens a table.</summary>
    /// <param name="stream">Seekable; stays open, and must stay so while rows are read.</param>
    /// <param name="fileName">For the words of a refusal only.</param>
    public static TableOpening Open(Stream stream, string fileName, TableLimits? limits = null)
    {
        var bounds = limits ?? TableLimits.Default;
        if (!stream.CanSeek)
        {
            throw new ArgumentException("Tables are read from a file or a buffer.", nameof(stream));
        }
        if (stream.Length == 0)
        {
            return TableOpening.Refused("table.empty", ("file", fileName));
        }
        if (stream.Length > bounds.MaxBytes)
        {
            return TableOpening.Refused(
                "table.too_large",
                ("file", fileName),
                ("bytes", stream.Length),
                ("most", bounds.MaxBytes),
                ("megabytes", bounds.MaxBytes / (1024 * 1024))
            );
        }
        return FileKinds.Detect(stream) switch
        {
            FileKind.Zip => WorkbookTable.Open(stream, fileName, bounds),
            FileKind.EncryptedWorkbook => TableOpening.Refused(
                "table.encrypted_workbook",
                ("file", fileName)
            ),
            FileKind.LegacyWorkbook => TableOpening.Refused(
                "table.legacy_workbook",
                ("file", fileName)
            ),
            FileKind.Other => TableOpening.Refused("table.not_a_table", ("file", fileName)),
            _ => TextTable.Open(stream, fileName, bounds),
        };
    }
}
