using System.Globalization;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Spreadsheets;

namespace Fairway.Web.Works.Import;

/// <summary>One row of a works file as it was understood.</summary>
internal sealed record ReadWork(long Row, IReadOnlyList<string> Cells, string ExternalId, string Text, DateTime? SubmittedAt, IReadOnlyList<(string Key, string Value)> Tags)
{
    public IReadOnlyList<RejectReason> Reasons { get; init; } = [];
}

/// <summary>Reads rows; all reasons against a row at once, so that it need be mended only once.</summary>
/// <param name="zone">Times without an offset are the programme's.</param>
internal sealed class WorkRowReader(WorkColumns columns, ProofPart part, TimeZoneInfo zone)
{
    private static readonly Dictionary<string, object?> None = new(StringComparer.Ordinal);

    public ReadWork Read(TableRow row)
    {
        if (row.Refusal is { } broken)
            return Refused(row, [new RejectReason("", broken.Code, broken.Parameters)]);
        List<RejectReason> reasons = [];
        var id = Cell(row, columns.ExternalId).Trim();
        if (id.Length is 0 or > Member.ExternalIdMax || id.Any(char.IsControl))
            reasons.Add(new RejectReason("external_id", "import.external_id_wrong", With("max", Member.ExternalIdMax)));
        var text = Cell(row, columns.Text);
        if (string.IsNullOrWhiteSpace(text))
            reasons.Add(new RejectReason("text", "work.empty", None));
        else if (text.Length > part.Max)
            reasons.Add(new RejectReason("text", "work.text_too_long", With("max", part.Max)));
        var at = ReadTime(row, reasons);
        if (reasons.Count > 0)
            return Refused(row, reasons);
        var tags = columns.Tags.Select(tag => (tag.Key, Value: WorkColumns.Short(Cell(row, tag.Column).Trim(), 200))).Where(tag => tag.Value.Length > 0);
        return new ReadWork(row.Number, row.Cells, id, text, at, [.. tags]);
    }

    private DateTime? ReadTime(TableRow row, List<RejectReason> reasons)
    {
        if (columns.SubmittedAt is not { } column || Cell(row, column).Trim() is not { Length: > 0 } text)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year is >= 1990 and <= 2200)
        {
            var hasOffset = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10;
            return hasOffset ? time.UtcDateTime : TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(time.DateTime, DateTimeKind.Unspecified), zone);
        }
        reasons.Add(new RejectReason("submitted_at", "import.time_wrong", With("value", text)));
        return null;
    }

    private static ReadWork Refused(TableRow row, IReadOnlyList<RejectReason> reasons) => new(row.Number, row.Cells, "", "", null, []) { Reasons = reasons };

    private static string Cell(TableRow row, int column) => column < row.Cells.Count ? row.Cells[column] : "";

    private static Dictionary<string, object?> With(string name, object value) => new(StringComparer.Ordinal) { [name] = value };
}
