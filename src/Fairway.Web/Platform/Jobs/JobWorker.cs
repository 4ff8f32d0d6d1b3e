using System.Text.Json;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Platform.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Jobs;

/// <summary>Claims one job at a time and runs it; used by the server in the background and by commands at once.</summary>
internal sealed partial class JobWorker(
    IServiceScopeFactory scopes,
    WriteGate gate,
    TimeProvider clock,
    ILogger<JobWorker> log
)
{
    private const int MaxAttempts = 5;
    private readonly string _name =
        $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";

    /// <param name="only">One job by key, for a command; otherwise whichever is next.</param>
    /// <returns>False when there was nothing to do.</returns>
    public async Task<bool> RunOneAsync(long? only, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await ClaimAsync(scope.ServiceProvider, only, ct) is not { } job)
            return false;
        var run = new JobRun(job, clock);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var heartbeat = BeatAsync(job, lost);
        Outcome<Done>? outcome = null;
        try
        {
            var handler = scope
                .ServiceProvider.GetServices<IJobHandler>()
                .First(h => h.Kind == job.Kind);
            outcome = await handler.RunAsync(run, lost.Token);
        }
        catch (Exception stop) when (stop is JobLostException || lost.IsCancellationRequested)
        {
            JobLeft(log, job.Id);
        }
        catch (Exception trouble) when (trouble is not OutOfMemoryException)
        {
            JobFailed(log, trouble, job.Kind, job.Id, job.Attempts);
            await RetryLaterAsync(job, ct);
        }
        finally
        {
            await lost.CancelAsync();
            await heartbeat;
        }
        if (outcome is { } end)
            await FinishAsync(job, end, ct);
        return true;
    }

    private async Task<Job?> ClaimAsync(IServiceProvider services, long? only, CancellationToken ct)
    {
        var db = services.GetRequiredService<FairwayDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        var ready = db.Set<Job>()
            .AsNoTracking()
            .Where(j =>
                (j.State == JobState.Queued && j.RunAfter <= now)
                || (j.State == JobState.Running && j.ClaimedUntil < now)
            );
        var next = await ready
            .Where(j => only == null || j.Id == only)
            .OrderBy(j => j.RunAfter)
            .FirstOrDefaultAsync(ct);
        if (next is null)
            return null;
        using var pass = await gate.EnterAsync(ct);
        // The conditions once more in the update itself: of two workers one wins.
        var won = await ready
            .Where(j => j.Id == next.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(j => j.State, JobState.Running)
                        .SetProperty(j => j.ClaimedBy, _name)
                        .SetProperty(j => j.ClaimedUntil, now + JobRun.Lease)
                        .SetProperty(j => j.Attempts, j => j.Attempts + 1),
                ct
            );
        return won == 0
            ? null
            : await db.Set<Job>().AsNoTracking().FirstAsync(j => j.Id == next.Id, ct);
    }

    private async Task BeatAsync(Job job, CancellationTokenSource lost)
    {
        using var timer = new PeriodicTimer(JobRun.Lease / 4, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(lost.Token))
            {
                var until = clock.GetUtcNow().UtcDateTime + JobRun.Lease;
                var mine = await UpdateAsync(
                    job,
                    set => set.SetProperty(j => j.ClaimedUntil, until),
                    lost.Token
                );
                if (!mine)
                    await lost.CancelAsync();
            }
        }
        catch (OperationCanceledException) { }
    }

    private async Task RetryLaterAsync(Job job, CancellationToken ct)
    {
        if (job.Attempts >= MaxAttempts)
        {
            await FinishAsync(job, new Refusal("job.gave_up").With("attempts", job.Attempts), ct);
            return;
        }
        var after =
            clock.GetUtcNow().UtcDateTime + TimeSpan.FromSeconds(5 * Math.Pow(3, job.Attempts - 1));
        await UpdateAsync(
            job,
            set =>
                set.SetProperty(j => j.State, JobState.Queued)
                    .SetProperty(j => j.RunAfter, after)
                    .SetProperty(j => j.ClaimedBy, (string?)null),
            ct
        );
    }

    private async Task FinishAsync(Job job, Outcome<Done> end, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        await using var writing = await scope
            .ServiceProvider.GetRequiredService<Writing>()
            .BeginAsync(ct, patiently: true);
        var now = clock.GetUtcNow().UtcDateTime;
        var refusal = end.Refusal;
        await db.Set<Job>()
            .Where(j => j.Id == job.Id && j.ClaimedBy == job.ClaimedBy)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(
                            j => j.State,
                            refusal is null ? JobState.Succeeded : JobState.Failed
                        )
                        .SetProperty(j => j.FinishedAt, now)
                        .SetProperty(j => j.ClaimedUntil, (DateTime?)null)
                        .SetProperty(j => j.ErrorCode, refusal == null ? null : refusal.Code)
                        .SetProperty(
                            j => j.ErrorParameters,
                            refusal == null
                                ? null
                                : JsonSerializer.Serialize(refusal.Parameters, Json.Options)
                        ),
                ct
            );
        scope
            .ServiceProvider.GetRequiredService<JournalWriter>()
            .Write(
                refusal is null ? JournalKinds.JobFinished : JournalKinds.JobFailed,
                Actor.System,
                new Subjects { Other = job.Id },
                new
                {
                    job.Kind,
                    job.Created,
                    job.Updated,
                    job.Unchanged,
                    job.Rejected,
                    Code = refusal?.Code,
                }
            );
        await writing.CommitAsync(ct);
        FairwayMeter.JobDuration.Record(
            (now - job.CreatedAt).TotalSeconds,
            new KeyValuePair<string, object?>("kind", job.Kind),
            new KeyValuePair<string, object?>("state", refusal is null ? "succeeded" : "failed")
        );
    }

    private async Task<bool> UpdateAsync(
        Job job,
        Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Job>> change,
        CancellationToken ct
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        using var pass = await gate.EnterAsync(ct);
        return await scope
                .ServiceProvider.GetRequiredService<FairwayDb>()
                .Set<Job>()
                .Where(j =>
                    j.Id == job.Id && j.ClaimedBy == job.ClaimedBy && j.State == JobState.Running
                )
                .ExecuteUpdateAsync(change, ct) > 0;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Kind} {Id} failed at attempt {Attempt}")]
    private static partial void JobFailed(
        ILogger log,
        Exception trouble,
        string kind,
        long id,
        int attempt
    );

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Job {Id} was left; its lease will pass on"
    )]
    private static partial void JobLeft(ILogger log, long id);
}

/// <summary>The server's worker loop.</summary>
internal sealed partial class JobService(JobWorker worker, ILogger<JobService> log)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first requests of a fresh server come first.
        await Task.Delay(Poll, stoppingToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await worker.RunOneAsync(null, stoppingToken))
                    await Task.Delay(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
            catch (Exception trouble) when (trouble is not OutOfMemoryException)
            {
                LoopFailed(log, trouble);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The job loop stumbled and goes on")]
    private static partial void LoopFailed(ILogger log, Exception trouble);
}
