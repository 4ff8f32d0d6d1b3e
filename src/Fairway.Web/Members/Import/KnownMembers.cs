using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;
using Account = Fairway.Domain.Members.SocialAccount;

namespace Fairway.Web.Members.Import;

internal sealed record KnownMember(
    Member Member,
    IReadOnlyList<Vehicle> Vehicles,
    IReadOnlyList<Account> Accounts
);

/// <summary>Those of a batch whom the programme knows already, in three queries.</summary>
internal sealed class KnownMembers
{
    private readonly Dictionary<string, KnownMember> _byId = new(StringComparer.Ordinal);

    public KnownMember? Find(string externalId) => _byId.GetValueOrDefault(externalId);

    public static async Task<KnownMembers> LoadAsync(
        FairwayDb db,
        IReadOnlyList<ReadRow> rows,
        CancellationToken ct
    )
    {
        var known = new KnownMembers();
        var externalIds = rows.Select(row => row.Draft!.ExternalId).ToArray();
        var members = await db.Set<Member>()
            .AsNoTracking()
            .Where(m => externalIds.Contains(m.ExternalId))
            .ToListAsync(ct);
        if (members.Count == 0)
            return known;
        var ids = members.Select(m => m.Id).ToArray();
        var vehicles = await db.Set<Vehicle>()
            .AsNoTracking()
            .Where(v => ids.Contains(v.MemberId))
            .OrderBy(v => v.Id)
            .ToListAsync(ct);
        var accounts = await db.Set<Account>()
            .AsNoTracking()
            .Where(a => ids.Contains(a.MemberId))
            .ToListAsync(ct);
        var vehiclesOf = vehicles.ToLookup(v => v.MemberId);
        var accountsOf = accounts.ToLookup(a => a.MemberId);
        foreach (var member in members)
            known._byId[member.ExternalId] = new KnownMember(
                member,
                [.. vehiclesOf[member.Id]],
                [.. accountsOf[member.Id]]
            );
        return known;
    }
}

/// <summary>The groups that a batch names; those nobody knew yet are made when a good row needs them.</summary>
internal sealed class ImportGroups
{
    private readonly Dictionary<string, long> _byName = new(StringComparer.Ordinal);

    public long? Find(MemberDraft draft) =>
        draft.Group.ValueOrDefault is { } name && _byName.TryGetValue(name, out var id) ? id : null;

    public long? Need(MemberDraft draft, Func<string, long> make)
    {
        if (draft.Group.ValueOrDefault is not { } name)
            return null;
        if (!_byName.TryGetValue(name, out var id))
            _byName[name] = id = make(name);
        return id;
    }

    public static async Task<ImportGroups> LoadAsync(
        FairwayDb db,
        IReadOnlyList<ReadRow> rows,
        CancellationToken ct
    )
    {
        var groups = new ImportGroups();
        var names = rows.Select(row => row.Draft!.Group.ValueOrDefault)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        if (names.Length == 0)
            return groups;
        var known = await db.Set<MemberGroup>()
            .AsNoTracking()
            .Where(g => names.Contains(g.Name))
            .ToListAsync(ct);
        foreach (var group in known)
            groups._byName[group.Name] = group.Id;
        return groups;
    }
}
