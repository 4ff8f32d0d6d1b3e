using Fairway.Domain.Missions;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Contracts;

/// <summary>Whether somebody has confirmed that they know what is asked, for higher rooms.</summary>
internal static class Understanding
{
    public static Task<bool> StandsAsync(
        FairwayDb db,
        long missionId,
        long memberId,
        CancellationToken ct
    ) =>
        db.Set<Participation>()
            .AnyAsync(
                p => p.MissionId == missionId && p.MemberId == memberId && p.UnderstoodAt != null,
                ct
            );
}
