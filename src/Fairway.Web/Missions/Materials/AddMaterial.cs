using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Security;
using Fairway.Web.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Materials;

/// <summary>Puts a file into a mission's pack, at any time before the mission is over (TASK-25).</summary>
internal sealed class AddMaterial(
    FairwayDb db,
    Writing writing,
    MaterialFile files,
    FileShelf shelf,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    public const long MaxRequestBytes = DocumentIntake.MaxBytes + (1024 * 1024);

    internal sealed record Answer(long Id, long FileId);

    public async Task<Outcome<Answer>> RunAsync(
        long missionId,
        MaterialInput input,
        Spooled original,
        string fileName,
        Actor actor,
        CancellationToken ct
    )
    {
        // Before the bytes are looked at, and again when they are in.
        if (await RefusedAsync(missionId, ct) is { } early)
            return early;
        var isSecret = await IsConfidentialAsync(missionId, ct);
        if (isSecret && input.LeadsTo is not null)
            return Refusal.OfFields([new FieldRefusal("leadsTo", "material.poster_confidential")]);
        var taken = await files.TakeAsync(
            original,
            fileName,
            actor,
            ct,
            isSecret ? "material.pdf_confidential"
                : input.LeadsTo is not null ? "material.pdf_poster"
                : null
        );
        if (taken.IsRefused(out var refusal))
            return refusal.Fields.Count > 0 || refusal.Kind == RefusalKind.TooLarge
                ? refusal
                : Refusal.OfFields([
                    new FieldRefusal("file", refusal.Code) { Parameters = refusal.Parameters },
                ]);
        // A key is handed out before the gate is entered.
        var id = keys.Next();
        // How many a pack holds no single row knows.
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        if (await RefusedAsync(missionId, ct) is { } late)
            return late;
        if ((await shelf.UseAsync([taken.Value], actor, ct)).IsRefused(out var lost))
            return lost;
        var last = await db.Set<MissionMaterial>()
            .Where(m => m.MissionId == missionId)
            .MaxAsync(m => (int?)m.Order, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        db.Add(
            new MissionMaterial
            {
                Id = id,
                MissionId = missionId,
                FileId = taken.Value,
                Title = input.Title,
                Note = input.Note,
                Order = input.Order ?? (last ?? 0) + 1,
                LeadsTo = input.LeadsTo,
                AddedAt = now,
                AddedBy = actor.Principal,
            }
        );
        journal.Write(
            JournalKinds.MaterialAdded,
            actor,
            new Subjects { Mission = missionId, Other = id },
            new { bytes = original.Bytes }
        );
        var answer = new Answer(id, taken.Value);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private Task<bool> IsConfidentialAsync(long missionId, CancellationToken ct) =>
        db.Set<Mission>().AnyAsync(m => m.Id == missionId && m.Confidential != null, ct);

    private async Task<Refusal?> RefusedAsync(long missionId, CancellationToken ct)
    {
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == missionId, ct);
        if (mission is null || mission.Proposal == ProposalState.Draft)
            return Refusal.NotFound("mission.unknown");
        if (mission.CanSupply() is { } over)
            return over;
        return
            await db.Set<MissionMaterial>().CountAsync(m => m.MissionId == missionId, ct)
            >= MissionMaterial.Most
            ? Refusal.Conflict("material.pack_full").With("max", MissionMaterial.Most)
            : null;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/missions/{id:long}/materials", HandleAsync)
            .Needs(Permission.MissionsEdit)
            .RequireRateLimiting(Limits.Uploads)
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes))
            .DisableAntiforgery()
            .Accepts<IFormFile>("multipart/form-data")
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithName("AddMaterial")
            .Takes(
                "multipart/form-data",
                Described.File("file"),
                Described.Text("titleZh"),
                Described.Text("titleEn"),
                Described.Text("noteZh"),
                Described.Text("noteEn"),
                Described.Text("order"),
                Described.Text("leadsTo")
            )
            .WithSummary("Put a file into the pack of a mission")
            .WithDescription(
                "A form with file (a picture of at most 20 MB, or a PDF of at most 30 MB), titleZh, titleEn, noteZh, noteEn, order and, for a poster, leadsTo: the https address that the code on each member's copy leads to. At most 30 files a mission."
            );

    private static async Task<IResult> HandleAsync(
        long id,
        HttpRequest request,
        AddMaterial add,
        MaterialFile files,
        Door door,
        CurrentActor current,
        CancellationToken ct
    )
    {
        var form = request.HasFormContentType
            ? await request.ReadFormAsync(ct)
            : FormCollection.Empty;
        var read = MaterialInput.Read(form);
        if (read.IsRefused(out var wrong))
            return door.Problem(wrong);
        var input = read.Value;
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
            return door.Problem(Refusal.OfFields([new FieldRefusal("file", "field.required")]));
        var received = await files.ReceiveAsync(file, ct);
        if (received.IsRefused(out var refusal))
            return door.Problem(refusal);
        using var original = received.Value;
        return await door.OnceAsync(
            new
            {
                id,
                input,
                original.Sha256,
            },
            () => add.RunAsync(id, input, original, file.FileName, current.Required, ct),
            answer => Results.Created(MaterialAnswer.Address("/api/v1", id, answer.Id), answer)
        );
    }
}
