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

    /// <summary>A new member in the context, for one caller who has looked and will add what else is known.</summary>
    public Member Make(string externalId, Actor actor)
    {
        var member = Invited(externalId);
        db.Add(member);
        journal.Write(JournalKinds.MemberCreated, actor, new Subjects { Member = member.Id });
        return member;
    }

    /// <summary>Keys by external id, inside the caller's transaction. At most about a thousand at a time.</summary>
    public async Task<Dictionary<string, long>> EnsureAsync(
        IReadOnlyCollection<string> externalIds,
        Actor actor,
        CancellationToken ct
    )
    {
        var wanted = externalIds.ToHashSet(StringComparer.Ordinal);
        var known = await KnownAsync(wanted, ct);
        var fresh = wanted.Where(id => !known.ContainsKey(id)).Select(Invited).ToList();
        if (fresh.Count == 0)
            return known;
        await MemberRows.InsertAsync(db, fresh, ct);
        await JournalRows.InsertAsync(db, fresh.ConvertAll(member => Entry(member, actor)), ct);
        await SearchIndex.PutAsync(
            db,
            SearchKind.Member,
            fresh.ConvertAll(member => new SearchRow(member.Id, MemberSearch.TextOf(member))),
            ct
        );
        foreach (var member in fresh)
            known[member.ExternalId] = member.Id;
        return known;
    }

    private Task<Dictionary<string, long>> KnownAsync(
        HashSet<string> wanted,
        CancellationToken ct
    ) =>
        db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .Where(m => wanted.Contains(m.ExternalId))
            .Select(m => new { m.ExternalId, m.Id })
            .ToDictionaryAsync(m => m.ExternalId, m => m.Id, StringComparer.Ordinal, ct);

    private Member Invited(string externalId) =>
        new()
        {
            Id = keys.Next(),
            ExternalId = externalId,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };

    private static JournalEntry Entry(Member member, Actor actor) =>
        new()
        {
            At = member.CreatedAt,
            Kind = JournalKinds.MemberCreated,
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            MemberId = member.Id,
        };
}
