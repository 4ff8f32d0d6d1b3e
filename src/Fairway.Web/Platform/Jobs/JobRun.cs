using System.Text.Json;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Jobs;

/// <summary>A job in the hands of its worker.</summary>
internal sealed class JobRun(Job job, TimeProvider clock)
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    public Job Job => job;

    public T Input<T>() => JsonSerializer.Deserialize<T>(job.Input, Json.Options)!;

    /// <summary>
    /// Writes the progress into the batch's own transaction, provided that the job is still ours; otherwise another
    /// worker has taken over and this one must stop.
    /// </summary>
    /// <exception cref="JobLostException">The lease was lost.</exception>
    public async Task SaveAsync(FairwayDb db, CancellationToken ct)
    {
        var until = clock.GetUtcNow().UtcDateTime + Lease;
        var mine = await db.Set<Job>()
            .Where(j =>
                j.Id == job.Id && j.ClaimedBy == job.ClaimedBy && j.State == JobState.Running
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(j => j.Total, job.Total)
                        .SetProperty(j => j.Position, job.Position)
                        .SetProperty(j => j.Created, job.Created)
                        .SetProperty(j => j.Updated, job.Updated)
                        .SetProperty(j => j.Unchanged, job.Unchanged)
                        .SetProperty(j => j.Rejected, job.Rejected)
                        .SetProperty(j => j.Result, job.Result)
                        .SetProperty(j => j.ClaimedUntil, until),
                ct
            );
        if (mine == 0)
            throw new JobLostException();
    }
}

/// <summary>Another worker took the job over after this one's lease ran out.</summary>
internal sealed class JobLostException() : Exception("The job is no longer ours.");
