namespace Fairway.Web.Platform.Storage;

/// <summary>
/// On SQLite every write of this process passes here, one at a time: a queue in memory is fair and cheap, lock
/// contention inside the database is neither. Other processes wait on busy_timeout. On PostgreSQL the gate stands open.
/// </summary>
internal sealed class WriteGate(Database database) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        if (database.IsPostgres)
            return Open.Instance;
        await _one.WaitAsync(ct);
        return new Pass(_one);
    }

    public void Dispose() => _one.Dispose();

    private sealed class Pass(SemaphoreSlim one) : IDisposable
    {
        private SemaphoreSlim? _one = one;

        public void Dispose() => Interlocked.Exchange(ref _one, null)?.Release();
    }

    private sealed class Open : IDisposable
    {
        public static readonly Open Instance = new();

        public void Dispose() { }
    }
}
