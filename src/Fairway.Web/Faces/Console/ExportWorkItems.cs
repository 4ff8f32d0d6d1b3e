using System.Globalization;
using System.Runtime.CompilerServices;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Fairway.Web.Team.WorkItems;
using Microsoft.AspNetCore.Http.Features;

namespace Fairway.Web.Faces.Console;

/// <summary>The work items that the list would show, all of them, as CSV.</summary>
internal sealed class ExportWorkItems(ListWorkItems list, ProgrammeTime programme, Phrases phrases)
{
    private const string Clock = "yyyy-MM-dd HH:mm:ss";

    private async Task WriteAsync(WorkItemFilter filter, Stream stream, CancellationToken ct) =>
        await TableWriter.Write(
            stream,
            TableFormat.CsvUtf8,
            [
                .. new[]
                {
                    "title",
                    "state",
                    "assignee",
                    "due",
                    "late",
                    "about",
                    "words",
                    "created_by",
                    "created_at",
                    "done_at",
                }.Select(column => new TableColumn(phrases["work_item." + column])),
            ],
            RowsAsync(filter, await programme.ZoneAsync(ct), ct),
            ct
        );

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        WorkItemFilter filter,
        ProgrammeZone zone,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? cursor = null;
        do
        {
            var page = await list.RunAsync(filter, new PageRequest(cursor, PageRequest.Max), ct);
            foreach (var item in page.Items)
                yield return
                [
                    item.Title,
                    phrases.Of(item.State),
                    item.Assignee,
                    item.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    item.Overdue ? phrases["work_item.late.yes"] : null,
                    item.About is { } about ? $"{phrases.Of(about)} {item.AboutName}" : null,
                    item.Words,
                    item.CreatedBy,
                    Moment(item.CreatedAt),
                    item.DoneAt is { } done ? Moment(done) : null,
                ];
            cursor = page.Next;
        } while (cursor is not null);

        string Moment(DateTime utc) =>
            zone.ToLocal(utc).ToString(Clock, CultureInfo.InvariantCulture);
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(WorkItemSieve.Export, HandleAsync)
            .Needs(Permission.WorkItemsRead)
            .ExcludeFromDescription();

    private static async Task HandleAsync(
        HttpContext context,
        ExportWorkItems export,
        CurrentActor current,
        CancellationToken ct
    )
    {
        // The table writer fills its buffer synchronously.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition =
            "attachment; filename=\"fairway-work-items.csv\"";
        await export.WriteAsync(
            WorkItemSieve.Of(context.Request.Query).Filter(current.Required),
            context.Response.Body,
            ct
        );
    }
}
