using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fairway.Web.Tests.Platform;

public sealed class JobTests
{
    private sealed class Handler(Func<JobRun, CancellationToken, Task<Outcome<Done>>> run)
        : IJobHandler
    {
        public string Kind => "test.job";

        public int Runs;

        public Task<Outcome<Done>> RunAsync(JobRun job, CancellationToken ct)
        {
            Interlocked.Increment(ref Runs);
            return run(job, ct);
        }
    }

    // The server's own worker knows no such job: it is due tomorrow, and only these workers live then.
    private static (JobWorker Worker, SettableClock Clock) Tomorrow(
        FairwayServer server,
        Handler handler
    )
    {
        var clock = new SettableClock();
        clock.Set(server.Clock.GetUtcNow() + TimeSpan.FromDays(2));
        return (WorkerOf(server, handler, clock), clock);
    }

    private static JobWorker WorkerOf(FairwayServer server, Handler handler, SettableClock clock) =>
        new(
            new WithExtra(server.Services.GetRequiredService<IServiceScopeFactory>(), handler),
            server.Services.GetRequiredService<WriteGate>(),
            clock,
            NullLogger<JobWorker>.Instance
        );

    private static async Task<long> QueueAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await using var write = await scope
            .ServiceProvider.GetRequiredService<Writing>()
            .BeginAsync(CancellationToken.None);
        var job = scope
            .ServiceProvider.GetRequiredService<JobQueue>()
            .Add("test.job", new { }, Actor.System);
        job.RunAfter = server.Clock.GetUtcNow().UtcDateTime.AddDays(1);
        await write.CommitAsync(CancellationToken.None);
        return job.Id;
    }

    private static async Task<Job> FindAsync(FairwayServer server, long id)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .Set<Job>()
            .AsNoTracking()
            .SingleAsync(j => j.Id == id);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_many_workers_one_gets_the_job(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var handler = new Handler(
            async (_, ct) =>
            {
                await Task.Delay(50, ct);
                return Done.It;
            }
        );
        var id = await QueueAsync(server);
        var (_, clock) = Tomorrow(server, handler);
        var workers = Enumerable.Range(0, 6).Select(_ => WorkerOf(server, handler, clock));
        var claimed = await Task.WhenAll(
            workers.Select(w => w.RunOneAsync(null, CancellationToken.None))
        );

        claimed.Count(won => won).ShouldBe(1);
        handler.Runs.ShouldBe(1);
        (await FindAsync(server, id)).State.ShouldBe(JobState.Succeeded);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_failing_job_is_tried_again_after_growing_pauses_and_then_gives_up_in_words(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var handler = new Handler((_, _) => throw new TimeoutException("again"));
        var id = await QueueAsync(server);
        var (worker, clock) = Tomorrow(server, handler);
        var pauses = new List<double>();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            (await worker.RunOneAsync(null, CancellationToken.None)).ShouldBeTrue();
            var job = await FindAsync(server, id);
            job.Attempts.ShouldBe(attempt);
            if (job.State == JobState.Failed)
                break;
            var now = clock.GetUtcNow().UtcDateTime;
            pauses.Add((job.RunAfter - now).TotalSeconds);
            (await worker.RunOneAsync(null, CancellationToken.None)).ShouldBeFalse(
                "not before its time"
            );
            clock.Advance(job.RunAfter - now + TimeSpan.FromSeconds(1));
        }
        pauses.Count.ShouldBe(4);
        pauses.ShouldBe(pauses.Order());
        var end = await FindAsync(server, id);
        (end.State, end.ErrorCode).ShouldBe((JobState.Failed, "job.gave_up"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_job_whose_worker_was_killed_goes_on_where_the_last_commit_left_it(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var kill = new CancellationTokenSource();
        var positions = new List<long>();
        var handler = new Handler(
            async (run, ct) =>
            {
                while (run.Job.Position < 5)
                {
                    positions.Add(run.Job.Position);
                    await using var scope = server.Services.CreateAsyncScope();
                    var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
                    await using var write = await scope
                        .ServiceProvider.GetRequiredService<Writing>()
                        .BeginAsync(CancellationToken.None);
                    run.Job.Position++;
                    await run.SaveAsync(db, CancellationToken.None);
                    if (run.Job.Position == 3 && !kill.IsCancellationRequested)
                    {
                        await kill.CancelAsync();
                        ct.ThrowIfCancellationRequested();
                    }
                    await write.CommitAsync(CancellationToken.None);
                }
                return Done.It;
            }
        );
        var id = await QueueAsync(server);
        var (first, clock) = Tomorrow(server, handler);
        await first.RunOneAsync(null, kill.Token);
        (await FindAsync(server, id)).Position.ShouldBe(2, "the third batch was not committed");

        var second = WorkerOf(server, handler, clock);
        (await second.RunOneAsync(null, CancellationToken.None)).ShouldBeFalse(
            "the lease still holds"
        );
        clock.Advance(JobRun.Lease + TimeSpan.FromSeconds(1));
        (await second.RunOneAsync(null, CancellationToken.None)).ShouldBeTrue();

        positions.ShouldBe([0L, 1, 2, 2, 3, 4]);
        (await FindAsync(server, id)).State.ShouldBe(JobState.Succeeded);
    }

    [Fact]
    public async Task A_refusal_ends_a_job_for_good_and_by_hand_it_may_be_tried_again()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var handler = new Handler(
            (_, _) => Task.FromResult<Outcome<Done>>(new Refusal("input.invalid"))
        );
        var id = await QueueAsync(server);
        var (worker, clock) = Tomorrow(server, handler);
        await worker.RunOneAsync(null, CancellationToken.None);
        clock.Advance(TimeSpan.FromDays(1));
        (await worker.RunOneAsync(null, CancellationToken.None)).ShouldBeFalse();
        (await FindAsync(server, id)).ErrorCode.ShouldBe("input.invalid");

        await using var scope = server.Services.CreateAsyncScope();
        var retry = new RetryJob(
            scope.ServiceProvider.GetRequiredService<FairwayDb>(),
            server.Services.GetRequiredService<WriteGate>(),
            clock
        );
        (await retry.RunAsync(id, CancellationToken.None)).Refusal.ShouldBeNull();
        (await retry.RunAsync(id, CancellationToken.None)).Refusal!.Code.ShouldBe("job.not_failed");
        (await worker.RunOneAsync(null, CancellationToken.None)).ShouldBeTrue();
        handler.Runs.ShouldBe(2);
    }
}
