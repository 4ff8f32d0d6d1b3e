using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Journal;

/// <summary>The readers that modules register, by type.</summary>
internal sealed record JournalReaders(IReadOnlyList<Type> Types);

/// <summary>Runs every reader, each in its own loop; a reader in trouble stands still with its reason, the others go on.</summary>
internal sealed partial class JournalReading(
    JournalReaders readers,
    JournalPump pump,
    JournalSignal signal,
    IServiceScopeFactory scopes,
    Database database,
    TimeProvider clock,
    ILogger<JournalReading> log
) : BackgroundService
{
    // What is committed close together is read together; to a person this is at once.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first requests of a fresh server come first.
        await Task.Delay(Poll, stoppingToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (database.IsPostgres)
            await PrepareAsync(stoppingToken);
        await Task.WhenAll(readers.Types.Select(type => LoopAsync(type, stoppingToken)));
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        await PostgresJournal.EnsurePartitionsAsync(db, clock.GetUtcNow().UtcDateTime, 2, ct);
    }

    private async Task LoopAsync(Type reader, CancellationToken ct)
    {
        var failures = 0;
        while (!ct.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                while (await pump.MoveAsync(reader, ct))
                    failures = 0;
                await Task.WhenAny(next, Task.Delay(Poll, ct));
                await Task.Delay(Gather, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { }
            catch (Exception trouble) when (trouble is not OutOfMemoryException)
            {
                failures++;
                ReaderFailed(log, trouble, reader.Name, failures);
                await NoteAsync(reader, trouble, ct);
                await Task.Delay(Pause(failures), ct)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static TimeSpan Pause(int failures)
    {
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures, 10)) / 2);
        return pause < LongestPause ? pause : LongestPause;
    }

    private async Task NoteAsync(Type reader, Exception trouble, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var name = ((IJournalReader)scope.ServiceProvider.GetRequiredService(reader)).Name;
            var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
            await db.Set<JournalCursor>()
                .Where(c => c.Reader == name)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(c => c.Trouble, trouble.GetType().Name),
                    ct
                );
        }
        catch (Exception second) when (second is not OutOfMemoryException)
        {
            NotNoted(log, second, reader.Name);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Journal reader {Reader} failed {Failures} times in a row and will try again"
    )]
    private static partial void ReaderFailed(
        ILogger log,
        Exception trouble,
        string reader,
        int failures
    );

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The trouble of journal reader {Reader} could not be noted"
    )]
    private static partial void NotNoted(ILogger log, Exception trouble, string reader);
}
