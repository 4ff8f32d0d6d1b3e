using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>Tells Missions how many works there are, and how many still wait.</summary>
internal sealed class WorkCounts(FairwayDb db) : IWorksCount, IWaitingWorks
{
    public async Task<IReadOnlyDictionary<long, long>> CountAsync(
        IReadOnlyCollection<long> missionIds,
        CancellationToken ct
    ) =>
        await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w => missionIds.Contains(w.MissionId))
            .GroupBy(w => w.MissionId)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    public Task<long> CountAsync(long missionId, CancellationToken ct) =>
        Waiting(missionId).LongCountAsync(ct);

    public Task<long> PeopleAsync(long missionId, CancellationToken ct) =>
        Waiting(missionId).Select(w => w.MemberId).Distinct().LongCountAsync(ct);

    public async Task<ILookup<long, long>> ByMemberAsync(
        long missionId,
        long after,
        long last,
        CancellationToken ct
    ) =>
        (
            await Waiting(missionId)
                .Where(w => w.MemberId > after && w.MemberId <= last)
                .Select(w => new { w.MemberId, w.Id })
                .ToListAsync(ct)
        ).ToLookup(w => w.MemberId, w => w.Id);

    private IQueryable<Work> Waiting(long missionId) =>
        db.Set<Work>()
            .IgnoreQueryFilters(new[] { "scope" })
            .Where(w =>
                w.MissionId == missionId
                && (w.State == WorkState.Submitted || w.State == WorkState.InReview)
            );
}
