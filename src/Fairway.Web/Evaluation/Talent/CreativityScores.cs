using Fairway.Domain.Evaluation;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Growth.Contracts;
using Fairway.Web.Missions.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Evaluation.Talent;

/// <summary>How creative a whole panel finds the newest version of a work, where creativity is a criterion.</summary>
internal sealed class CreativityScores(OpenMissions missions) : ICreativityScores
{
    // Of a dimension's percent, one point of a rater.
    private const decimal Point = 100m / WorkRating.Highest;

    public async Task<IReadOnlyDictionary<long, decimal>> ReadAsync(
        FairwayDb db,
        IReadOnlyCollection<long> works,
        CancellationToken ct
    )
    {
        var rows = await db.Set<WorkRating>()
            .AsNoTracking()
            .Where(r => works.Contains(r.WorkId))
            .Join(
                db.Set<Work>().IgnoreQueryFilters(new[] { "scope" }),
                r => r.WorkId,
                w => w.Id,
                (r, w) =>
                    new
                    {
                        Rating = r,
                        w.MissionId,
                        w.VersionNumber,
                    }
            )
            .Where(row => row.Rating.Version == row.VersionNumber)
            .ToListAsync(ct);
        var known = await missions.ManyAsync(db, rows.Select(row => row.MissionId), ct);
        var scores = new Dictionary<long, decimal>();
        foreach (var work in rows.GroupBy(row => (row.Rating.WorkId, row.MissionId)))
        {
            var evaluation = known[work.Key.MissionId].Evaluation ?? new MissionEvaluation();
            if (evaluation.Weights.Creativity == 0)
                continue;
            var score = PanelScore.Of(evaluation, [], [.. work.Select(row => row.Rating)], null);
            var creativity = score.Dimensions.Single(one =>
                one.Dimension == PanelDimension.Creativity
            );
            if (score.Waiting.Count == 0 && creativity.Percent is { } percent)
                scores[work.Key.WorkId] = percent / Point;
        }
        return scores;
    }
}
