using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Http;

/// <summary>The answer given to a key, kept for a day in the transaction it guards.</summary>
internal sealed class IdempotencyRow
{
    public required string Principal { get; init; }
    public required string Route { get; init; }
    public required string Key { get; init; }
    public required byte[] BodyHash { get; init; }
    public required string Answer { get; init; }
    public required DateTime At { get; init; }
}

internal sealed record IdempotencyKey(string Principal, string Route, string Key, byte[] BodyHash);

/// <summary>
/// One act per key: within a request this holds the key; <see cref="Storage.WriteScope"/> saves the answer with it.
/// </summary>
internal sealed class IdempotencyContext(TimeProvider clock)
{
    public IdempotencyKey? Current { get; set; }

    /// <summary>Hands the key over to a writer that saves the answer itself.</summary>
    public IdempotencyKey? Take()
    {
        var key = Current;
        Current = null;
        return key;
    }

    public async Task SaveAnswerAsync(FairwayDb db, object? answer, CancellationToken ct)
    {
        if (Current is not { } key)
            return;
        Current = null;
        db.Add(
            new IdempotencyRow
            {
                Principal = key.Principal,
                Route = key.Route,
                Key = key.Key,
                BodyHash = key.BodyHash,
                Answer = JsonSerializer.Serialize(answer, Json.Options),
                At = clock.GetUtcNow().UtcDateTime,
            }
        );
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Decides what a repeated key is told.</summary>
internal sealed class IdempotencyGuard(
    IServiceProvider services,
    IdempotencyContext context,
    InFlight inFlight
)
{
    // Asked for only when there is a key: most calls come without one, and a context has its price.
    private FairwayDb Db => services.GetRequiredService<FairwayDb>();

    /// <summary>Runs the act; one that lost a race to another is run again.</summary>
    public Task<Outcome<T>> ActAsync<T>(Func<Task<Outcome<T>>> act) =>
        Races.RunAsync(() => Db, act);

    /// <summary>
    /// Runs the act once per key. A second call with the same body gets the first one's answer; another body, or a
    /// call while the first is under way, is refused with 409.
    /// </summary>
    public async Task<Outcome<T>> OnceAsync<T>(
        string principal,
        string route,
        string? key,
        byte[] body,
        Func<Task<Outcome<T>>> act,
        CancellationToken ct
    )
    {
        if (string.IsNullOrEmpty(key))
            return await ActAsync(act);
        if (key.Length > 200)
            return Refusal.Invalid("idempotency.key_too_long").With("max", 200);
        var identity = $"{principal}\n{route}\n{key}";
        if (!inFlight.TryEnter(identity))
            return Refusal.Conflict("idempotency.in_progress");
        try
        {
            var asked = new IdempotencyKey(principal, route, key, SHA256.HashData(body));
            return await Races.RunAsync(() => Db, () => OnceAsync(asked, act, ct));
        }
        finally
        {
            inFlight.Leave(identity);
        }
    }

    // Should another node answer the same key first, its row is found at the second try.
    private async Task<Outcome<T>> OnceAsync<T>(
        IdempotencyKey asked,
        Func<Task<Outcome<T>>> act,
        CancellationToken ct
    )
    {
        if (await FindAsync(asked, ct) is { } known)
            return Repeat<T>(known, asked.BodyHash);
        context.Current = asked;
        try
        {
            return await act();
        }
        finally
        {
            context.Current = null;
        }
    }

    private Task<IdempotencyRow?> FindAsync(IdempotencyKey asked, CancellationToken ct) =>
        Db.Set<IdempotencyRow>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                row =>
                    row.Principal == asked.Principal
                    && row.Route == asked.Route
                    && row.Key == asked.Key,
                ct
            );

    private static Outcome<T> Repeat<T>(IdempotencyRow row, byte[] hash)
    {
        if (!row.BodyHash.AsSpan().SequenceEqual(hash))
            return Refusal.Conflict("idempotency.other_body");
        return JsonSerializer.Deserialize<T>(row.Answer, Json.Options)!;
    }
}

/// <summary>The keys being acted on in this process.</summary>
internal sealed class InFlight
{
    private readonly ConcurrentDictionary<string, byte> _keys = new(StringComparer.Ordinal);

    public bool TryEnter(string identity) => _keys.TryAdd(identity, 0);

    public void Leave(string identity) => _keys.TryRemove(identity, out _);
}
