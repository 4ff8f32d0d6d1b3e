using Fairway.Domain.Cells;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Spreadsheets;

namespace Fairway.Web.Works.Import;

/// <summary>One row of a works file as it was understood.</summary>
internal sealed record ReadWork(
    long Row,
    IReadOnlyList<string> Cells,
    string ExternalId,
    string Text,
    DateTime? SubmittedAt,
    IReadOnlyList<(string Key, string Value)> Tags
)
{
    public IReadOnlyList<RejectReason> Reasons { get; init; } = [];
}

/// <summary>Reads rows; all reasons against a row at once, so that it need be mended only once.</summary>
/// <param name="zone">Times without an offset are the programme's.</param>
/// <param name="workbook">A moment may be the number that a spreadsheet keeps.</param>
internal sealed class WorkRowReader(
    WorkColumns columns,
    ProofPart part,
    ProgrammeZone zone,
    bool workbook
)
{
    private static readonly Dictionary<string, object?> None = new(StringComparer.Ordinal);

    public ReadWork Read(TableRow row)
    {
        if (row.Refusal is { } broken)
            return Refused(row, [new RejectReason("", broken.Code, broken.Parameters)]);
        List<RejectReason> reasons = [];
        var id = Cell(row, columns.ExternalId).Trim();
        if (id.Length is 0 or > Member.ExternalIdMax || id.Any(char.IsControl))
            reasons.Add(
                new RejectReason(
                    "external_id",
                    "import.external_id_missing",
                    With("max", Member.ExternalIdMax)
                )
            );
        var text = Cell(row, columns.Text);
        if (string.IsNullOrWhiteSpace(text))
            reasons.Add(new RejectReason("text", "work.empty", None));
        else if (text.Length > part.Max)
            reasons.Add(
                new RejectReason(
                    "text",
                    "work.text_too_long",
                    new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        ["max"] = part.Max,
                        ["length"] = text.Length,
                    }
                )
            );
        var at = ReadTime(row, reasons);
        if (reasons.Count > 0)
            return Refused(row, reasons);
        var tags = columns
            .Tags.Select(tag => (tag.Key, Value: CellText.Cut(Cell(row, tag.Column).Trim(), 200)))
            .Where(tag => tag.Value.Length > 0);
        return new ReadWork(row.Number, row.Cells, id, text, at, [.. tags]);
    }

    private DateTime? ReadTime(TableRow row, List<RejectReason> reasons)
    {
        if (columns.SubmittedAt is not { } column)
            return null;
        var cell = Cell(row, column);
        var moment = MomentCell
            .Parse(workbook ? DateCell.OfSerial(cell.Trim()) : cell)
            .Quoting(cell);
        if (moment.IsRefused)
            reasons.Add(new RejectReason("submitted_at", moment.Code!, moment.Parameters));
        return moment.IsOk
            ? (moment.Value.Kind == DateTimeKind.Utc ? moment.Value : zone.ToUtc(moment.Value))
            : null;
    }

    private static ReadWork Refused(TableRow row, IReadOnlyList<RejectReason> reasons) =>
        new(row.Number, row.Cells, "", "", null, []) { Reasons = reasons };

    private static string Cell(TableRow row, int column) =>
        column < row.Cells.Count ? row.Cells[column] : "";

    private static Dictionary<string, object?> With(string name, object value) =>
        new(StringComparer.Ordinal) { [name] = value };
}
