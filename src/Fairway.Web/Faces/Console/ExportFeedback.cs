using System.Globalization;
using System.Runtime.CompilerServices;
using Fairway.Domain.Missions;
using Fairway.Web.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Fairway.Web.Works.Answers;
using Microsoft.AspNetCore.Http.Features;

namespace Fairway.Web.Faces.Console;

/// <summary>Feedback by feature as CSV: a row for each work, a column for each mark and each text.</summary>
internal sealed class ExportFeedback(ReadFeedback read, ProgrammeTime programme, Phrases phrases)
{
    private const string Clock = "yyyy-MM-dd HH:mm:ss";

    private static IEnumerable<ProofPart> Columns(MissionForm form) =>
        form.Parts.Where(part =>
            part.Kind == ProofKind.Text
            || part is { Kind: ProofKind.Choice, Look: ChoiceLook.Scale }
        );

    private async Task WriteAsync(MissionAnswer mission, Stream stream, CancellationToken ct)
    {
        List<ProofPart> parts = [.. Columns(mission.Form)];
        await TableWriter.Write(
            stream,
            TableFormat.CsvUtf8,
            [
                new TableColumn(phrases["console.slots.external"]),
                new TableColumn(phrases["console.progress.member"]),
                new TableColumn(phrases["console.secret.when"]),
                .. parts.Select(part => new TableColumn(part.Label.Here())),
            ],
            RowsAsync(mission.Id, parts, await programme.ZoneAsync(ct), ct),
            ct
        );
    }

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        long mission,
        List<ProofPart> parts,
        ProgrammeZone zone,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? cursor = null;
        do
        {
            var page = await read.ListAsync(mission, new PageRequest(cursor, PageRequest.Max), ct);
            foreach (var one in page!.Items)
                yield return
                [
                    one.ExternalId,
                    one.Name,
                    zone.ToLocal(one.At).ToString(Clock, CultureInfo.InvariantCulture),
                    .. parts.Select(part =>
                        one.Marks.GetValueOrDefault(part.Id) ?? one.Words.GetValueOrDefault(part.Id)
                    ),
                ];
            cursor = page.Next;
        } while (cursor is not null);
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/console/missions/{id:long}/feedback/export", HandleAsync)
            .Needs(Permission.WorksRead)
            .ExcludeFromDescription();

    private static async Task HandleAsync(
        long id,
        HttpContext context,
        MissionQueries missions,
        ExportFeedback export,
        CancellationToken ct
    )
    {
        if (await missions.FindAsync(id, ct) is not { } mission)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        // The table writer fills its buffer synchronously.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition =
            "attachment; filename=\"fairway-feedback.csv\"";
        await export.WriteAsync(mission, context.Response.Body, ct);
    }
}
