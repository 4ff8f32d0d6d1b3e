using System.Globalization;
using System.Runtime.CompilerServices;
using Fairway.Domain.Rewards;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Fairway.Web.Rewards.Transfers;
using Microsoft.AspNetCore.Http.Features;

namespace Fairway.Web.Faces.Console;

/// <summary>The transfers a filter means, as CSV for the books; read page by page.</summary>
internal sealed class ExportTransfers(
    ListTransfers transfers,
    ProgrammeTime programme,
    Phrases phrases
)
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

    public async Task WriteAsync(TransferFilter filter, Stream stream, CancellationToken ct) =>
        await TableWriter.Write(
            stream,
            TableFormat.CsvUtf8,
            [
                .. Titles.Select(title => new TableColumn(
                    phrases["console.export." + title],
                    title == "transfer.value" ? ColumnKind.Number : ColumnKind.Text
                )),
            ],
            RowsAsync(filter, await programme.ZoneAsync(ct), ct),
            ct
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

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/console/transfers/export", HandleAsync)
            .Needs(Permission.PointsRead)
            .ExcludeFromDescription();

    private static async Task HandleAsync(
        HttpContext context,
        ExportTransfers export,
        CancellationToken ct
    )
    {
        // The table writer fills its buffer synchronously.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition =
            "attachment; filename=\"fairway-transfers.csv\"";
        await export.WriteAsync(Read(context.Request.Query), context.Response.Body, ct);
    }
}
