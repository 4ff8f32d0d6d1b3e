using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Fairway.Web.Missions.Secrecy;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Pictures;

/// <summary>
/// A picture of an option: for staff, for members whom the mission is for, and for those who took part in it, who look
/// at their own answer long after it is over. Only what stands in this mission's form is shown by it.
/// </summary>
internal sealed class ShowOptionPicture(
    FairwayDb db,
    Feed feed,
    FileStore store,
    MarkedPicture marked,
    ReaderMarks marks,
    SecretDoors secrets,
    OpeningLog openings
)
{
    public static string Address(string face, long mission, long picture, string variant) =>
        $"{face}/missions/{mission}/options/{picture}/{variant}";

    public async Task<Outcome<ShowFile.Shown>> RunAsync(
        long missionId,
        long picture,
        string variant,
        Actor reader,
        CancellationToken ct
    )
    {
        var unknown = Refusal.NotFound("file.unknown");
        if (
            variant is not (FileAddress.Original or FileAddress.Thumbnail)
            || await db.Set<Mission>()
                .AsNoTracking()
                .FirstOrDefaultAsync(m => m.Id == missionId, ct)
                is not { } mission
            || !FormPictures.Of(mission.Form).Contains(picture)
            || !await MayAsync(mission, reader, ct)
            || await db.Set<StoredFile>()
                .AsNoTracking()
                .FirstOrDefaultAsync(f => f.Id == picture, ct)
                is not { IsPicture: true } file
        )
            return unknown;
        var name = variant == FileAddress.Thumbnail ? file.Thumbnail : file.Content;
        if (mission.Confidential is not null)
        {
            await openings.NoteAsync(mission, reader, OpeningKind.Picture, ct, picture);
            var own = await marked.OpenAsync(file, name, await marks.OfAsync(reader, ct), ct);
            return own.IsRefused(out var refusal)
                ? refusal
                : new ShowFile.Shown(own.Value, file.ContentType, name, file.CreatedAt)
                {
                    ForOneReader = true,
                };
        }
        return store.Open(name) is { } content
            ? new ShowFile.Shown(content, file.ContentType, name, file.CreatedAt)
            : Refusal.NotFound("file.lost");
    }

    private async Task<bool> MayAsync(Mission mission, Actor reader, CancellationToken ct) =>
        reader.Kind != ActorKind.Member
            ? mission.Proposal != ProposalState.Draft
            : await feed.FindAsync(reader.Id, mission.Id, db, ct) is not null
                || await secrets.ClosedAsync(mission, reader.Id, ct) is null
                    && await db.Set<Participation>()
                        .AnyAsync(
                            p =>
                                p.MissionId == mission.Id
                                && p.MemberId == reader.Id
                                && p.Step != ParticipationStep.Declined,
                            ct
                        );

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        const string path = "/missions/{id:long}/options/{picture:long}/{variant}";
        app.MapGet(path, HandleAsync).Needs(Permission.MemberSelf).ExcludeFromDescription();
        app.MapGet("/console" + path, HandleAsync)
            .Needs(Permission.MissionsRead)
            .ExcludeFromDescription();
        api.MapGet(path, HandleAsync)
            .Needs(Permission.MissionsOpen)
            .Produces<Stream>(contentType: "image/jpeg")
            .WithName("GetOptionPicture")
            .WithSummary("The picture of an option: variant original or thumbnail");
    }

    private static async Task<IResult> HandleAsync(
        long id,
        long picture,
        string variant,
        ShowOptionPicture show,
        Door door,
        CurrentActor current,
        HttpContext context
    )
    {
        var shown = await show.RunAsync(
            id,
            picture,
            variant,
            current.Required,
            context.RequestAborted
        );
        return door.Show(
            shown,
            // Asked again each time: who may see a mission changes.
            file => file.Send(context, "private, no-cache")
        );
    }
}
