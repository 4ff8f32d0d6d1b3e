using Fairway.Domain.Growth;
using Fairway.Domain.Members;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Growth.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Talent;

/// <summary>How many works of members were accepted, whom they pleased, and what is usual in each tier.</summary>
internal sealed class WorkFacts : ICandidateFacts, ITierPaces
{
    public async Task<IReadOnlyList<CandidateFact>> ReadAsync(
        FairwayDb db,
        IReadOnlyCollection<long> members,
        DateTime since,
        CancellationToken ct
    )
    {
        var works = Accepted(db, since).Where(w => members.Contains(w.MemberId));
        var counted = await works
            .GroupBy(w => w.MemberId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        var liked = await db.Set<WorkLike>()
            .IgnoreQueryFilters(["scope"])
            .Where(l =>
                db.Set<Member>().Any(m => m.Id == l.MemberId && m.Status == MemberStatus.Active)
            )
            .Join(works, l => l.WorkId, w => w.Id, (l, w) => new { w.MemberId, By = l.MemberId })
            .Distinct()
            .GroupBy(one => one.MemberId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return
        [
            .. counted.Select(one => new CandidateFact(one.Key, CandidateReason.Busy, one.Count)),
            .. liked.Select(one => new CandidateFact(one.Key, CandidateReason.Liked, one.Count)),
        ];
    }

    public async Task<ILookup<Tier, Pace>> ReadAsync(
        FairwayDb db,
        DateTime since,
        CancellationToken ct
    )
    {
        var paces = await Accepted(db, since)
            .GroupBy(w => w.MemberId)
            .Select(g => new { MemberId = g.Key, Works = g.Count() })
            .Join(
                db.Set<Member>(),
                one => one.MemberId,
                m => m.Id,
                (one, m) => new { m.Tier, one.Works }
            )
            .GroupBy(one => new { one.Tier, one.Works })
            .Select(g => new
            {
                g.Key.Tier,
                g.Key.Works,
                People = g.Count(),
            })
            .ToListAsync(ct);
        return paces.ToLookup(one => one.Tier, one => new Pace(one.Works, one.People));
    }

    private static IQueryable<Work> Accepted(FairwayDb db, DateTime since) =>
        db.Set<Work>()
            .IgnoreQueryFilters(new[] { "scope" })
            .Where(w => w.State == WorkState.Accepted && w.SubmittedAt >= since);
}
