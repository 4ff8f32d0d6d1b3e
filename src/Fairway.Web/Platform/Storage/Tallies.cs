using System.Collections.Concurrent;
using System.Text.Json;
using Fairway.Storage;

namespace Fairway.Web.Platform.Storage;

/// <summary>
/// Counts of what there is much of. To count a million rows takes longer than a page may, and the next reader wants the
/// same figure: a count above <see cref="Large"/> may therefore be <see cref="Age"/> old. Smaller ones are always of the
/// moment.
/// </summary>
internal sealed class Tallies(TimeProvider clock)
{
    public const long Large = 100_000;

    private const int Most = 1_000;

    public static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Tally> _kept = new(StringComparer.Ordinal);

    private sealed record Tally(DateTime At, object Value);

    /// <param name="db">Whose reader's scope the count is within.</param>
    /// <param name="what">A name for what is counted, and all that it depends on but the scope.</param>
    /// <param name="size">How much was gone through for it, from 0.</param>
    public async Task<T> OfAsync<T>(
        FairwayDb db,
        (string Name, object? By) what,
        Func<Task<T>> count,
        Func<T, long> size
    )
        where T : notnull
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var key = JsonSerializer.Serialize(
            new
            {
                what.Name,
                what.By,
                db.Scope,
            },
            Json.Options
        );
        if (_kept.TryGetValue(key, out var kept) && (now - kept.At).Duration() < Age)
            return (T)kept.Value;
        var value = await count();
        if (size(value) < Large)
            return value;
        if (_kept.Count >= Most)
            _kept.Clear();
        _kept[key] = new Tally(now, value);
        return value;
    }
}
