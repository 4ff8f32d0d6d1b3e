using System.Collections.Immutable;
using Fairway.Domain;
using Fairway.Domain.Cells;
using Fairway.Domain.Members.Import;
using Fairway.Domain.Regions;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Regions;
using Fairway.Web.Platform.Spreadsheets;

namespace Fairway.Web.Members.Import;

/// <summary>One row as it was understood: a draft, or the reasons against it.</summary>
internal sealed record ReadRow(
    long Number,
    IReadOnlyList<string> Cells,
    MemberDraft? Draft,
    IReadOnlyList<RejectReason> Reasons
);

/// <summary>
/// Reads one owners' file row by row. The first row that names an id holds it, whatever becomes of that row; later ones
/// are refused, so that the outcome never depends on which of two contradicting rows happened to be well formed.
/// </summary>
internal sealed class ImportReading(ColumnMapping mapping, DateOnly today, bool workbook)
{
    private readonly MemberRowParser _parser = new(mapping, RegionSeed.Regions, today, workbook);
    private readonly int _idColumn =
        mapping.ColumnOf(MemberField.ExternalId)
        ?? throw new ArgumentException("The mapping names no id.", nameof(mapping));
    private readonly Dictionary<string, long> _first = new(StringComparer.Ordinal);

    public ReadRow Read(TableRow row)
    {
        if (row.Refusal is { } broken)
            return Refused(row, new RejectReason("", broken.Code, broken.Parameters));
        if (Claim(row) is { } first)
            return Refused(
                row,
                new RejectReason(
                    MemberField.ExternalId.WireName(),
                    "import.duplicate_id",
                    ImmutableDictionary<string, object?>.Empty.Add("row", first)
                )
            );
        var parsed = _parser.Parse(row.Cells);
        return new ReadRow(
            row.Number,
            row.Cells,
            parsed.Draft,
            [
                .. parsed.Reasons.Select(r => new RejectReason(
                    r.Field,
                    r.Code,
                    Quoting(row, r.Field, Plain(r.Parameters))
                )),
            ]
        );
    }

    /// <summary>Goes past a row that an earlier run of the job has settled.</summary>
    public void Pass(TableRow row)
    {
        if (row.Refusal is null)
            Claim(row);
    }

    private long? Claim(TableRow row)
    {
        var id = ExternalIdCell.Parse(_idColumn < row.Cells.Count ? row.Cells[_idColumn] : "");
        if (!id.IsOk || _first.TryAdd(id.Value, row.Number))
            return null;
        return _first[id.Value];
    }

    private static ReadRow Refused(TableRow row, RejectReason reason) =>
        new(row.Number, row.Cells, null, [reason]);

    // Sentences quote what stood in the cell, unless the reason has said it better already.
    private Dictionary<string, object?> Quoting(
        TableRow row,
        string field,
        Dictionary<string, object?> values
    )
    {
        var column = Enum.GetValues<MemberField>()
            .Where(known => known.WireName() == field)
            .Select(mapping.ColumnOf)
            .FirstOrDefault();
        if (column is { } at && at < row.Cells.Count)
            values.TryAdd("value", CellText.Short(row.Cells[at]));
        return values;
    }

    // Regions are told by their names; a reason is kept as JSON.
    private static Dictionary<string, object?> Plain(
        IReadOnlyDictionary<string, object?> parameters
    ) =>
        parameters.ToDictionary(
            pair => pair.Key,
            pair =>
                pair.Value is IEnumerable<Region> regions
                    ? regions.Select(region => region.DisplayName).ToArray()
                    : pair.Value,
            StringComparer.Ordinal
        );
}

/// <summary>A file that is opened and whose columns are known.</summary>
internal sealed record OpenedImport(Table Table, ColumnMapping Mapping)
{
    /// <param name="mapping">Column index to the wire name of a field, or to null for a column to leave out.</param>
    public static Outcome<OpenedImport> Open(
        Stream file,
        string fileName,
        IReadOnlyDictionary<int, string?>? mapping
    )
    {
        var opening = OpenAny(file, fileName, mapping);
        if (opening.IsRefused(out _) || opening.Value.Mapping.IsComplete)
            return opening;
        using var table = opening.Value.Table;
        return Refusal
            .Invalid("import.column_missing")
            .With("field", "external_id")
            .With("columns", table.Header.Take(20).ToArray());
    }

    /// <summary>The same, whether or not a column holds the id.</summary>
    public static Outcome<OpenedImport> OpenAny(
        Stream file,
        string fileName,
        IReadOnlyDictionary<int, string?>? mapping
    )
    {
        file.Position = 0;
        var opening = TableReader.Open(file, fileName);
        if (!opening.IsOpen)
            return new Refusal(
                opening.Refusal.Code,
                opening.Refusal.Code == "table.too_large"
                    ? RefusalKind.TooLarge
                    : RefusalKind.Invalid
            )
            {
                Parameters = opening.Refusal.Parameters,
            };
        var columns = MemberColumns.Propose(
            opening.Table.Header,
            mapping?.ToDictionary(pair => pair.Key, pair => MemberFieldNames.FromWire(pair.Value))
        );
        return new OpenedImport(opening.Table, columns);
    }
}
