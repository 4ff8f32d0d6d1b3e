namespace Fairway.Web.Platform.Storage;

/// <summary>
/// Hands out keys that are unique over all tables and known before saving. A block is reserved in its own short
/// transaction; a crash loses the rest of a block, which costs nothing.
/// </summary>
internal sealed class KeySource(Database database)
{
    // A SQLite process reserves far ahead: the block must never run out while its own transaction holds the file.
    private readonly int _blockSize = database.IsPostgres ? 10_000 : 1_000_000;
    private readonly Lock _lock = new();
    private long _next;
    private long _end;

    public long Next() => Take(1);

    /// <summary>The first of <paramref name="count"/> consecutive keys.</summary>
    public long Take(int count)
    {
        lock (_lock)
        {
            if (_next + count > _end)
            {
                var size = Math.Max(_blockSize, count);
                _next = Reserve(size);
                _end = _next + size;
            }
            var first = _next;
            _next += count;
            return first;
        }
    }

    // On its own connection: a key is known before the transaction that uses it opens.
    private long Reserve(int size)
    {
        using var connection = database.OpenAsync(CancellationToken.None).GetAwaiter().GetResult();
        using var command = connection.CreateCommand();
        command.CommandText =
            "update key_blocks set next = next + @size where name = 'all' returning next - @size";
        var parameter = command.CreateParameter();
        parameter.ParameterName = "size";
        parameter.Value = (long)size;
        command.Parameters.Add(parameter);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Called before a write transaction opens, so that no block is reserved while it holds the file.</summary>
    public void TopUp()
    {
        lock (_lock)
        {
            if (_end - _next >= _blockSize / 4)
                return;
            // What is left of the old block is dropped: keys are plentiful.
            _next = Reserve(_blockSize);
            _end = _next + _blockSize;
        }
    }
}
