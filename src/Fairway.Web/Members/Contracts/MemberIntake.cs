using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Search;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Contracts;

/// <summary>Finds members by the brand's numbers, and makes those that are not known yet, as invited people.</summary>
internal sealed class MemberIntake(
    FairwayDb db,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    /// <summary>Which of these numbers belong to members within the context's scope.</summary>
    public async Task<HashSet<string>> SeenAsync(
        IReadOnlyCollection<string> externalIds,
        CancellationToken ct
    )
    {
        var wanted = externalIds.ToHashSet(StringComparer.Ordinal);
        var seen = await db.Set<Member>()
            .Where(m => wanted.Contains(m.ExternalId))
            .Select(m => m.ExternalId)
            .ToListAsync(ct);
        return seen.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Keys by external id, inside the caller's transaction. At most about a thousand at a time.</summary>
    public async Task<Dictionary<string, long>> EnsureAsync(
        IReadOnlyCollection<string> externalIds,
        Actor actor,
        CancellationToken ct
    )
    {
        var wanted = externalIds.ToHashSet(StringComparer.Ordinal);
        var known = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .Where(m => wanted.Contains(m.ExternalId))
            .Select(m => new { m.ExternalId, m.Id })
            .ToDictionaryAsync(m => m.ExternalId, m => m.Id, StringComparer.Ordinal, ct);
        var fresh = new List<SearchRow>();
        foreach (var externalId in wanted.Where(id => !known.ContainsKey(id)))
        {
            var member = new Member
            {
                Id = keys.Next(),
                ExternalId = externalId,
                CreatedAt = clock.GetUtcNow().UtcDateTime,
            };
            db.Add(member);
            journal.Write(JournalKinds.MemberCreated, actor, new Subjects { Member = member.Id });
            known[externalId] = member.Id;
            fresh.Add(new SearchRow(member.Id, externalId));
        }
        await SearchIndex.PutAsync(db, SearchKind.Member, fresh, ct);
        return known;
    }
}
