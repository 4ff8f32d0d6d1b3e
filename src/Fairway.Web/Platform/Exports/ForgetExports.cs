using Fairway.Storage;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Exports;

/// <summary>Files whose time is over, and what the download centre says of them.</summary>
internal sealed class ForgetExports(
    FairwayDb db,
    WriteGate gate,
    ImportFiles files,
    TimeProvider clock
) : IChore
{
    private const int Batch = 500;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var old = await db.Set<Export>()
            .AsNoTracking()
            .Where(e => e.ExpiresAt <= now)
            .OrderBy(e => e.ExpiresAt)
            .Take(Batch)
            .Select(e => new { e.Id, e.FileKey })
            .ToListAsync(ct);
        foreach (var key in old.Select(e => e.FileKey).OfType<string>())
            files.Delete(key);
        var ids = old.Select(e => e.Id).ToArray();
        if (ids.Length == 0)
            return 0;
        using var pass = await gate.EnterAsync(ct);
        return await db.Set<Export>().Where(e => ids.Contains(e.Id)).ExecuteDeleteAsync(ct);
    }
}
