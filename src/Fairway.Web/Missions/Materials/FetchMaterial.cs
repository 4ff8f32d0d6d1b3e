using System.Security.Cryptography;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Fairway.Web.Missions.Secrecy;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Materials;

/// <summary>
/// Hands a file of the pack out and notes which member fetched it (TASK-25): a row for the two with first, last and how
/// often; the journal is told of the first. Staff who look are not counted.
/// </summary>
internal sealed class FetchMaterial(
    FairwayDb db,
    Writing writing,
    ListMaterials list,
    FileStore store,
    MarkedPicture marked,
    MemberPoster posters,
    ReaderMarks marks,
    OpeningLog openings,
    JournalWriter journal,
    TimeProvider clock
)
{
    // Without signs that look alike: a code may be read aloud.
    private const string CodeSigns = "23456789abcdefghjkmnpqrstuvwxyz";

    internal sealed record Fetched(Stream Content, string ContentType, LocalizedText Title);

    /// <param name="asPoster">A member's own copy of a poster, with their code on it.</param>
    public async Task<Outcome<Fetched>> RunAsync(
        long missionId,
        long materialId,
        bool asPoster,
        Actor reader,
        CancellationToken ct
    )
    {
        var unknown = Refusal.NotFound("material.unknown");
        if (!await list.MayAsync(missionId, reader, ct))
            return unknown;
        var found = await (
            from m in db.Set<MissionMaterial>().AsNoTracking()
            join f in db.Set<StoredFile>().AsNoTracking() on m.FileId equals f.Id
            join mission in db.Set<Mission>() on m.MissionId equals mission.Id
            where m.Id == materialId && m.MissionId == missionId
            select new
            {
                m.Title,
                IsPoster = m.LeadsTo != null,
                File = f,
                IsConfidential = mission.Confidential != null,
            }
        ).FirstOrDefaultAsync(ct);
        if (found is null || (asPoster && !found.IsPoster))
            return unknown;
        if (asPoster)
            return await PosterAsync(missionId, materialId, found.File, found.Title, reader, ct);
        var opened = await OpenAsync(found.File, found.IsConfidential, reader, ct);
        if (opened.IsRefused(out var lost))
            return lost;
        var content = opened.Value;
        try
        {
            if (reader.Kind == ActorKind.Member)
                await NoteAsync(missionId, materialId, reader, ct);
            if (found.IsConfidential)
                await openings.NoteAsync(missionId, reader, OpeningKind.Material, ct, materialId);
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
        return new Fetched(content, found.File.ContentType, found.Title);
    }

    private async Task<Outcome<Fetched>> PosterAsync(
        long missionId,
        long materialId,
        StoredFile picture,
        LocalizedText title,
        Actor member,
        CancellationToken ct
    )
    {
        // Their code stands in the row of the two.
        var row = await NoteAsync(missionId, materialId, member, ct, asPoster: true);
        var drawn = await posters.OpenAsync(picture, row.Code!, member, ct);
        return drawn.IsRefused(out var refusal)
            ? refusal
            : new Fetched(drawn.Value, MemberPoster.ContentType, title);
    }

    // What is confidential goes out with its reader's name on it, or not at all.
    private async Task<Outcome<Stream>> OpenAsync(
        StoredFile file,
        bool isConfidential,
        Actor reader,
        CancellationToken ct
    )
    {
        if (isConfidential)
            return file.IsPicture
                ? await marked.OpenAsync(file, file.Content, await marks.OfAsync(reader, ct), ct)
                : Refusal.Conflict("material.pdf_confidential");
        return store.Open(file.Content) is { } content ? content : Refusal.NotFound("file.lost");
    }

    private async Task<MaterialDownload> NoteAsync(
        long missionId,
        long materialId,
        Actor member,
        CancellationToken ct,
        bool asPoster = false
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var write = await writing.BeginAsync(ct);
        var row = await db.Set<MaterialDownload>()
            .FirstOrDefaultAsync(d => d.MaterialId == materialId && d.MemberId == member.Id, ct);
        if (row is not null)
            (row.LastAt, row.Count) = (now, row.Count + 1);
        else
        {
            row = new MaterialDownload
            {
                MaterialId = materialId,
                MemberId = member.Id,
                FirstAt = now,
                LastAt = now,
                Count = 1,
            };
            db.Add(row);
            journal.Write(
                JournalKinds.MaterialFetched,
                member,
                new Subjects
                {
                    Member = member.Id,
                    Mission = missionId,
                    Other = materialId,
                }
            );
        }
        if (asPoster)
            row.Code ??= RandomNumberGenerator.GetString(CodeSigns, MaterialDownload.CodeLetters);
        await write.CommitAsync(ct);
        return row;
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        const string path = "missions/{id:long}/materials/{material:long}/content";
        const string poster = "missions/{id:long}/materials/{material:long}/poster";
        app.MapGet("/" + poster, HandlePosterAsync)
            .Needs(Permission.MemberSelf)
            .ExcludeFromDescription();
        api.MapGet("/" + poster, HandlePosterAsync)
            .Needs(Permission.MemberSelf)
            .Produces<Stream>(contentType: MemberPoster.ContentType)
            .WithName("FetchPoster")
            .WithSummary("The member's own copy of a poster, with their code on it");
        app.MapGet("/" + path, HandleAsync).Needs(Permission.MemberSelf).ExcludeFromDescription();
        app.MapGet("/console/" + path, HandleAsync)
            .Needs(Permission.MissionsRead)
            .ExcludeFromDescription();
        api.MapGet("/" + path, HandleAsync)
            .Needs(Permission.MissionsOpen)
            .Produces<Stream>(contentType: DocumentIntake.ContentType)
            .WithName("FetchMaterial")
            .WithSummary("A file of the pack; a member's download is noted");
    }

    private static Task<IResult> HandleAsync(
        long id,
        long material,
        FetchMaterial fetch,
        Door door,
        CurrentActor current,
        HttpContext context
    ) => SendAsync(id, material, asPoster: false, fetch, door, current, context);

    private static Task<IResult> HandlePosterAsync(
        long id,
        long material,
        FetchMaterial fetch,
        Door door,
        CurrentActor current,
        HttpContext context
    ) => SendAsync(id, material, asPoster: true, fetch, door, current, context);

    private static async Task<IResult> SendAsync(
        long id,
        long material,
        bool asPoster,
        FetchMaterial fetch,
        Door door,
        CurrentActor current,
        HttpContext context
    ) =>
        await door.ActAsync(
            () => fetch.RunAsync(id, material, asPoster, current.Required, context.RequestAborted),
            file =>
            {
                // Kept nowhere on the way: whoever comes again is counted again.
                context.Response.Headers.CacheControl = "private, no-store";
                context.Response.Headers.XContentTypeOptions = "nosniff";
                return Results.Stream(file.Content, file.ContentType, NameOf(file));
            }
        );

    private static string NameOf(Fetched file)
    {
        var extension = file.ContentType switch
        {
            DocumentIntake.ContentType => ".pdf",
            "image/webp" => ".webp",
            _ => ".jpg",
        };
        var title = file.Title.In(
            System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName
        );
        var name = string.Concat(
            title.Where(letter => !char.IsControl(letter) && !"\\/:*?\"<>|".Contains(letter))
        );
        return name.Trim(' ', '.') is { Length: > 0 } plain
            ? plain + extension
            : "material" + extension;
    }
}
