using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

/// <summary>From a key to its actor, and a note of the hour in which it was last used.</summary>
internal sealed class ApiKeyLookup(FairwayDb db, WriteGate gate)
{
    private const int LongestKey = 200;
    private static readonly TimeSpan NoteEvery = TimeSpan.FromHours(1);

    internal sealed record Found(string Name, Actor Actor, DateTime? ExpiresAt);

    public async Task<Found?> FindAsync(string key, DateTime now, CancellationToken ct)
    {
        if (key.Length > LongestKey)
            return null;
        var hash = ApiKey.HashOf(key);
        var row = await db.Set<ApiKey>()
            .AsNoTracking()
            .FirstOrDefaultAsync(k => k.Hash == hash, ct);
        if (row is null || row.RevokedAt is not null || row.ExpiresAt <= now)
            return null;
        if (row.LastUsedAt is not { } used || now - used >= NoteEvery)
            await NoteAsync(row.Id, now, ct);
        var actor = new Actor(ActorKind.ApiKey, row.Id)
        {
            Permissions = Roles.Of(row.Roles),
            Roles = row.Roles,
            Scope = row.Scope ?? DataScope.Everything,
        };
        return new Found(row.Name, actor, row.ExpiresAt);
    }

    private async Task NoteAsync(long id, DateTime now, CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        await db.Set<ApiKey>()
            .Where(k => k.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), ct);
    }
}
