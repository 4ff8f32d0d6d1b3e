using System.Runtime.CompilerServices;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Export;

/// <summary>All members a filter means, in the order of the list, a thousand at a time.</summary>
internal static class MemberPages
{
    private const int Size = 1_000;

    public static async IAsyncEnumerable<List<Member>> Of(
        FairwayDb db,
        MemberFilter filter,
        MemberSort sort,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        Member? last = null;
        while (true)
        {
            var page = await After(filter.Of(db), sort, last).Take(Size).ToListAsync(ct);
            if (page.Count > 0)
                yield return page;
            if (page.Count < Size)
                yield break;
            last = page[^1];
        }
    }

    // From where the last page ended, never by counting: those who come or go meanwhile shift nobody.
    private static IQueryable<Member> After(
        IQueryable<Member> members,
        MemberSort sort,
        Member? last
    )
    {
        var (id, number) = (last?.Id ?? 0, last?.ExternalId ?? "");
#pragma warning disable CA1309 // The database compares, in the order of the column that it sorts by.
        return sort switch
        {
            MemberSort.ExternalId => members
                .Where(m => last == null || string.Compare(m.ExternalId, number) > 0)
                .OrderBy(m => m.ExternalId),
            MemberSort.ExternalIdDown => members
                .Where(m => last == null || string.Compare(m.ExternalId, number) < 0)
                .OrderByDescending(m => m.ExternalId),
            MemberSort.Oldest => members.Where(m => m.Id > id).OrderBy(m => m.Id),
            _ => members.Where(m => last == null || m.Id < id).OrderByDescending(m => m.Id),
        };
#pragma warning restore CA1309
    }
}
