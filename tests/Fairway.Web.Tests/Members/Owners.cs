using System.Text;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Members.Import;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Members;

/// <summary>What tests about members say often: import a file, look at what came of it.</summary>
internal static class Owners
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<JobView> ImportAsync(
        this FairwayServer server,
        string csv,
        bool dryRun = false
    ) => server.ImportAsync(Encoding.UTF8.GetBytes(csv), "owners.csv", dryRun);

    /// <summary>Starts an import as the command does and waits for its end.</summary>
    public static async Task<JobView> ImportAsync(
        this FairwayServer server,
        byte[] file,
        string name,
        bool dryRun = false,
        Dictionary<int, string?>? mapping = null
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        var files = scope.ServiceProvider.GetRequiredService<ImportFiles>();
        var upload = await files.SaveAsync(new MemoryStream(file), name, Ct);
        var started = await scope
            .ServiceProvider.GetRequiredService<StartMemberImport>()
            .RunAsync(
                new StartMemberImport.Input
                {
                    Upload = upload.Value,
                    DryRun = dryRun,
                    Mapping = mapping,
                },
                Actor.Command,
                Ct
            );
        started.Refusal.ShouldBeNull();
        return await server.JobEndAsync(started.Value.Id);
    }

    public static async Task<JobView> JobEndAsync(this FairwayServer server, long id)
    {
        var worker = server.Services.GetRequiredService<JobWorker>();
        for (var tries = 0; ; tries++)
        {
            await worker.RunOneAsync(id, Ct);
            var job = await server.ReadAsync(db => db.Set<Job>().SingleAsync(j => j.Id == id, Ct));
            // The first failure is the news; the pauses between tries are not what is tested.
            (job.State == JobState.Queued && job.Attempts > 0).ShouldBeFalse("The job failed.");
            tries.ShouldBeLessThan(600);
            if (job.FinishedAt is not null)
                return JobView.Of(
                    job,
                    server.Services.GetRequiredService<Fairway.Web.Platform.Text.Phrases>()
                );
            await Task.Delay(50, Ct);
        }
    }

    public static async Task<T> ReadAsync<T>(
        this FairwayServer server,
        Func<FairwayDb, Task<T>> read
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<FairwayDb>());
    }

    public static Task<Member> MemberAsync(this FairwayServer server, string externalId) =>
        server.ReadAsync(db =>
            db.Set<Member>().AsNoTracking().SingleAsync(m => m.ExternalId == externalId, Ct)
        );

    public static Task<int> CountAsync<T>(this FairwayServer server)
        where T : class => server.ReadAsync(db => db.Set<T>().CountAsync(Ct));

    public static Task<List<JournalEntry>> JournalAsync(this FairwayServer server, string kind) =>
        server.ReadAsync(db =>
            db.Set<JournalEntry>()
                .AsNoTracking()
                .Where(e => e.Kind == kind)
                .OrderBy(e => e.Seq)
                .ToListAsync(Ct)
        );

    public static async Task<List<(long Row, string Code)>> RejectsAsync(
        this FairwayServer server,
        JobView job
    )
    {
        var rejects = await server.ReadAsync(db =>
            db.Set<JobReject>().Where(r => r.JobId == job.Id).OrderBy(r => r.Row).ToListAsync(Ct)
        );
        return
        [
            .. rejects.SelectMany(r =>
                RejectReason.Read(r.Reasons).Select(reason => (r.Row, reason.Code))
            ),
        ];
    }
}
