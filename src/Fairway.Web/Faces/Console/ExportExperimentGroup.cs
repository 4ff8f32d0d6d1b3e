using System.Runtime.CompilerServices;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Fairway.Web.Team.Experiments;
using Microsoft.AspNetCore.Http.Features;

namespace Fairway.Web.Faces.Console;

/// <summary>A group of a small trial as CSV, for whoever does with it what was planned.</summary>
internal sealed class ExportExperimentGroup(ReadExperiments read, Phrases phrases)
{
    private static readonly string[] Titles =
    [
        "console.slots.external",
        "console.progress.member",
        "word.tier",
    ];

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        long id,
        int arm,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? cursor = null;
        do
        {
            var page = await read.MembersAsync(
                id,
                arm,
                new PageRequest(cursor, PageRequest.Max),
                ct
            );
            foreach (var member in page!.Items)
                yield return [member.ExternalId, member.Nickname, phrases.Of(member.Tier)];
            cursor = page.Next;
        } while (cursor is not null);
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/console/experiments/{id:long}/groups/{arm:int}/export", HandleAsync)
            .Needs(Permission.MembersRead)
            .ExcludeFromDescription();

    private static async Task HandleAsync(
        long id,
        int arm,
        HttpContext context,
        ReadExperiments read,
        ExportExperimentGroup export,
        Phrases phrases,
        CancellationToken ct
    )
    {
        if (await read.MembersAsync(id, arm, new PageRequest(null, 1), ct) is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        // The table writer fills its buffer synchronously.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"fairway-group.csv\"";
        await TableWriter.Write(
            context.Response.Body,
            TableFormat.CsvUtf8,
            [.. Titles.Select(title => new TableColumn(phrases[title]))],
            export.RowsAsync(id, arm, ct),
            ct
        );
    }
}
