using System.Text;
using Fairway.Domain;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Security;
using Fairway.Web.Platform.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Fairway.Web.Platform.Files.Videos;

/// <summary>A member sends a film ahead of the work that will show it (TASK-20). What did not arrive whole is nowhere.</summary>
internal sealed class UploadVideo(FileStore store, VideoIntake intake, Writing writing)
{
    public async Task<Outcome<Spooled>> ReceiveAsync(IFormFile file, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        return await store.SpoolAsync(content, VideoIntake.MaxBytes, ct);
    }

    public async Task<Outcome<StoredPicture>> RunAsync(
        Spooled original,
        string fileName,
        Actor actor,
        CancellationToken ct
    )
    {
        var taken = await intake.TakeAsync(original, fileName, actor, ct);
        if (taken.Refusal is not null)
            return taken;
        // The film is already in; this keeps the answer for a retry with the same key.
        await using var write = await writing.BeginAsync(ct);
        await write.CommitAsync(ct, taken.Value);
        return taken;
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        // The portal's own form, guarded by its token; the API by its bearer.
        Limited(app.MapPost("/videos", HandleAsync)).ExcludeFromDescription();
        Limited(api.MapPost("/me/videos", HandleAsync))
            .DisableAntiforgery()
            .Produces<StoredPicture>(StatusCodes.Status201Created)
            .WithSummary("Upload a film (MP4 or MOV, at most 200 MB; its form says how long)");
    }

    private static RouteHandlerBuilder Limited(RouteHandlerBuilder endpoint) =>
        endpoint
            .Needs(Permission.MemberSelf)
            .RequireRateLimiting(Limits.Uploads)
            .WithMetadata(new RequestSizeLimitAttribute(VideoIntake.MaxBytes + (1024 * 1024)));

    private static async Task<IResult> HandleAsync(
        IFormFile file,
        UploadVideo upload,
        Door door,
        CurrentActor actor,
        CancellationToken ct
    )
    {
        var received = await upload.ReceiveAsync(file, ct);
        if (received.IsRefused(out var refusal))
            return door.Problem(refusal.With("file", PictureIntake.Short(file.FileName)));
        using var original = received.Value;
        return await door.OnceAsync(
            Encoding.ASCII.GetBytes(original.Sha256),
            () => upload.RunAsync(original, file.FileName, actor.Required, ct),
            film => Results.Created(film.Url, film)
        );
    }
}
