using System.Text.Json;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Jobs;

/// <summary>A file that a job wrote, as kept in <see cref="Job.Result"/>.</summary>
internal sealed record JobFile
{
    /// <summary>Its key among the <see cref="ImportFiles"/>.</summary>
    public required string File { get; init; }

    /// <summary>As it is called when somebody takes it home, without its ending.</summary>
    public required string FileName { get; init; }
    public required TableFormat Format { get; init; }

    public static JobFile? Of(Job job) =>
        job.Result is { } text && text.Contains("\"file\":", StringComparison.Ordinal)
            ? JsonSerializer.Deserialize<JobFile>(text, Json.Options)
            : null;
}

/// <summary>Hands out what a job wrote, to whoever asked for it: the file holds what that person may see.</summary>
internal sealed class GetJobFile(FairwayDb db, ImportFiles files)
{
    public async Task<Outcome<(Stream Content, JobFile File)>> RunAsync(
        long id,
        Actor actor,
        CancellationToken ct
    )
    {
        var job = await db.Set<Job>().AsNoTracking().FirstOrDefaultAsync(j => j.Id == id, ct);
        if (job is null || JobFile.Of(job) is not { } file)
            return Refusal.NotFound("job.unknown");
        if (job.CreatedBy != actor.Principal)
            return Refusal.Forbidden("job.file_of_another");
        return files.Open(file.File) is { } content
            ? (content, file)
            : Refusal.NotFound("job.file_gone");
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        api.MapGet("/jobs/{id:long}/file", SendAsync)
            .Needs(Permission.JobsRead)
            .Produces<Stream>(StatusCodes.Status200OK, "text/csv", TableFile.Workbook)
            .WithSummary("The file that a job wrote, such as an export, for a week");
        app.MapGet("/console/jobs/{id:long}/file", SendAsync)
            .Needs(Permission.JobsRead)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> SendAsync(
        long id,
        GetJobFile get,
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
                outcome.Value.File.Format,
                outcome.Value.File.FileName
            );
    }
}
