using Fairway.Domain.Evaluation;
using Fairway.Domain.Growth;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Growth.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Evaluation.Talent;

/// <summary>How good raters find the accepted works of members: the mean of every score.</summary>
internal sealed class QualityFacts : ICandidateFacts
{
    public async Task<IReadOnlyList<CandidateFact>> ReadAsync(
        FairwayDb db,
        IReadOnlyCollection<long> members,
        DateTime since,
        CancellationToken ct
    )
    {
        var rated = await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w =>
                members.Contains(w.MemberId)
                && w.State == WorkState.Accepted
                && w.SubmittedAt >= since
            )
            .Join(
                db.Set<WorkRating>(),
                w => new { WorkId = w.Id, Version = w.VersionNumber },
                r => new { r.WorkId, r.Version },
                (w, r) =>
                    new
                    {
                        w.MemberId,
                        r.WorkId,
                        r.Quality,
                    }
            )
            .GroupBy(one => one.MemberId)
            .Select(g => new
            {
                g.Key,
                Mean = g.Average(one => one.Quality),
                Works = g.Select(one => one.WorkId).Distinct().Count(),
            })
            .ToListAsync(ct);
        return rated.ConvertAll(one => new CandidateFact(
            one.Key,
            CandidateReason.Quality,
            Math.Round((decimal)one.Mean, 2, MidpointRounding.AwayFromZero),
            one.Works
        ));
    }
}
