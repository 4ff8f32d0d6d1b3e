using System.Text.Json;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Exports;

/// <summary>A file of one's own, or one on its way.</summary>
/// <param name="Ready">Whole, not yet expired, and the reader may still have it.</param>
internal sealed record ExportItem(Export Export, Job Job, ExportInput Input, bool Ready);

/// <summary>What the API says of a file.</summary>
internal sealed record ExportView(
    long Id,
    string What,
    IReadOnlyList<string> Terms,
    string Format,
    bool Unmask,
    JobState State,
    long? Total,
    long Rows,
    long Bytes,
    DateTime CreatedAt,
    DateTime ExpiresAt,
    string? FileUrl
);

/// <summary>Files that one asked for oneself.</summary>
internal sealed class MyExports(
    FairwayDb db,
    Writing writing,
    ImportFiles files,
    ExportRights rights,
    Phrases phrases
)
{
    /// <summary>Newest first.</summary>
    public async Task<Page<ExportItem>> ListAsync(
        Actor actor,
        PageRequest page,
        CancellationToken ct
    )
    {
        var me = actor.Principal;
        var mine = db.Set<Export>().AsNoTracking().Where(e => e.Owner == me);
        if (page.After is { } after)
            mine = mine.Where(e => e.Id < after);
        var rows = await mine.OrderByDescending(e => e.Id)
            .Take(page.Size + 1)
            .Join(
                db.Set<Job>().AsNoTracking(),
                e => e.Id,
                j => j.Id,
                (e, j) => new { Export = e, Job = j }
            )
            .OrderByDescending(row => row.Export.Id)
            .ToListAsync(ct);
        return page.Cut(
            rows.ConvertAll(row =>
            {
                var input = JsonSerializer.Deserialize<ExportInput>(row.Job.Input, Json.Options)!;
                var ready =
                    row.Job.State == JobState.Succeeded
                    && rights.Refuses(row.Export, input, actor) is null;
                return new ExportItem(row.Export, row.Job, input, ready);
            }),
            item => item.Export.Id
        );
    }

    /// <summary>Takes the file away before its time. What is being written is not stopped.</summary>
    public async Task<Outcome<Done>> DeleteAsync(long id, Actor actor, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        var me = actor.Principal;
        if (
            await db.Set<Export>().FirstOrDefaultAsync(e => e.Id == id && e.Owner == me, ct)
            is not { } export
        )
            return Refusal.NotFound("exports.unknown");
        if (await db.Set<Job>().AnyAsync(j => j.Id == id && j.FinishedAt == null, ct))
            return Refusal.Conflict("exports.being_written");
        db.Remove(export);
        await write.CommitAsync(ct);
        if (export.FileKey is { } key)
            files.Delete(key);
        return Done.It;
    }

    private ExportView View(ExportItem item) =>
        new(
            item.Export.Id,
            item.Input.What,
            [.. ExportTerm.Read(item.Export.Terms).Select(term => term.Say(phrases))],
            TableFile.Extension(item.Input.Format),
            item.Input.Unmask,
            item.Job.State,
            item.Job.Total,
            item.Job.Created,
            item.Export.Bytes,
            item.Export.CreatedAt,
            item.Export.ExpiresAt,
            item.Ready ? $"/api/v1/jobs/{item.Export.Id}/file" : null
        );

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/exports",
                async (
                    MyExports exports,
                    CurrentActor current,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) =>
                {
                    var page = await exports.ListAsync(
                        current.Required,
                        new PageRequest(cursor, limit),
                        ct
                    );
                    return TypedResults.Ok(
                        new Page<ExportView>([.. page.Items.Select(exports.View)], page.Next)
                    );
                }
            )
            .Needs(Permission.JobsRead)
            .WithSummary("Files one had written oneself, newest first");
        api.MapDelete(
                "/exports/{id:long}",
                (
                    long id,
                    MyExports exports,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) => door.ActAsync(() => exports.DeleteAsync(id, current.Required, ct))
            )
            .Needs(Permission.JobsRead)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Delete a file of one's own before it expires");
    }
}
