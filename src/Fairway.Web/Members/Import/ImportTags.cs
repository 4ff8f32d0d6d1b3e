using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Fairway.Storage;
using Fairway.Web.Members.Tags;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Import;

/// <summary>The tags that a batch names, and who of it bears which; a file adds tags and takes none off.</summary>
internal sealed class ImportTags
{
    private readonly Dictionary<string, MemberTag> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<(long Member, long Tag)> _borne = [];

    /// <summary>Those the row gives to a member who lacks them. Retired ones are given to nobody new.</summary>
    public IEnumerable<long> Missing(long memberId, MemberDraft draft, Func<string, MemberTag> make)
    {
        foreach (var name in draft.MemberTags.ValueOrDefault ?? [])
        {
            if (!_byName.TryGetValue(name, out var tag))
                _byName[name] = tag = make(name);
            if (tag.RetiredAt is null && _borne.Add((memberId, tag.Id)))
                yield return tag.Id;
        }
    }

    /// <summary>Whether the row names a retired tag that the member does not bear.</summary>
    public bool LeavesOut(long memberId, MemberDraft draft) =>
        (draft.MemberTags.ValueOrDefault ?? []).Any(name =>
            _byName.TryGetValue(name, out var tag)
            && tag.RetiredAt is not null
            && !_borne.Contains((memberId, tag.Id))
        );

    public static async Task<ImportTags> LoadAsync(
        FairwayDb db,
        IReadOnlyList<ReadRow> rows,
        KnownMembers known,
        CancellationToken ct
    )
    {
        var tags = new ImportTags();
        var naming = rows.Where(row => row.Draft!.MemberTags.HasValue).ToList();
        if (naming.Count == 0)
            return tags;
        var names = naming
            .SelectMany(row => row.Draft!.MemberTags.ValueOrDefault!)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        foreach (
            var tag in await db.Set<MemberTag>()
                .AsNoTracking()
                .Where(t => names.Contains(t.Name))
                .ToListAsync(ct)
        )
            tags._byName[tag.Name] = tag;
        var ids = naming
            .Select(row => known.Find(row.Draft!.ExternalId)?.Member.Id)
            .OfType<long>()
            .ToArray();
        foreach (
            var tagging in await db.Set<Tagging>()
                .AsNoTracking()
                .Where(t => ids.Contains(t.MemberId))
                .ToListAsync(ct)
        )
            tags._borne.Add((tagging.MemberId, tagging.TagId));
        return tags;
    }
}
