using System.Threading.Channels;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Works.Submission;

/// <summary>
/// Group commit: submissions that arrive together share one transaction. Under load a commit carries dozens of them;
/// alone, a submission waits for nobody.
/// </summary>
internal sealed class SubmissionWriter : BackgroundService
{
    private const int MostInBatch = 256;

    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(
        new BoundedChannelOptions(10_000)
    );
    private readonly ISubmissionStore _store;
    private readonly JournalSignal _signal;
    private readonly int _lanes;

    public SubmissionWriter(ISubmissionStore store, JournalSignal signal, Database database)
    {
        (_store, _signal) = (store, signal);
        // SQLite has one writer; on PostgreSQL two lanes keep it busy while the other is on the wire.
        _lanes = database.IsPostgres ? 2 : 1;
    }

    private sealed record Pending(IncomingWork Work, TaskCompletionSource<SubmissionResult> Done);

    public async Task<SubmissionResult> WriteAsync(IncomingWork submission, CancellationToken ct)
    {
        var done = new TaskCompletionSource<SubmissionResult>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        await _queue.Writer.WriteAsync(new Pending(submission, done), ct);
        return await done.Task;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            Enumerable
                .Range(0, _lanes)
                .Select(_ => Task.Run(() => LaneAsync(stoppingToken), stoppingToken))
        );

    private async Task LaneAsync(CancellationToken ct)
    {
        var batch = new List<Pending>(MostInBatch);
        try
        {
            while (await _queue.Reader.WaitToReadAsync(ct))
            {
                batch.Clear();
                while (batch.Count < MostInBatch && _queue.Reader.TryRead(out var pending))
                    batch.Add(pending);
                await WriteBatchAsync(batch);
            }
        }
        catch (OperationCanceledException) { }
    }

    // Not cancelled by shutdown: what was accepted into the queue is answered.
    private async Task WriteBatchAsync(List<Pending> batch)
    {
        foreach (var part in WithoutTwins(batch))
        {
            try
            {
                var results = await _store.WriteAsync(
                    part.ConvertAll(p => p.Work),
                    CancellationToken.None
                );
                for (var i = 0; i < results.Length; i++)
                    part[i].Done.SetResult(results[i]);
            }
            catch (Exception) when (part.Count > 1)
            {
                await OneByOneAsync(part);
            }
            catch (Exception trouble)
            {
                part[0].Done.SetException(trouble);
            }
        }
        _signal.Raise();
    }

    // One bad row must not take its neighbours down: they are written again, each alone.
    private async Task OneByOneAsync(List<Pending> part)
    {
        foreach (var pending in part)
        {
            try
            {
                pending.Done.SetResult(
                    (await _store.WriteAsync([pending.Work], CancellationToken.None))[0]
                );
            }
            catch (Exception trouble) when (trouble is not OutOfMemoryException)
            {
                pending.Done.SetException(trouble);
            }
        }
    }

    // Two submissions of one member to one mission (a double click) must meet one after the other, so that the second
    // sees the first; a set-based statement would see neither.
    private static IEnumerable<List<Pending>> WithoutTwins(List<Pending> batch)
    {
        var rest = batch;
        while (rest.Count > 0)
        {
            var seen = new HashSet<long>(rest.Count);
            var now = new List<Pending>(rest.Count);
            var later = new List<Pending>();
            foreach (var pending in rest)
                (seen.Add(pending.Work.MemberId) ? now : later).Add(pending);
            yield return now;
            rest = later;
        }
    }
}
