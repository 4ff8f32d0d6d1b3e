using System.Globalization;
using System.Runtime.CompilerServices;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Fairway.Web.Works.Attendance;
using Microsoft.AspNetCore.Http.Features;

namespace Fairway.Web.Faces.Console;

/// <summary>The list at the door, all of it, as CSV.</summary>
internal sealed class ExportSlot(SlotList list, ProgrammeTime programme, Phrases phrases)
{
    private const string Clock = "yyyy-MM-dd HH:mm:ss";

    private static readonly string[] Titles =
    [
        "console.slots.external",
        "console.progress.member",
        "console.slots.state",
        "console.slots.asked",
        "console.slots.came",
        "console.slots.by",
    ];

    private async Task WriteAsync(long mission, long slot, Stream stream, CancellationToken ct) =>
        await TableWriter.Write(
            stream,
            TableFormat.CsvUtf8,
            [.. Titles.Select(title => new TableColumn(phrases[title]))],
            RowsAsync(mission, slot, await programme.ZoneAsync(ct), ct),
            ct
        );

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        long mission,
        long slot,
        ProgrammeZone zone,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? cursor = null;
        do
        {
            var page = await list.ListAsync(
                mission,
                slot,
                new PageRequest(cursor, PageRequest.Max),
                ct
            );
            foreach (var guest in page!.Items)
                yield return
                [
                    guest.ExternalId,
                    guest.Name,
                    phrases["seat.state." + Json.Word(guest.State)],
                    zone.ToLocal(guest.AskedAt).ToString(Clock, CultureInfo.InvariantCulture),
                    guest.AttendedAt is { } at
                        ? zone.ToLocal(at).ToString(Clock, CultureInfo.InvariantCulture)
                        : null,
                    guest.MarkedBy,
                ];
            cursor = page.Next;
        } while (cursor is not null);
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/console/missions/{id:long}/slots/{slot:long}/export", HandleAsync)
            .Needs(Permission.WorksRead)
            .ExcludeFromDescription();

    private static async Task HandleAsync(
        long id,
        long slot,
        HttpContext context,
        SlotBook book,
        ExportSlot export,
        CancellationToken ct
    )
    {
        if (await book.SlotAsync(id, slot, ct) is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        // The table writer fills its buffer synchronously.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition =
            "attachment; filename=\"fairway-attendance.csv\"";
        await export.WriteAsync(id, slot, context.Response.Body, ct);
    }
}
