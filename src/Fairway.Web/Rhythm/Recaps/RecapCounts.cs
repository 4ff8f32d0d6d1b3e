using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Rhythm;
using Fairway.Domain.Works;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm.Recaps;

/// <summary>Counts what a recap says of its missions: of the whole programme, whatever the colleague's scope.</summary>
internal sealed class RecapCounts(FairwayDb db)
{
    public async Task<RecapFigures> OfAsync(IReadOnlyList<long> missions, CancellationToken ct)
    {
        var dates = await db.Set<Mission>()
            .AsNoTracking()
            .Where(m => missions.Contains(m.Id))
            .Select(m => new { m.OpensAt, m.ClosesAt })
            .ToListAsync(ct);
        var people = db.Set<Participation>()
            .Where(p => missions.Contains(p.MissionId) && p.WorksCount > 0)
            .Select(p => p.MemberId)
            .Distinct();
        var accepted = db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w => missions.Contains(w.MissionId) && w.State == WorkState.Accepted);
        return new RecapFigures(
            dates.Count,
            await people.CountAsync(ct),
            await accepted.CountAsync(ct),
            await db.Set<WorkLike>().CountAsync(l => accepted.Any(w => w.Id == l.WorkId), ct),
            await db.Set<Member>()
                .IgnoreQueryFilters(["scope"])
                .Where(m => m.Region != null && people.Contains(m.Id))
                .Select(m => m.Region!.Substring(0, 2))
                .Distinct()
                .CountAsync(ct),
            dates.Min(one => one.OpensAt),
            dates.Max(one => one.ClosesAt)
        );
    }
}
