using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Jobs;

/// <summary>Jobs for the console, newest first.</summary>
internal sealed class ListJobs(FairwayDb db)
{
    public async Task<Page<Job>> RunAsync(JobState? state, PageRequest page, CancellationToken ct)
    {
        var jobs = db.Set<Job>().AsNoTracking();
        if (state is { } only)
            jobs = jobs.Where(j => j.State == only);
        if (page.After is { } after)
            jobs = jobs.Where(j => j.Id < after);
        return page.Cut(
            await jobs.OrderByDescending(j => j.Id).Take(page.Size + 1).ToListAsync(ct),
            j => j.Id
        );
    }

    public Task<Job?> FindAsync(long id, CancellationToken ct) =>
        db.Set<Job>().AsNoTracking().FirstOrDefaultAsync(j => j.Id == id, ct);
}

/// <summary>Puts a job that gave up in line again; it goes on from where its last commit left it.</summary>
internal sealed class RetryJob(FairwayDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(long id, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        using var pass = await gate.EnterAsync(ct);
        var retried = await db.Set<Job>()
            .Where(j => j.Id == id && j.State == JobState.Failed)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(j => j.State, JobState.Queued)
                        .SetProperty(j => j.Attempts, 0)
                        .SetProperty(j => j.RunAfter, now)
                        .SetProperty(j => j.ErrorCode, (string?)null)
                        .SetProperty(j => j.ErrorParameters, (string?)null)
                        .SetProperty(j => j.FinishedAt, (DateTime?)null)
                        .SetProperty(j => j.ClaimedBy, (string?)null),
                ct
            );
        return retried > 0 ? Done.It : Refusal.Conflict("job.not_failed");
    }
}
