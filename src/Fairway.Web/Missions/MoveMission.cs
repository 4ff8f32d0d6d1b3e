using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>The last moves, which people make: close and recap. Opening and ending are time's (see <see cref="MissionClock"/>).</summary>
internal sealed class MoveMission(
    FairwayDb db,
    Writing writing,
    MissionCatalog catalog,
    IEnumerable<IWaitingWorks> waiting,
    JournalWriter journal
)
{
    internal enum Move
    {
        Close = 0,
        Recap = 1,
    }

    internal sealed record Answer(long Id, MissionState State);

    public async Task<Outcome<Answer>> RunAsync(
        long id,
        Move move,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<Mission>().FirstOrDefaultAsync(m => m.Id == id, ct) is not { } mission)
            return Refusal.NotFound("mission.unknown");
        var from = mission.State;
        var refusal =
            move == Move.Close ? mission.Close(await WaitingAsync(id, ct)) : mission.Recap();
        if (refusal is not null)
            return refusal;
        mission.Version++;
        await catalog.RaiseAsync(db, ct);
        journal.Write(
            JournalKinds.MissionMoved,
            actor,
            new Subjects { Mission = id },
            new { from, to = mission.State }
        );
        var answer = new Answer(id, mission.State);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private async Task<long> WaitingAsync(long id, CancellationToken ct)
    {
        long sum = 0;
        foreach (var source in waiting)
            sum += await source.CountAsync(id, ct);
        return sum;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        foreach (var move in Enum.GetValues<Move>())
            MapMove(api, move);
    }

    private static void MapMove(IEndpointRouteBuilder api, Move move) =>
        api.MapPost(
                "/missions/{id:long}/" + Platform.Json.Word(move),
                (long id, MoveMission use, Door door, CurrentActor current, CancellationToken ct) =>
                    door.OnceAsync(
                        id,
                        () => use.RunAsync(id, move, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<Answer>()
            .WithName(move + "Mission");
}
