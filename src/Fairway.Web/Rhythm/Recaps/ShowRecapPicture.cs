using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm.Recaps;

/// <summary>The long picture of a recap, and the pictures of its works, as long as they may be shown.</summary>
internal sealed class ShowRecapPicture(
    FairwayDb db,
    MyRecaps recaps,
    RecapSight sight,
    DrawRecap draw,
    FileStore store
)
{
    public static string Address(long recap) => $"/recaps/{recap}/picture";

    public static string Address(long recap, long work) => $"/recaps/{recap}/works/{work}/picture";

    /// <summary>For a member; the recap is published and for them.</summary>
    public async Task<Outcome<ShowFile.Shown>> LongAsync(
        long id,
        long memberId,
        CancellationToken ct
    ) =>
        await recaps.OpenAsync(id, memberId, ct) is null
            ? Refusal.NotFound("recap.unknown")
            : await LongAsync(id, ct);

    /// <summary>For a colleague, of a draft too.</summary>
    public async Task<Outcome<ShowFile.Shown>> LongAsync(long id, CancellationToken ct)
    {
        var drawn = await draw.RunAsync(id, ct);
        return drawn.IsRefused(out var refusal) ? refusal : Open(drawn.Value);
    }

    public async Task<Outcome<ShowFile.Shown>> WorkAsync(
        long id,
        long workId,
        long memberId,
        CancellationToken ct
    )
    {
        if (
            await recaps.OpenAsync(id, memberId, ct) is not { Content: var content }
            || content.Works.FirstOrDefault(work => work.WorkId == workId) is not { } chosen
            || await sight.WorksAsync(content with { Works = [chosen] }, ct)
                is not [{ PictureId: { } picture }]
            || await db.Set<StoredFile>()
                .AsNoTracking()
                .FirstOrDefaultAsync(f => f.Id == picture, ct)
                is not { } file
        )
            return Refusal.NotFound("file.unknown");
        return Open(file);
    }

    private Outcome<ShowFile.Shown> Open(StoredFile file) =>
        store.Open(file.Content) is { } bytes
            ? new ShowFile.Shown(bytes, file.ContentType, file.Content, file.CreatedAt)
            : Refusal.NotFound("file.lost");

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        const string whole = "recaps/{id:long}/picture";
        const string work = "recaps/{id:long}/works/{work:long}/picture";
        app.MapGet(whole, AnswerLongAsync).Needs(Permission.MemberSelf).ExcludeFromDescription();
        app.MapGet(work, AnswerWorkAsync).Needs(Permission.MemberSelf).ExcludeFromDescription();
        app.MapGet("console/" + whole, OfStaffAsync)
            .Needs(Permission.MissionsRead)
            .ExcludeFromDescription();
        api.MapGet("me/" + whole, AnswerLongAsync)
            .Needs(Permission.MemberSelf)
            .Produces<Stream>(contentType: "image/jpeg")
            .WithSummary("The long picture of a published recap, 1080 wide, for sharing");
        api.MapGet("me/" + work, AnswerWorkAsync)
            .Needs(Permission.MemberSelf)
            .Produces<Stream>(contentType: "image/jpeg")
            .WithSummary("The picture of a work in a published recap");
        api.MapGet(whole, OfStaffAsync)
            .Needs(Permission.MissionsRead)
            .Produces<Stream>(contentType: "image/jpeg")
            .WithSummary("The long picture of a recap, of a draft too");
    }

    private static async Task<IResult> AnswerLongAsync(
        long id,
        ShowRecapPicture show,
        Door door,
        CurrentActor current,
        HttpContext context
    ) => Send(await show.LongAsync(id, current.MemberId, context.RequestAborted), door, context);

    private static async Task<IResult> AnswerWorkAsync(
        long id,
        long work,
        ShowRecapPicture show,
        Door door,
        CurrentActor current,
        HttpContext context
    ) =>
        Send(
            await show.WorkAsync(id, work, current.MemberId, context.RequestAborted),
            door,
            context
        );

    private static async Task<IResult> OfStaffAsync(
        long id,
        ShowRecapPicture show,
        Door door,
        HttpContext context
    ) => Send(await show.LongAsync(id, context.RequestAborted), door, context);

    // Asked again each time: whoever takes a licence back takes the picture out of every pocket.
    private static IResult Send(Outcome<ShowFile.Shown> shown, Door door, HttpContext context) =>
        door.Show(shown, file => file.Send(context, "private, no-cache"));
}
