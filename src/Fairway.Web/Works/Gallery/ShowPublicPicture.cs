using Fairway.Domain;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Fairway.Web.Works.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Gallery;

/// <summary>A picture or film of a work that is public, for other members, as long as it is.</summary>
internal sealed class ShowPublicPicture(FairwayDb db, PublicWorks publicWorks, FileStore store)
{
    public static string Address(long work, long picture, string variant) =>
        $"/works/{work}/pictures/{picture}/{variant}";

    public async Task<Outcome<ShowFile.Shown>> RunAsync(
        long workId,
        long picture,
        string variant,
        long memberId,
        CancellationToken ct
    )
    {
        var unknown = Refusal.NotFound("file.unknown");
        if (
            variant is not (FileAddress.Original or FileAddress.Thumbnail)
            || await publicWorks.FindForAsync(workId, memberId, ct) is not { } work
        )
            return unknown;
        var content = await db.Set<WorkVersion>()
            .AsNoTracking()
            .Where(v => v.WorkId == workId && v.Number == work.VersionNumber)
            .Select(v => v.Content)
            .FirstAsync(ct);
        if (
            !ListPublicWorks.FilesOf(content).Contains(picture)
            || await db.Set<StoredFile>()
                .AsNoTracking()
                .FirstOrDefaultAsync(f => f.Id == picture, ct)
                is not { } file
        )
            return unknown;
        if (file.IsVideo && variant != FileAddress.Original)
            return unknown;
        var name = variant == FileAddress.Thumbnail ? file.Thumbnail : file.Content;
        return store.Open(name) is { } bytes
            ? new ShowFile.Shown(bytes, file.ContentType, name, file.CreatedAt)
            : Refusal.NotFound("file.lost");
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        const string path = "/works/{id:long}/pictures/{picture:long}/{variant}";
        app.MapGet(path, HandleAsync).Needs(Permission.MemberSelf).ExcludeFromDescription();
        api.MapGet(path, HandleAsync)
            .Needs(Permission.MemberSelf)
            .Produces<Stream>(contentType: "image/jpeg")
            .WithSummary(
                "A picture of a public work: variant original or thumbnail; a film has the original only"
            );
    }

    private static async Task<IResult> HandleAsync(
        long id,
        long picture,
        string variant,
        ShowPublicPicture show,
        Door door,
        CurrentActor current,
        HttpContext context
    )
    {
        var shown = await show.RunAsync(
            id,
            picture,
            variant,
            current.MemberId,
            context.RequestAborted
        );
        return door.Show(
            shown,
            // Asked again each time: an author who takes the licence back takes the picture out of every pocket.
            file => file.Send(context, "private, no-cache")
        );
    }
}
