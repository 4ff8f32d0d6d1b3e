using System.Data;
using Fairway.Storage;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fairway.Web.Platform.Storage;

/// <summary>Opens the one transaction of a use case.</summary>
internal sealed class Writing(
    FairwayDb db,
    WriteGate gate,
    KeySource keys,
    JournalSignal signal,
    IdempotencyContext idempotency
)
{
    // Each statement reads what is committed by then; SQLite has one writer and one way.
    private const IsolationLevel Latest = IsolationLevel.Unspecified;

    /// <param name="patiently">For long work that nobody is waiting for: people at the gate go first.</param>
    public Task<WriteScope> BeginAsync(CancellationToken ct, bool patiently = false) =>
        BeginAsync(patiently, Isolation(patiently), ct);

    /// <summary>
    /// For a rule that no single row holds: the last administrator, five wrong tries. Whoever names the same turn waits
    /// here until the one before has ended, and reads what that one has done.
    /// </summary>
    public async Task<WriteScope> BeginInTurnAsync(long turn, CancellationToken ct)
    {
        var write = await BeginAsync(patiently: false, Latest, ct);
        try
        {
            await WaitAsync(db, turn, ct);
            return write;
        }
        catch
        {
            await write.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same within a transaction that is open already, as a reader of the journal has one.</summary>
    public static async Task WaitAsync(FairwayDb db, long turn, CancellationToken ct)
    {
        if (db.IsPostgres)
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({turn})", ct);
    }

    private async Task<WriteScope> BeginAsync(
        bool patiently,
        IsolationLevel isolation,
        CancellationToken ct
    )
    {
        var pass = await gate.EnterAsync(ct, patiently);
        try
        {
            if (!db.IsPostgres)
                keys.TopUp();
            var transaction = await db.Database.BeginTransactionAsync(isolation, ct);
            return new WriteScope(db, transaction, pass, signal, idempotency);
        }
        catch
        {
            pass.Dispose();
            throw;
        }
    }

    // On PostgreSQL a person's change is decided on what it has read, or not at all: see Races. Long jobs and what
    // follows from the journal lock what they change instead, because nobody would do them again at once.
    private IsolationLevel Isolation(bool patiently) =>
        db.IsPostgres && !patiently ? IsolationLevel.RepeatableRead : Latest;
}

/// <summary>
/// One transaction: the change, its journal rows and, when the caller sent a key, the answer to repeat.
/// Disposed without commit, nothing has happened.
/// </summary>
internal sealed class WriteScope(
    FairwayDb db,
    IDbContextTransaction transaction,
    IDisposable pass,
    JournalSignal signal,
    IdempotencyContext idempotency
) : IAsyncDisposable
{
    /// <param name="answer">What a retry with the same idempotency key shall be told.</param>
    public async Task CommitAsync(CancellationToken ct, object? answer = null)
    {
        await db.SaveChangesAsync(ct);
        await idempotency.SaveAnswerAsync(db, answer, ct);
        await transaction.CommitAsync(ct);
        signal.Raise();
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        pass.Dispose();
    }
}
