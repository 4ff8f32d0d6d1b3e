using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Files;

/// <summary>Removes pictures that were sent ahead and never used, and then the bytes that no row names.</summary>
internal sealed class SweepFiles(FairwayDb db, WriteGate gate, FileStore store, TimeProvider clock)
{
    public static readonly TimeSpan UnusedFor = TimeSpan.FromDays(7);

    // An upload that is under way has its bytes in the store before its row.
    private static readonly TimeSpan Untouched = TimeSpan.FromHours(1);
    private const int Batch = 500;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().UtcDateTime - UnusedFor;
        var orphans = await db.Set<StoredFile>()
            .AsNoTracking()
            .Where(f => f.KeptAt == null && f.CreatedAt < before)
            .OrderBy(f => f.CreatedAt)
            .Take(Batch)
            .Select(f => new
            {
                f.Id,
                f.Content,
                f.Thumbnail,
            })
            .ToListAsync(ct);
        var ids = orphans.ConvertAll(f => f.Id);
        using (await gate.EnterAsync(ct))
        {
            // Once more in the statement: a work may have taken one into use meanwhile.
            await db.Set<StoredFile>()
                .Where(f => ids.Contains(f.Id) && f.KeptAt == null)
                .ExecuteDeleteAsync(ct);
        }
        foreach (var name in orphans.SelectMany(f => new[] { f.Content, f.Thumbnail }).Distinct())
        {
            if (store.AgeOf(name) > Untouched && !await IsNamedAsync(name, ct))
                store.Delete(name);
        }
        store.SweepIncoming(Untouched);
        return orphans.Count;
    }

    private Task<bool> IsNamedAsync(string name, CancellationToken ct) =>
        db.Set<StoredFile>().AnyAsync(f => f.Content == name || f.Thumbnail == name, ct);
}
