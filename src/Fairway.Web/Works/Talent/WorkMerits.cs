using Fairway.Domain.Growth;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Growth.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Talent;

/// <summary>What works say for a creativity mark: whether they stand, and whether they are on a shortlist.</summary>
internal sealed class WorkMerits : IWorkMerits
{
    public async Task<IReadOnlyList<WorkMerit>> ReadAsync(
        FairwayDb db,
        IReadOnlyCollection<long> works,
        CancellationToken ct
    ) =>
        await db.Set<Work>()
            .Where(w => works.Contains(w.Id))
            .Select(w => new WorkMerit(
                w.Id,
                w.MemberId,
                w.MissionId,
                w.State == WorkState.Accepted
                    && !db.Set<WorkScreening>()
                        .Any(s =>
                            s.WorkId == w.Id
                            && s.Version == w.VersionNumber
                            && s.State == ScreeningState.Held
                        ),
                db.Set<ShortlistEntry>().Any(s => s.WorkId == w.Id)
            ))
            .ToListAsync(ct);
}
