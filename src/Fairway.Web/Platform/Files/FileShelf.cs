using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Files;

/// <summary>What other rooms do with files that were taken in: use them, and look them up.</summary>
internal sealed class FileShelf(FairwayDb db, TimeProvider clock)
{
    /// <summary>
    /// Marks files as used, within the caller's transaction. Refused when one is missing or somebody else's: a work
    /// cannot borrow another member's picture by guessing its number.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<StoredPicture>>> UseAsync(
        IReadOnlyCollection<long> ids,
        Actor by,
        CancellationToken ct
    )
    {
        var owner = by.Principal;
        var files = await db.Set<StoredFile>()
            .Where(f => ids.Contains(f.Id) && f.Owner == owner)
            .ToListAsync(ct);
        if (files.Count != ids.Distinct().Count())
            return Refusal.NotFound("file.unknown");
        foreach (var file in files)
            file.KeptAt ??= clock.GetUtcNow().UtcDateTime;
        return files.OrderBy(f => f.Id).Select(StoredPicture.Of).ToList();
    }

    public async Task<IReadOnlyDictionary<long, StoredPicture>> FindAsync(
        IReadOnlyCollection<long> ids,
        CancellationToken ct
    ) =>
        await db.Set<StoredFile>()
            .AsNoTracking()
            .Where(f => ids.Contains(f.Id))
            .ToDictionaryAsync(f => f.Id, StoredPicture.Of, ct);
}
