using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// The names behind the numbers that the journal keeps: of staff and of keys. A page of rows asks once for all of them.
/// Members' names stay in their module, within the reader's scope.
/// </summary>
internal sealed class ActorNames(FairwayDb db)
{
    public async Task<IReadOnlyDictionary<(ActorKind Kind, long Id), string>> OfAsync(
        IEnumerable<(ActorKind Kind, long Id)> actors,
        CancellationToken ct
    )
    {
        var wanted = actors.ToLookup(actor => actor.Kind, actor => actor.Id);
        var names = new Dictionary<(ActorKind, long), string>();
        var staff = wanted[ActorKind.Staff].Distinct().ToArray();
        if (staff.Length > 0)
        {
            var found = db.Set<StaffUser>().Where(user => staff.Contains(user.Id));
            foreach (var one in await found.Select(u => new { u.Id, u.Name }).ToListAsync(ct))
                names[(ActorKind.Staff, one.Id)] = one.Name;
        }
        var keys = wanted[ActorKind.ApiKey].Distinct().ToArray();
        if (keys.Length > 0)
        {
            var found = db.Set<ApiKey>().Where(key => keys.Contains(key.Id));
            foreach (var one in await found.Select(k => new { k.Id, k.Name }).ToListAsync(ct))
                names[(ActorKind.ApiKey, one.Id)] = one.Name;
        }
        return names;
    }
}
