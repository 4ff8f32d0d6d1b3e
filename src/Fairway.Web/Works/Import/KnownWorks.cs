using Fairway.Domain.Members;
using Fairway.Domain.Works;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Import;

/// <summary>A work that the mission has, with the tags it bears.</summary>
internal sealed record KnownWork(long Id, HashSet<(string Key, string Value)> Tags);

/// <summary>What the members of a batch have handed in already, in three queries whose cost does not grow with the mission.</summary>
internal sealed class KnownWorks
{
    private readonly Dictionary<(long Member, long Hash), KnownWork> _works = [];
    private HashSet<long> _authors = [];

    public static async Task<KnownWorks> LoadAsync(
        FairwayDb db,
        long mission,
        IEnumerable<long> members,
        IEnumerable<long> hashes,
        CancellationToken ct
    )
    {
        var memberIds = members.Distinct().ToArray();
        var contents = hashes.Distinct().ToArray();
        // The mission is no condition: SQLite would then go through all works of it rather than through these members'.
        var works = await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w => memberIds.Contains(w.MemberId) && contents.Contains(w.ContentHash))
            .OrderByDescending(w => w.Id)
            .Select(w => new
            {
                w.Id,
                w.MissionId,
                w.MemberId,
                w.ContentHash,
            })
            .ToListAsync(ct);
        works.RemoveAll(w => w.MissionId != mission);
        var workIds = works.Select(w => w.Id).ToArray();
        var tags = (
            await db.Set<WorkTag>()
                .AsNoTracking()
                .Where(t => workIds.Contains(t.WorkId))
                .ToListAsync(ct)
        ).ToLookup(t => t.WorkId, t => (t.Key, t.Value));
        var known = new KnownWorks
        {
            _authors = await db.Set<Member>()
                .IgnoreQueryFilters(["scope"])
                .Where(m => memberIds.Contains(m.Id) && db.Set<Work>().Any(w => w.MemberId == m.Id))
                .Select(m => m.Id)
                .ToHashSetAsync(ct),
        };
        // Of equal texts the oldest work is the one that is meant.
        foreach (var work in works)
            known._works[(work.MemberId, work.ContentHash)] = new KnownWork(
                work.Id,
                [.. tags[work.Id]]
            );
        return known;
    }

    public KnownWork? Find(long member, long hash) => _works.GetValueOrDefault((member, hash));

    /// <param name="isFirst">Whether the member has handed in nothing at all before.</param>
    public KnownWork Add(long id, long member, long hash, out bool isFirst)
    {
        isFirst = _authors.Add(member);
        return _works[(member, hash)] = new KnownWork(id, []);
    }
}
