using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Packages;

/// <summary>Offers a package no more, or again. What was made of it stays as it is.</summary>
internal sealed class TurnPackage(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    public async Task<Outcome<Done>> RunAsync(
        long id,
        bool retire,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (
            await db.Set<MissionPackage>().FirstOrDefaultAsync(p => p.Id == id, ct)
            is not { } package
        )
            return Refusal.NotFound("package.unknown");
        var refusal = retire
            ? package.Retire(clock.GetUtcNow().UtcDateTime)
            : package.TakeUpAgain();
        if (refusal is not null)
            return refusal;
        journal.Write(
            retire ? JournalKinds.PackageRetired : JournalKinds.PackageTakenUp,
            actor,
            new Subjects { Other = id }
        );
        await write.CommitAsync(ct);
        return Done.It;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        Map(api, "retire", retire: true, "RetireMissionPackage");
        Map(api, "take-up", retire: false, "TakeUpMissionPackage");
    }

    private static void Map(IEndpointRouteBuilder api, string verb, bool retire, string name) =>
        api.MapPost(
                "/mission-packages/{id:long}/" + verb,
                (
                    long id,
                    TurnPackage turn,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => turn.RunAsync(id, retire, current.Required, ct))
            )
            .Needs(Permission.MissionsEdit)
            .Produces(StatusCodes.Status204NoContent)
            .WithName(name);
}
