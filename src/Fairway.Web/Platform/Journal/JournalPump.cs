using System.Collections.Concurrent;
using System.Diagnostics;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Platform.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Journal;

/// <summary>Moves one reader forward by one batch, or says that there is nothing to do.</summary>
internal sealed class JournalPump(
    IServiceScopeFactory scopes,
    JournalWindows windows,
    WriteGate gate,
    KeySource keys,
    JournalSignal signal,
    TimeProvider clock
)
{
    // How far a reader has looked from here: what held nothing of its kinds is not worth a write, nor a second look.
    private readonly ConcurrentDictionary<Type, JournalPosition> _looked = new();
    private readonly ConcurrentDictionary<Type, int> _sizes = new();

    // Readers whose last batch was full: there is more, no need to look first.
    private readonly ConcurrentDictionary<Type, bool> _behind = new();

    // What a person may find in their way at the gate.
    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(20);
    private const int SmallestBatch = 32;

    /// <returns>True when the reader moved; false when it is level, or another node holds it.</returns>
    public async Task<bool> MoveAsync(Type readerType, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var reader = (IJournalReader)scope.ServiceProvider.GetRequiredService(readerType);
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        if (
            !_behind.ContainsKey(readerType)
            && await PeekAsync(db, reader, readerType, ct) is { Rows.Count: 0, Full: false }
        )
            return false;
        using var pass = await gate.EnterAsync(ct, patiently: true);
        var since = Stopwatch.GetTimestamp();
        keys.TopUp();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await ClaimAsync(db, reader.Name, ct) is not { } cursor)
            return false;
        var size = _sizes.GetValueOrDefault(readerType, SmallestBatch);
        var window = await windows.NextAsync(db, From(cursor, readerType), reader.Kinds, size, ct);
        if (window is null)
        {
            // Another node was here first.
            _looked[readerType] = From(cursor, readerType);
            _behind.TryRemove(readerType, out _);
            return false;
        }
        if (window.Rows.Count > 0)
            await reader.HandleAsync(window.Rows, db, ct);
        (cursor.Epoch, cursor.Xid, cursor.Seq) = window.End;
        cursor.MovedAt = clock.GetUtcNow().UtcDateTime;
        cursor.Trouble = null;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        _looked[readerType] = window.End;
        if (window.Full)
            _behind[readerType] = true;
        else
            _behind.TryRemove(readerType, out _);
        _sizes[readerType] = Fitted(size, Stopwatch.GetElapsedTime(since));
        if (window.Rows.Count > 0)
        {
            signal.Raise();
            FairwayMeter.ReaderLag.Record(
                (cursor.MovedAt - window.Rows[^1].At).TotalSeconds,
                new KeyValuePair<string, object?>("reader", reader.Name)
            );
        }
        return true;
    }

    // Large batches are cheaper by the row; what holds the gate for longer than a person would notice is not.
    private int Fitted(int size, TimeSpan held) =>
        held > Long || (held > Brief && gate.IsWanted) ? Math.Max(size / 2, SmallestBatch)
        : held > Brief ? size
        : Math.Min(size * 2, JournalWindows.BatchSize);

    // A look outside the gate: an idle reader must not queue among the writers.
    private async Task<JournalWindow> PeekAsync(
        FairwayDb db,
        IJournalReader reader,
        Type type,
        CancellationToken ct
    )
    {
        if (!_looked.TryGetValue(type, out var from))
        {
            var stored = await db.Set<JournalCursor>()
                .AsNoTracking()
                .FirstOrDefaultAsync(c => c.Reader == reader.Name, ct);
            from = stored is null ? default : From(stored, type);
        }
        var window =
            await windows.NextAsync(db, from, reader.Kinds, 1, ct)
            ?? new JournalWindow([], from, Full: false);
        if (window is { Rows.Count: 0, Full: false })
            _looked[type] = window.End;
        return window;
    }

    private JournalPosition From(JournalCursor cursor, Type type)
    {
        var stored = new JournalPosition(cursor.Epoch, cursor.Xid, cursor.Seq);
        return _looked.TryGetValue(type, out var looked) && looked > stored ? looked : stored;
    }

    private static async Task<JournalCursor?> ClaimAsync(
        FairwayDb db,
        string name,
        CancellationToken ct
    )
    {
        var cursors = db.Set<JournalCursor>();
        var cursor = db.IsPostgres
            ? await cursors
                .FromSql(
                    $"select * from journal_cursors where reader = {name} for update skip locked"
                )
                .FirstOrDefaultAsync(ct)
            : await cursors.FirstOrDefaultAsync(c => c.Reader == name, ct);
        if (cursor is not null || await cursors.AnyAsync(c => c.Reader == name, ct))
            return cursor;
        cursor = new JournalCursor { Reader = name };
        db.Add(cursor);
        return cursor;
    }
}
