using System.Runtime.CompilerServices;
using Fairway.Domain.Insights;
using Fairway.Web.Insights.Volume;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Fairway.Web.Faces.Console;

/// <summary>The figures that the page shows, all of them, as CSV.</summary>
internal sealed class ExportVolume(ReadVolume volume, Phrases phrases)
{
    private async Task WriteAsync(VolumeAsk ask, Stream stream, CancellationToken ct) =>
        await TableWriter.Write(
            stream,
            TableFormat.CsvUtf8,
            [
                new TableColumn(
                    phrases["volume.column." + Json.Word(ask.By)],
                    ask.By == VolumeBy.Day ? ColumnKind.Date : ColumnKind.Text
                ),
                new TableColumn(phrases["volume.works"], ColumnKind.Number),
                new TableColumn(phrases["volume.posts"], ColumnKind.Number),
                new TableColumn(
                    phrases[
                        ask.By == VolumeBy.Day ? "volume.participants" : "volume.participants.day"
                    ],
                    ColumnKind.Number
                ),
            ],
            RowsAsync(ask, ct),
            ct
        );

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        VolumeAsk ask,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? cursor = null;
        do
        {
            var read = await volume.RunAsync(ask, new PageRequest(cursor, PageRequest.Max), ct);
            foreach (var line in read.Value.Items)
                yield return
                [
                    ask.By == VolumeBy.Outlet ? phrases["console.outlet." + line.Key] : line.Key,
                    Json.Word(line.Works),
                    Json.Word(line.Posts),
                    Json.Word(line.Participants),
                ];
            cursor = read.Value.Next;
        } while (cursor is not null);
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(VolumeSieve.Page + "/export", HandleAsync)
            .Needs(Permission.MissionsRead)
            .ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        ExportVolume export,
        CancellationToken ct
    )
    {
        var ask = VolumeSieve.Read(context.Request.Query);
        // A window that is none is told of by the page, before anything is written.
        if ((await export.CheckAsync(ask, ct)) is { } page)
            return page;
        // The table writer fills its buffer synchronously.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"fairway-volume.csv\"";
        await export.WriteAsync(ask, context.Response.Body, ct);
        return Results.Empty;
    }

    private async Task<IResult?> CheckAsync(VolumeAsk ask, CancellationToken ct) =>
        (await volume.RunAsync(ask, new PageRequest(null, 1), ct)).IsRefused(out _)
            ? Results.LocalRedirect(VolumeSieve.Href(ask))
            : null;
}
