using System.Text;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Security;
using Fairway.Web.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Pictures;

/// <summary>A colleague sends a picture ahead of the form whose option will show it; without such a form it is swept away.</summary>
internal sealed class UploadOptionPicture(FairwayDb db, Writing writing, PictureIntake intake)
{
    public const long MaxRequestBytes = PictureIntake.MaxBytes + (1024 * 1024);

    internal sealed record Answer(long Id, int Width, int Height, AigcMark? Aigc);

    public async Task<Outcome<Answer>> RunAsync(
        long missionId,
        Spooled original,
        string fileName,
        Actor actor,
        CancellationToken ct
    )
    {
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == missionId, ct);
        if (mission is null || mission.Proposal == ProposalState.Draft)
            return Refusal.NotFound("mission.unknown");
        if (mission.CanEdit() is { } frozen)
            return frozen;
        var taken = await intake.TakeAsync(original, fileName, actor, ct);
        if (taken.IsRefused(out var refusal))
            return refusal;
        var picture = taken.Value;
        var answer = new Answer(picture.Id, picture.Width, picture.Height, picture.Aigc);
        // The picture is already in; this keeps the answer for a retry with the same key.
        await using var write = await writing.BeginAsync(ct);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/missions/{id:long}/pictures", HandleAsync)
            .Needs(Permission.MissionsEdit)
            .RequireRateLimiting(Limits.Uploads)
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes))
            .DisableAntiforgery()
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithName("UploadOptionPicture")
            .WithSummary(
                "Upload a picture for an option of a draft's form; its id goes into the option's picture"
            );

    private static async Task<IResult> HandleAsync(
        long id,
        IFormFile file,
        UploadOptionPicture upload,
        UploadPicture receive,
        Door door,
        CurrentActor current,
        CancellationToken ct
    )
    {
        var received = await receive.ReceiveAsync(file, ct);
        if (received.IsRefused(out var refusal))
            return door.Problem(refusal.With("file", file.FileName));
        using var original = received.Value;
        return await door.OnceAsync(
            Encoding.ASCII.GetBytes(original.Sha256),
            () => upload.RunAsync(id, original, file.FileName, current.Required, ct),
            answer =>
                Results.Created(
                    ShowOptionPicture.Address("/api/v1", id, answer.Id, FileAddress.Original),
                    answer
                )
        );
    }
}
