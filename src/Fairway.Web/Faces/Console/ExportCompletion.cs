using System.Globalization;
using System.Runtime.CompilerServices;
using Fairway.Domain.Insights;
using Fairway.Domain.Members;
using Fairway.Web.Insights;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Fairway.Web.Faces.Console;

/// <summary>The cells that the page shows, all of them, as CSV.</summary>
internal sealed class ExportCompletion(CompletionRates rates, Phrases phrases)
{
    private static readonly string[] Titles = ["accepted", "taken_up", "rate"];

    public async Task WriteAsync(IQueryCollection query, Stream stream, CancellationToken ct)
    {
        var (by, from, to) = CompletionSieve.Read(query);
        await TableWriter.Write(
            stream,
            TableFormat.CsvUtf8,
            [
                new TableColumn(phrases["completion.column." + Json.Word(by)], ColumnKind.Text),
                .. Titles.Select(title => new TableColumn(
                    phrases["completion." + title],
                    ColumnKind.Number
                )),
                .. Gained(by),
            ],
            RowsAsync(by, await rates.WindowAsync(from, to, ct), ct),
            ct
        );
    }

    private IEnumerable<TableColumn> Gained(CompletionBy by) =>
        by == CompletionBy.Mission
            ?
            [
                new TableColumn(phrases["completion.gained.step"], ColumnKind.Text),
                new TableColumn(phrases["completion.gained"], ColumnKind.Number),
            ]
            : [];

    private IEnumerable<string?> Gained(CompletionBy by, StageGain? gain) =>
        by != CompletionBy.Mission ? []
        : gain is null ? [null, null]
        :
        [
            $"{phrases["word." + gain.From.Word()]} → {phrases["word." + gain.To.Word()]}",
            Json.Word(gain.Members),
        ];

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        CompletionBy by,
        CompletionWindow window,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? cursor = null;
        do
        {
            var request = new PageRequest(cursor, PageRequest.Max);
            var page = await rates.ReadAsync(by, window, request, ct);
            foreach (var cell in page.Items)
                yield return
                [
                    cell.Name,
                    Json.Word(cell.Accepted),
                    Json.Word(cell.TakenUp),
                    cell.Rate?.ToString(CultureInfo.InvariantCulture),
                    .. Gained(by, cell.Stage),
                ];
            cursor = page.Next;
        } while (cursor is not null);
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/console/completion/export", HandleAsync)
            .Needs(Permission.MissionsRead)
            .ExcludeFromDescription();

    private static async Task HandleAsync(
        HttpContext context,
        ExportCompletion export,
        CancellationToken ct
    )
    {
        // The table writer fills its buffer synchronously.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition =
            "attachment; filename=\"fairway-completion.csv\"";
        await export.WriteAsync(context.Request.Query, context.Response.Body, ct);
    }
}
