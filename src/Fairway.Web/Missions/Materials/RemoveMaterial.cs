using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Materials;

/// <summary>Takes a file out of a mission's pack, and its downloads with it; the journal keeps who had it first.</summary>
internal sealed class RemoveMaterial(
    FairwayDb db,
    Writing writing,
    FileShelf shelf,
    JournalWriter journal
)
{
    public async Task<Outcome<Done>> RunAsync(
        long missionId,
        long materialId,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (
            await db.Set<Mission>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == missionId, ct)
                is not { } mission
            || await db.Set<MissionMaterial>()
                .FirstOrDefaultAsync(m => m.Id == materialId && m.MissionId == missionId, ct)
                is not { } material
        )
            return Refusal.NotFound("material.unknown");
        if (mission.CanSupply() is { } over)
            return over;
        await db.Set<MaterialDownload>()
            .Where(d => d.MaterialId == materialId)
            .ExecuteDeleteAsync(ct);
        db.Remove(material);
        // A copied mission's pack holds the same file.
        if (
            !await db.Set<MissionMaterial>()
                .AnyAsync(m => m.FileId == material.FileId && m.Id != materialId, ct)
        )
            await shelf.ReleaseAsync(material.FileId, ct);
        journal.Write(
            JournalKinds.MaterialRemoved,
            actor,
            new Subjects { Mission = missionId, Other = materialId }
        );
        await write.CommitAsync(ct);
        return Done.It;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete(
                "/missions/{id:long}/materials/{material:long}",
                (
                    long id,
                    long material,
                    RemoveMaterial remove,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => remove.RunAsync(id, material, current.Required, ct))
            )
            .Needs(Permission.MissionsEdit)
            .Produces(StatusCodes.Status204NoContent)
            .WithName("RemoveMaterial");
}
