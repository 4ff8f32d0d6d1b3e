using System.Runtime.CompilerServices;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Fairway.Web.Works;
using Microsoft.AspNetCore.Http.Features;

namespace Fairway.Web.Faces.Console;

/// <summary>The works a filter means, as CSV; read page by page, so that ten thousand weigh as much as ten.</summary>
internal sealed class ExportWorks(ListWorks works, ProgrammeTime programme, Phrases phrases)
{
    private static readonly string[] Titles =
    [
        "external_id",
        "nickname",
        "tier",
        "mission",
        "state",
        "first",
        "late",
        "submitted_at",
        "text",
        "pictures",
    ];

    public async Task WriteAsync(WorkFilter filter, Stream stream, CancellationToken ct) =>
        await TableWriter.Write(
            stream,
            TableFormat.CsvUtf8,
            [
                .. Titles.Select(title => new TableColumn(
                    phrases["console.export." + title],
                    title == "pictures" ? ColumnKind.Number : ColumnKind.Text
                )),
            ],
            RowsAsync(filter, await programme.ZoneAsync(ct), ct),
            ct
        );

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        WorkFilter filter,
        ProgrammeZone zone,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? cursor = null;
        do
        {
            var page = await works.ListAsync(filter, new PageRequest(cursor, PageRequest.Max), ct);
            foreach (var row in page.Items)
                yield return Cells(row, zone);
            cursor = page.Next;
        } while (cursor is not null);
    }

    private string?[] Cells(WorkRow row, ProgrammeZone zone) =>
        [
            row.MemberExternalId,
            row.MemberNickname,
            phrases.Of(row.MemberTier),
            row.MissionTitle.Here(),
            phrases.Of(row.State),
            phrases[row.IsFirst ? "console.yes" : "console.no"],
            phrases[row.IsLate ? "console.yes" : "console.no"],
            zone.ToLocal(row.SubmittedAt)
                .ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
            row.Text,
            Json.Word(row.Pictures),
        ];

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/console/works/export", HandleAsync)
            .Needs(Permission.WorksRead)
            .ExcludeFromDescription();

    private static async Task HandleAsync(
        HttpContext context,
        ExportWorks export,
        CancellationToken ct
    )
    {
        // The table writer fills its buffer synchronously.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"fairway-works.csv\"";
        await export.WriteAsync(WorkSieve.Read(context.Request.Query), context.Response.Body, ct);
    }
}
