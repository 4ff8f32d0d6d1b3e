using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Fairway.Web.Platform.Files;

/// <summary>Sends a picture or a film to whoever may see it.</summary>
internal sealed class ShowFile(FairwayDb db, FileStore store, IServiceProvider services)
{
    internal sealed record Shown(Stream Content, string ContentType, string Name, DateTime At)
    {
        /// <summary>Made for one reader at this moment: no browser keeps it.</summary>
        public bool ForOneReader { get; init; }

        /// <param name="cache">For how long a browser may keep it, as in the header.</param>
        public IResult Send(HttpContext context, string cache)
        {
            context.Response.Headers.CacheControl = ForOneReader ? "private, no-store" : cache;
            context.Response.Headers.ContentDisposition = "inline";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            if (ForOneReader)
                return Results.Stream(Content, ContentType);
            return Results.Stream(
                Content,
                ContentType,
                lastModified: new DateTimeOffset(At, TimeSpan.Zero),
                entityTag: new EntityTagHeaderValue($"\"{Name[..32]}\""),
                enableRangeProcessing: true
            );
        }
    }

    public async Task<Outcome<Shown>> RunAsync(
        long id,
        string variant,
        Actor reader,
        CancellationToken ct
    )
    {
        var file = variant is FileAddress.Original or FileAddress.Thumbnail
            ? await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, ct)
            : null;
        // What one may not see and what is not there look the same.
        if (
            file is not ({ IsPicture: true } or { IsVideo: true })
            || (file.IsVideo && variant != FileAddress.Original)
            || !FileRights.MayRead(file, reader, db, services.GetService<IMemberScope>())
        )
            return Refusal.NotFound("file.unknown");
        var name = variant == FileAddress.Thumbnail ? file.Thumbnail : file.Content;
        return store.Open(name) is { } content
            ? new Shown(content, file.ContentType, name, file.CreatedAt)
            : Refusal.NotFound("file.lost");
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        const string path = "files/{id:long}/{variant}";
        app.MapGet(path, HandleAsync).Needs(Permission.MemberSelf).ExcludeFromDescription();
        app.MapGet("console/" + path, HandleAsync)
            .Needs(Permission.WorksRead)
            .ExcludeFromDescription();
        api.MapGet(path, HandleAsync)
            .Needs(Permission.WorksRead)
            .Produces<Stream>(contentType: "image/jpeg")
            .WithSummary(
                "A picture of a work: variant original or thumbnail; a film has the original only"
            );
        api.MapGet("me/" + path, HandleAsync)
            .Needs(Permission.MemberSelf)
            .Produces<Stream>(contentType: "image/jpeg")
            .WithSummary(
                "The member's own picture: variant original or thumbnail; a film has the original only"
            );
    }

    private static async Task<IResult> HandleAsync(
        long id,
        string variant,
        ShowFile show,
        Door door,
        CurrentActor actor,
        HttpContext context
    )
    {
        var shown = await show.RunAsync(id, variant, actor.Required, context.RequestAborted);
        return door.Show(
            shown,
            // Private: a shared cache must not answer the next person. The address names content that never changes.
            file => file.Send(context, "private, max-age=31536000, immutable")
        );
    }
}
