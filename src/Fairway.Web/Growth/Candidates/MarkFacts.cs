using Fairway.Domain.Growth;
using Fairway.Storage;
using Fairway.Web.Growth.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Growth.Candidates;

/// <summary>How many creativity marks of members stand.</summary>
internal sealed class MarkFacts : ICandidateFacts
{
    public async Task<IReadOnlyList<CandidateFact>> ReadAsync(
        FairwayDb db,
        IReadOnlyCollection<long> members,
        DateTime since,
        CancellationToken ct
    )
    {
        var counted = await db.Set<CreativityMark>()
            .IgnoreQueryFilters(["scope"])
            .Where(m => members.Contains(m.MemberId) && m.LiftedAt == null)
            .GroupBy(m => m.MemberId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return counted.ConvertAll(one => new CandidateFact(
            one.Key,
            CandidateReason.Creative,
            one.Count
        ));
    }
}
