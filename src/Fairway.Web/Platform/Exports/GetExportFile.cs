using System.Text.Json;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Exports;

/// <summary>Hands out the file of a list.</summary>
internal sealed class GetExportFile(FairwayDb db, ImportFiles files, ExportRights rights)
{
    public async Task<Outcome<(Stream Content, ExportInput Input)>> RunAsync(
        long id,
        Actor actor,
        CancellationToken ct
    )
    {
        if (
            await db.Set<Export>()
                .AsNoTracking()
                .Where(e => e.Id == id)
                .Join(db.Set<Job>(), e => e.Id, j => j.Id, (e, j) => new { Export = e, j.Input })
                .FirstOrDefaultAsync(ct)
            is not { } found
        )
            return Refusal.NotFound("exports.unknown");
        var input = JsonSerializer.Deserialize<ExportInput>(found.Input, Json.Options)!;
        if (rights.Refuses(found.Export, input, actor) is { } refusal)
            return refusal;
        return files.Open(found.Export.FileKey!) is { } content
            ? (content, input)
            : Refusal.NotFound("exports.gone");
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        api.MapGet("/jobs/{id:long}/file", SendAsync)
            .Needs(Permission.JobsRead)
            .Produces<Stream>(StatusCodes.Status200OK, "text/csv", TableFile.Workbook)
            .WithSummary("The file that an export wrote, for a week");
        app.MapGet("/console/downloads/{id:long}/file", SendAsync)
            .Needs(Permission.ConsoleEnter)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> SendAsync(
        long id,
        GetExportFile get,
        CurrentActor current,
        Door door,
        CancellationToken ct
    )
    {
        var outcome = await get.RunAsync(id, current.Required, ct);
        return outcome.IsRefused(out var refusal)
            ? door.Problem(refusal)
            : TableFile.Send(
                outcome.Value.Content,
                outcome.Value.Input.Format,
                outcome.Value.Input.FileName
            );
    }
}
