using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Secrecy;

/// <summary>
/// Whether a member may open a mission that is not in the feed any more, as its pictures and its room outlast it. What is
/// open is asked of the feed, which knows the grants.
/// </summary>
internal sealed class SecretDoors(FairwayDb db, TimeProvider clock)
{
    /// <returns>Why not; null where they may, and always of a mission that is not confidential.</returns>
    public async Task<Refusal?> ClosedAsync(Mission mission, long memberId, CancellationToken ct)
    {
        if (mission.Confidential is null)
            return null;
        return
            await db.Set<MissionGrant>()
                .AsNoTracking()
                .FirstOrDefaultAsync(g => g.MissionId == mission.Id && g.MemberId == memberId, ct)
                is { } grant
            ? grant.ClosedAt(clock.GetUtcNow().UtcDateTime)
            : Refusal.NotFound("mission.unknown");
    }
}
