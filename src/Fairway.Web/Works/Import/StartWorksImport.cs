using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Import;

/// <summary>Puts the reading of a works file in line; what can be seen to be wrong at once is refused at once.</summary>
internal sealed class StartWorksImport(
    FairwayDb db,
    Writing writing,
    JobQueue queue,
    ImportFiles files
)
{
    internal sealed record Input
    {
        public required StoredUpload Upload { get; init; }
        public required long MissionId { get; init; }
    }

    internal sealed record Started(long Id);

    public async Task<Outcome<Started>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        if (await CheckAsync(input, ct) is { } refusal)
        {
            files.Delete(input.Upload.Key);
            return refusal;
        }
        await using var write = await writing.BeginAsync(ct);
        var job = queue.Add(
            ImportWorks.JobKind,
            new WorksImportInput
            {
                File = input.Upload.Key,
                FileName = input.Upload.FileName,
                MissionId = input.MissionId,
                Scope = actor.Scope,
            },
            actor
        );
        var started = new Started(job.Id);
        await write.CommitAsync(ct, started);
        return started;
    }

    private async Task<Refusal?> CheckAsync(Input input, CancellationToken ct)
    {
        if (
            await db.Set<Mission>()
                .AsNoTracking()
                .FirstOrDefaultAsync(m => m.Id == input.MissionId, ct)
            is not { } mission
        )
            return Refusal.NotFound("mission.unknown");
        if (mission.State is MissionState.Design or MissionState.Cancelled)
            return Refusal.Conflict("mission.not_published").With("state", mission.State);
        if (mission.Form.First(ProofKind.Text) is null)
            return Refusal.Invalid("mission.takes_no_text");
        using var file = files.Open(input.Upload.Key)!;
        var opening = TableReader.Open(file, input.Upload.FileName);
        if (!opening.IsOpen)
            return new Refusal(opening.Refusal.Code) { Parameters = opening.Refusal.Parameters };
        using var table = opening.Table;
        return WorkColumns.Of(table.Header).Refusal;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/missions/{id:long}/works/imports", PostAsync)
            .WithMetadata(new RequestSizeLimitAttribute(UploadForm.MaxRequestBytes))
            .Needs(Permission.WorksImport)
            .Accepts<IFormFile>("multipart/form-data")
            .Produces<Started>(StatusCodes.Status202Accepted)
            .WithName("ImportWorks")
            .Takes("multipart/form-data", Described.File("file"))
            .WithSummary("Import works from a CSV or XLSX file (form field: file)")
            .DisableAntiforgery();

    private static async Task<IResult> PostAsync(
        long id,
        HttpRequest request,
        StartWorksImport start,
        ImportFiles files,
        CurrentActor current,
        Door door,
        CancellationToken ct
    )
    {
        var received = await UploadForm.ReadAsync(request, files, ct);
        if (received.IsRefused(out var refusal))
            return door.Problem(refusal);
        var upload = received.Value.Upload;
        var input = new Input { Upload = upload, MissionId = id };
        // The stored file's name differs from try to try; what makes two requests the same is what was sent.
        return await files.OnceAsync(
            upload,
            () => start.RunAsync(input, current.Required, ct),
            act =>
                door.OnceAsync(
                    new { upload.FileName, upload.Sha256 },
                    act,
                    started => Results.Accepted($"/api/v1/jobs/{started.Id}", started)
                )
        );
    }
}
