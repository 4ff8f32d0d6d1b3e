using Fairway.Domain.Missions;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Contracts;

/// <summary>What is in force between the brand and co-creators, for higher rooms.</summary>
internal static class Agreements
{
    /// <summary>Whether both sides have confirmed a version, so that work can begin (COMM-09).</summary>
    public static Task<bool> StandAsync(
        FairwayDb db,
        long missionId,
        long memberId,
        CancellationToken ct
    ) =>
        db.Set<Consensus>()
            .AnyAsync(
                c => c.MissionId == missionId && c.MemberId == memberId && c.ConfirmedAt != null,
                ct
            );

    /// <summary>The newest confirmed version of each of these members, by mission and member.</summary>
    public static async Task<
        IReadOnlyDictionary<(long Mission, long Member), Consensus>
    > InForceAsync(
        FairwayDb db,
        IReadOnlyCollection<long> missions,
        IReadOnlyCollection<long> members,
        CancellationToken ct
    )
    {
        if (missions.Count == 0)
            return new Dictionary<(long, long), Consensus>();
        var found = await db.Set<Consensus>()
            .AsNoTracking()
            .Where(c =>
                missions.Contains(c.MissionId)
                && members.Contains(c.MemberId)
                && c.ConfirmedAt != null
            )
            .ToListAsync(ct);
        return found
            .GroupBy(c => (c.MissionId, c.MemberId))
            .ToDictionary(group => group.Key, group => group.MaxBy(c => c.Number)!);
    }
}
