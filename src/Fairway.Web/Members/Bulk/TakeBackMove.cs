using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Bulk;

/// <summary>Puts the taking back of a bulk move in line.</summary>
internal sealed class TakeBackMove(FairwayDb db, Writing writing, JobQueue queue)
{
    public async Task<Outcome<StartBulkMove.Started>> RunAsync(
        long moveId,
        Actor actor,
        CancellationToken ct
    )
    {
        var move = await db.Set<Job>()
            .AsNoTracking()
            .FirstOrDefaultAsync(j => j.Id == moveId && j.Kind == BulkMoveJob.JobKind, ct);
        if (move is null)
            return Refusal.NotFound("job.unknown");
        if (move.FinishedAt is null)
            return Refusal.Conflict("bulk.still_running");
        var places = await db.Set<BulkChange>()
            .AnyAsync(c => c.JobId == moveId && c.What <= BulkWhat.Mode, ct);
        if (places && !actor.Can(Permission.MembersPlace))
            return Refusal.Forbidden("bulk.place_forbidden");
        await using var write = await writing.BeginAsync(ct);
        var job = queue.Add(
            TakeBackJob.JobKind,
            new TakeBackInput { Move = moveId, Scope = actor.Scope },
            actor
        );
        var started = new StartBulkMove.Started(job.Id);
        await write.CommitAsync(ct, started);
        return started;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/members/moves/{id:long}/take-back",
                (
                    long id,
                    TakeBackMove back,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id },
                        () => back.RunAsync(id, current.Required, ct),
                        started => Results.Accepted($"/api/v1/jobs/{started.Id}", started)
                    )
            )
            .Needs(Permission.MembersEdit)
            .Produces<StartBulkMove.Started>(StatusCodes.Status202Accepted)
            .WithSummary("Take a bulk move back, for those whom nobody has moved since");
}
