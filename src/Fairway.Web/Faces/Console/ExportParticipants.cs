using System.Globalization;
using System.Runtime.CompilerServices;
using Fairway.Domain.Insights;
using Fairway.Web.Insights.Participants;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Fairway.Web.Faces.Console;

/// <summary>The participants that the page shows, all of them and in its order, as CSV.</summary>
internal sealed class ExportParticipants(
    ListParticipants participants,
    ProgrammeTime programme,
    Phrases phrases
)
{
    private static readonly string[] Words = ["external", "member", "tier", "joined"];

    private async Task WriteAsync(
        long mission,
        (ParticipantSort Sort, bool Ascending) order,
        Stream stream,
        CancellationToken ct
    ) =>
        await TableWriter.Write(
            stream,
            TableFormat.CsvUtf8,
            [
                .. Words.Select(word => new TableColumn(phrases["participants." + word])),
                new TableColumn(phrases["participants.here"], ColumnKind.Number),
                .. ParticipantSorts.Signals.Select(sort => new TableColumn(
                    phrases["participants." + Json.Word(sort)],
                    ColumnKind.Number
                )),
            ],
            RowsAsync(mission, order, await programme.ZoneAsync(ct), ct),
            ct
        );

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        long mission,
        (ParticipantSort Sort, bool Ascending) order,
        ProgrammeZone zone,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? cursor = null;
        do
        {
            var page = await participants.ListAsync(
                mission,
                order.Sort,
                order.Ascending,
                new PageRequest(cursor, PageRequest.Max),
                ct
            );
            foreach (var row in page!.Items)
                yield return
                [
                    row.MemberExternalId,
                    row.MemberNickname,
                    phrases["word." + Json.Word(row.Tier)],
                    zone.ToLocal(row.JoinedAt)
                        .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                    Json.Word(row.WorksHere),
                    Json.Word(row.Signals.Works),
                    Json.Word(row.Signals.ActiveDays),
                    Json.Word(row.Signals.Comments),
                    row.Signals.AcceptedRate?.ToString(CultureInfo.InvariantCulture),
                    Json.Word(row.Signals.Likes),
                    Json.Word(row.Signals.Shortlisted),
                ];
            cursor = page.Next;
        } while (cursor is not null);
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/console/missions/{id:long}/participants/export", HandleAsync)
            .Needs(Permission.MembersRead)
            .ExcludeFromDescription();

    private static async Task HandleAsync(
        long id,
        HttpContext context,
        ListParticipants participants,
        ExportParticipants export,
        CancellationToken ct
    )
    {
        var order = ParticipantSorts.Read(context.Request.Query["sort"]);
        var first = new PageRequest(null, 1);
        if (await participants.ListAsync(id, ParticipantSort.Joined, false, first, ct) is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        // The table writer fills its buffer synchronously.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition =
            "attachment; filename=\"fairway-participants.csv\"";
        await export.WriteAsync(id, order, context.Response.Body, ct);
    }
}
