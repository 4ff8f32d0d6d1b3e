using System.Globalization;
using System.Runtime.CompilerServices;
using Fairway.Domain;
using Fairway.Domain.Rewards;
using Fairway.Web.Missions;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Exports;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Fairway.Web.Rewards.Transfers;

namespace Fairway.Web.Faces.Console;

/// <summary>The transfers a filter means, as a file for the books.</summary>
internal sealed class ExportTransfers(
    ListTransfers transfers,
    ReviewDesk desk,
    MissionQueries missions,
    ProgrammeTime programme,
    Phrases phrases
) : IExportSource
{
    private static readonly string[] Titles =
    [
        "external_id",
        "nickname",
        "mission",
        "transfer.item",
        "transfer.value",
        "state",
        "transfer.opened",
        "transfer.handed_over",
        "transfer.receipt",
        "transfer.note",
        "transfer.by",
        "transfer.received",
        "transfer.cancelled",
        "transfer.reason",
    ];

    /// <summary>The filter as it stands in addresses; whoever asks for no state means all.</summary>
    public static TransferFilter Read(IQueryCollection query) =>
        new()
        {
            State = Enum.GetValues<TransferState>()
                .Cast<TransferState?>()
                .FirstOrDefault(state => Json.Word(state!) == query["state"]),
            Mission = Whole(query["mission"]),
            Member = Whole(query["member"]),
        };

    private static long? Whole(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    public string What => "transfers";

    public string Permission => Platform.Access.Permission.PointsRead;

    public string Href(ExportQuery query) => "/console/transfers" + query.Text;

    public async Task<Outcome<ExportPlan>> PlanAsync(ExportQuery query, CancellationToken ct)
    {
        var filter = Read(query.Values);
        var terms = new List<ExportTerm>();
        if (filter.State is { } state)
            terms.Add(new("console.export.state", Code: "transfer.state." + Json.Word(state)));
        if (filter.Mission is { } id && await missions.FindAsync(id, ct) is { } mission)
            terms.Add(new("console.works.mission", mission.Brief.Title.Here()));
        if (filter.Member is { } member && await desk.NumberAsync(member, ct) is { } number)
            terms.Add(new("console.works.col.member", number));
        return new ExportPlan(terms, await transfers.CountAsync(filter, ct));
    }

    public async Task<ExportTable> OpenAsync(
        ExportQuery query,
        bool unmask,
        CancellationToken ct
    ) =>
        new(
            [
                .. Titles.Select(title => new TableColumn(
                    phrases["console.export." + title],
                    title == "transfer.value" ? ColumnKind.Number : ColumnKind.Text
                )),
            ],
            RowsAsync(Read(query.Values), await programme.ZoneAsync(ct), ct)
        );

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        TransferFilter filter,
        ProgrammeZone zone,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? cursor = null;
        do
        {
            var request = new PageRequest(cursor, PageRequest.Max);
            var page = await transfers.ListAsync(filter, request, ct);
            foreach (var row in page.Items)
                yield return Cells(row, zone);
            cursor = page.Next;
        } while (cursor is not null);
    }

    private string?[] Cells(TransferRow row, ProgrammeZone zone) =>
        [
            row.MemberExternalId,
            row.MemberNickname,
            row.MissionTitle.Here(),
            row.Item.Here(),
            row.Value.ToString("0.00", CultureInfo.InvariantCulture),
            phrases["transfer.state." + Json.Word(row.State)],
            Moment(row.OpenedAt, zone),
            row.HandedOverOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            row.Receipt,
            row.Note,
            row.By,
            Moment(row.ReceivedAt, zone),
            Moment(row.CancelledAt, zone),
            row.CancelReason,
        ];

    private static string? Moment(DateTime? at, ProgrammeZone zone) =>
        at is { } time
            ? zone.ToLocal(time).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : null;
}
