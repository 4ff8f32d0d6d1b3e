using Fairway.Domain.Members;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Proposals;

/// <summary>The public names of those who began missions: nicknames, never anything else of theirs.</summary>
internal static class Initiators
{
    public static async Task<IReadOnlyDictionary<long, string?>> NamesAsync(
        FairwayDb db,
        IEnumerable<long?> members,
        CancellationToken ct
    )
    {
        long[] ids = [.. members.OfType<long>().Distinct()];
        return ids.Length == 0
            ? new Dictionary<long, string?>()
            // Whoever reads the mission reads whose it is, whatever else of them one may see.
            : await db.Set<Member>()
                .IgnoreQueryFilters(["scope"])
                .Where(m => ids.Contains(m.Id) && m.Status != MemberStatus.Erased)
                .ToDictionaryAsync(m => m.Id, m => m.Nickname, ct);
    }
}
