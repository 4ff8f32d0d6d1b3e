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

/// <summary>The moves that people make: cancel, close, recap. Opening and ending are time's (see <see cref="MissionClock"/>).</summary>
internal sealed class MoveMission(
    FairwayDb db,
    Writing writing,
    MissionCatalog catalog,
    IEnumerable<IWaitingWorks> waiting,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal enum Move
    {
        Cancel = 0,
        Close = 1,
        Recap = 2,
    }

    internal sealed record Input
    {
        public string? Reason { get; init; }
    }

    internal sealed record Answer(long Id, MissionState State);

    public async Task<Outcome<Answer>> RunAsync(
        long id,
        Move move,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (move == Move.Cancel && string.IsNullOrWhiteSpace(input.Reason))
            return Refusal.OfFields([new FieldRefusal("reason", "field.required")]);
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<Mission>().FirstOrDefaultAsync(m => m.Id == id, ct) is not { } mission)
            return Refusal.NotFound("mission.unknown");
        var from = mission.State;
        var refusal = move switch
        {
            Move.Cancel => mission.Cancel(),
            Move.Close => mission.Close(await WaitingAsync(id, ct)),
            _ => mission.Recap(),
        };
        if (refusal is not null)
            return refusal;
        mission.Version++;
        await catalog.RaiseAsync(db, ct);
        if (move == Move.Cancel)
            db.Add(
                new MissionOverride
                {
                    MissionId = id,
                    Code = "cancelled",
                    Reason = input.Reason!.Trim(),
                    Actor = actor.Principal,
                    At = clock.GetUtcNow().UtcDateTime,
                }
            );
        journal.Write(
            move == Move.Cancel ? JournalKinds.MissionCancelled : JournalKinds.MissionMoved,
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
                (
                    long id,
                    MoveMission use,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    Input? input
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => use.RunAsync(id, move, input ?? new Input(), current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<Answer>()
            .WithName(move + "Mission");
}
