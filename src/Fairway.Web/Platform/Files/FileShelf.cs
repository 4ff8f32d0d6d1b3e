using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Files;

/// <summary>What other rooms do with files that were taken in: use them, and look them up.</summary>
internal sealed class FileShelf(FairwayDb db, TimeProvider clock)
{
    // Who gives files up looked a while ago whether anybody uses them; what was taken into use since stays.
    private static readonly TimeSpan JustTaken = TimeSpan.FromDays(1);
    private static readonly TimeSpan RenewedAfter = TimeSpan.FromHours(1);

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
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var file in files.Where(f => f.KeptAt is null || f.KeptAt < now - RenewedAfter))
            file.KeptAt = now;
        return files.OrderBy(f => f.Id).Select(StoredPicture.Of).ToList();
    }

    /// <summary>Says that nothing uses these files any more, within the caller's transaction; they are swept away later.</summary>
    public Task<int> GiveUpAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return Task.FromResult(0);
        var before = clock.GetUtcNow().UtcDateTime - JustTaken;
        return db.Set<StoredFile>()
            .Where(f => ids.Contains(f.Id) && f.KeptAt < before)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.KeptAt, (DateTime?)null), ct);
    }

    /// <summary>
    /// Says at once that the only user of a file has let it go, within the caller's transaction; for files that nothing
    /// else can have taken into use.
    /// </summary>
    public Task<int> ReleaseAsync(long id, CancellationToken ct) =>
        db.Set<StoredFile>()
            .Where(f => f.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.KeptAt, (DateTime?)null), ct);

    /// <summary>
    /// Says that something more uses files that are in use, within the caller's transaction: whoever lets one go at the
    /// same moment has to look again.
    /// </summary>
    public Task<int> ShareAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return db.Set<StoredFile>()
            .Where(f => ids.Contains(f.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.KeptAt, now), ct);
    }

    /// <summary>
    /// Says that a member's files are to go, within the caller's transaction: the next sweep takes them, however young they
    /// are, and their bytes with them.
    /// </summary>
    public Task<int> DiscardAsync(
        long memberId,
        IReadOnlyCollection<long> except,
        CancellationToken ct
    ) =>
        db.Set<StoredFile>()
            .Where(f => f.MemberId == memberId && !except.Contains(f.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(f => f.KeptAt, (DateTime?)null)
                        .SetProperty(f => f.CreatedAt, DateTime.UnixEpoch),
                ct
            );

    public async Task<IReadOnlyDictionary<long, StoredPicture>> FindAsync(
        IReadOnlyCollection<long> ids,
        CancellationToken ct
    ) =>
        await db.Set<StoredFile>()
            .AsNoTracking()
            .Where(f => ids.Contains(f.Id))
            .ToDictionaryAsync(f => f.Id, StoredPicture.Of, ct);
}
