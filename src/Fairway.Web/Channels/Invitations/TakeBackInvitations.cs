using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Invitations;

/// <summary>Puts the taking back of a round of invitations in line.</summary>
internal sealed class TakeBackInvitations(FairwayDb db, Writing writing, JobQueue queue)
{
    public async Task<Outcome<InviteMany.Started>> RunAsync(
        long roundId,
        Actor actor,
        CancellationToken ct
    )
    {
        var job = await db.Set<Job>()
            .AsNoTracking()
            .FirstOrDefaultAsync(j => j.Id == roundId && j.Kind == InvitationJob.JobKind, ct);
        if (job is null || !await db.Set<InvitationRound>().AnyAsync(r => r.Id == roundId, ct))
            return Refusal.NotFound("job.unknown");
        if (job.FinishedAt is null)
            return Refusal.Conflict("bulk.still_running");
        await using var write = await writing.BeginAsync(ct);
        var back = queue.Add(
            InvitationBackJob.JobKind,
            new InvitationBackInput { Round = roundId, Scope = actor.Scope },
            actor
        );
        var started = new InviteMany.Started(back.Id);
        await write.CommitAsync(ct, started);
        return started;
    }

    /// <summary>The mission that a job of invitations is about; null where it is no such job.</summary>
    public async Task<long?> MissionOfAsync(Job job, CancellationToken ct)
    {
        var round = job.Kind switch
        {
            InvitationJob.JobKind => job.Id,
            InvitationBackJob.JobKind => new JobRun(job, TimeProvider.System)
                .Input<InvitationBackInput>()
                .Round,
            _ => 0,
        };
        return await db.Set<InvitationRound>()
            .Where(r => r.Id == round)
            .Select(r => (long?)r.MissionId)
            .FirstOrDefaultAsync(ct);
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/invitations/{id:long}/take-back",
                (
                    long id,
                    TakeBackInvitations back,
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
            .Needs(Permission.MissionsPublish)
            .Produces<InviteMany.Started>(StatusCodes.Status202Accepted)
            .WithName("TakeInvitationsBack")
            .WithSummary(
                "Take a round of invitations back, by the key of its job, from those who have not answered"
            );
}
