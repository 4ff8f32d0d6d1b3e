using System.Text.Json;
using Fairway.Domain;
using Fairway.Domain.Members.Import;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Fairway.Web.Members.Import;

/// <summary>Takes an owners' file in and puts its reading in line. A file that is no table is refused here, as a whole.</summary>
internal sealed class StartMemberImport(Writing writing, JobQueue queue, ImportFiles files)
{
    internal sealed record Input
    {
        public required StoredUpload Upload { get; init; }
        public bool DryRun { get; init; }
        public Dictionary<int, string?>? Mapping { get; init; }

        /// <summary>The file may be asked for again, as after a preview.</summary>
        public bool KeepFile { get; init; }
    }

    internal sealed record Started(long Id);

    public async Task<Outcome<Started>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        if (Check(input) is { } refusal)
        {
            if (!input.KeepFile)
                files.Delete(input.Upload.Key);
            return refusal;
        }
        await using var write = await writing.BeginAsync(ct);
        var job = queue.Add(
            MemberImportJob.JobKind,
            new MemberImportInput
            {
                File = input.Upload.Key,
                FileName = input.Upload.FileName,
                DryRun = input.DryRun,
                Mapping = input.Mapping,
                Scope = actor.Scope,
            },
            actor
        );
        var started = new Started(job.Id);
        await write.CommitAsync(ct, started);
        return started;
    }

    private Refusal? Check(Input input)
    {
        foreach (var field in input.Mapping?.Values ?? Enumerable.Empty<string?>())
        {
            if (field is not null && MemberFieldNames.FromWire(field) is null)
                return Refusal.Invalid("import.field_unknown").With("field", field);
        }
        using var file = files.Open(input.Upload.Key);
        if (file is null)
            return Refusal.NotFound("import.file_gone");
        var opening = OpenedImport.Open(file, input.Upload.FileName, input.Mapping);
        if (opening.IsRefused(out var refusal))
            return refusal;
        opening.Value.Table.Dispose();
        return null;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/members/imports", PostAsync)
            .WithMetadata(new RequestSizeLimitAttribute(UploadForm.MaxRequestBytes))
            .Needs(Permission.MembersImport)
            .Accepts<IFormFile>("multipart/form-data")
            .Produces<Started>(StatusCodes.Status202Accepted)
            .Takes(
                "multipart/form-data",
                Described.File("file"),
                Described.Text("dryRun"),
                Described.Text("mapping")
            )
            .WithSummary("Import owners from a CSV or XLSX file (form field: file)")
            .DisableAntiforgery();

    private static async Task<IResult> PostAsync(
        HttpRequest request,
        StartMemberImport start,
        ImportFiles files,
        CurrentActor current,
        Door door,
        CancellationToken ct
    )
    {
        var received = await UploadForm.ReadAsync(request, files, ct);
        if (received.IsRefused(out var refusal))
            return door.Problem(refusal);
        var form = received.Value;
        // A JSON object of column index (from 0) to field, null to leave a column out.
        if (!form.TryRead("mapping", out Dictionary<int, string?>? mapping))
        {
            files.Delete(form.Upload.Key);
            return door.Problem(Refusal.OfFields([new("mapping", "import.mapping_unreadable")]));
        }
        var input = new Input
        {
            Upload = form.Upload,
            DryRun = form.Is("dryRun"),
            Mapping = mapping,
        };
        // The stored file's name differs from try to try; what makes two requests the same is what was sent.
        var sent = new
        {
            input.Upload.FileName,
            input.Upload.Sha256,
            input.DryRun,
            input.Mapping,
        };
        return await files.OnceAsync(
            form.Upload,
            () => start.RunAsync(input, current.Required, ct),
            act =>
                door.OnceAsync(
                    sent,
                    act,
                    started => Results.Accepted($"/api/v1/jobs/{started.Id}", started)
                )
        );
    }
}
