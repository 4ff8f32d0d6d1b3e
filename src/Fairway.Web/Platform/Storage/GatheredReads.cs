namespace Fairway.Web.Platform.Storage;

/// <summary>
/// Reads by key that arrive together become one statement: a round trip costs more than what it fetches. Whoever comes
/// alone waits for nobody; under load a statement carries what came while the one before it was under way.
/// </summary>
/// <param name="read">Answers for many keys; a key it leaves out is answered with the default.</param>
internal sealed class GatheredReads<TKey, TRow>(
    Func<TKey[], Task<IReadOnlyDictionary<TKey, TRow>>> read
)
    where TKey : notnull
{
    private const int MostAtOnce = 200;

    // While one statement is worked on by the database, the next can be written and the last be read.
    private const int Lanes = 2;

    private readonly Lock _lock = new();
    private readonly Queue<Asked> _waiting = new();
    private int _busy;

    private sealed class Asked(TKey key)
        : TaskCompletionSource<TRow?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TKey Key { get; } = key;
    }

    public Task<TRow?> ReadAsync(TKey key, CancellationToken ct)
    {
        var asked = new Asked(key);
        lock (_lock)
        {
            _waiting.Enqueue(asked);
            if (_busy == Lanes)
                return asked.Task.WaitAsync(ct);
            _busy++;
        }
        // A lane reads for many: it carries nobody's request with it.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(LaneAsync, CancellationToken.None);
        return asked.Task.WaitAsync(ct);
    }

    private async Task LaneAsync()
    {
        while (Take() is { Count: > 0 } together)
        {
            try
            {
                var rows = await read([.. together.Select(asked => asked.Key).Distinct()]);
                foreach (var asked in together)
                    asked.SetResult(rows.GetValueOrDefault(asked.Key));
            }
            catch (Exception trouble) when (trouble is not OutOfMemoryException)
            {
                foreach (var asked in together)
                    asked.TrySetException(trouble);
            }
        }
    }

    private List<Asked> Take()
    {
        lock (_lock)
        {
            var together = new List<Asked>(Math.Min(_waiting.Count, MostAtOnce));
            while (together.Count < MostAtOnce && _waiting.TryDequeue(out var asked))
                together.Add(asked);
            if (together.Count == 0)
                _busy--;
            return together;
        }
    }
}
