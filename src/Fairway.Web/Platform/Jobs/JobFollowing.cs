using Fairway.Storage;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Jobs;

/// <summary>Lets a command run its own job, or watch it when a server beside it was quicker to take it.</summary>
internal static class JobFollowing
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    public static async Task<JobView> ToEndAsync(CommandCall call, long id, CancellationToken ct)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var telling = TellAsync(call, id, done.Token);
        var worker = call.Services.GetRequiredService<JobWorker>();
        JobView job;
        while ((job = await ReadAsync(call, id, ct)).FinishedAt is null)
        {
            if (!await worker.RunOneAsync(id, ct))
                await Task.Delay(Beat / 2, ct);
        }
        await done.CancelAsync();
        await telling;
        return job;
    }

    /// <summary>The first refused rows in words, so that whoever typed the command need not go looking.</summary>
    public static async Task ShowRejectsAsync(
        CommandCall call,
        JobView job,
        int most,
        CancellationToken ct
    )
    {
        if (job.Rejected == 0)
            return;
        await using var scope = call.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var phrases = scope.ServiceProvider.GetRequiredService<Phrases>();
        var rejects = await db.Set<JobReject>()
            .AsNoTracking()
            .Where(r => r.JobId == job.Id)
            .OrderBy(r => r.Row)
            .Take(most)
            .ToListAsync(ct);
        foreach (var reject in rejects)
        {
            var reasons = RejectReason.Read(reject.Reasons).Select(r => r.Sentence(phrases));
            await call.Error.WriteLineAsync($"{reject.Row}: {string.Join(' ', reasons)}");
        }
        if (job.Rejected > rejects.Count)
            await call.Error.WriteLineAsync(
                phrases.Say("import.more_rejects", ("count", job.Rejected - rejects.Count))
            );
    }

    private static async Task TellAsync(CommandCall call, long id, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Beat);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                var job = await ReadAsync(call, id, ct);
                await call.Error.WriteLineAsync(
                    job.Total is { } total ? $"{job.Processed} / {total}" : $"{job.Processed}"
                );
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested) { }
    }

    private static async Task<JobView> ReadAsync(CommandCall call, long id, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<GetJob>().RunAsync(id, ct)).Value;
    }
}
