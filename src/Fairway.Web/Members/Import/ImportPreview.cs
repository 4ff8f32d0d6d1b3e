using Fairway.Domain;
using Fairway.Domain.Members.Import;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Spreadsheets;

namespace Fairway.Web.Members.Import;

/// <summary>The beginning of a file as it would be understood.</summary>
internal sealed record ImportPreview(
    TableShape Shape,
    ColumnMapping Mapping,
    IReadOnlyList<ReadRow> Rows
)
{
    private const int RowsShown = 10;

    /// <summary>Reads the first rows; without an id column they are shown unread.</summary>
    public static Outcome<ImportPreview> Read(
        ImportFiles files,
        string key,
        string fileName,
        IReadOnlyDictionary<int, string?>? mapping,
        DateOnly today
    )
    {
        using var file = files.Open(key);
        if (file is null)
            return Refusal.NotFound("import.file_gone");
        var opening = OpenedImport.OpenAny(file, fileName, mapping);
        if (opening.IsRefused(out var refusal))
            return refusal;
        using var table = opening.Value.Table;
        var columns = opening.Value.Mapping;
        var rows = table.Rows().Take(RowsShown);
        if (!columns.IsComplete)
            return new ImportPreview(
                table.Shape,
                columns,
                [.. rows.Select(row => new ReadRow(row.Number, row.Cells, null, []))]
            );
        var reading = new ImportReading(columns, today, table.Shape.Kind == TableKind.Workbook);
        return new ImportPreview(table.Shape, columns, [.. rows.Select(reading.Read)]);
    }
}
