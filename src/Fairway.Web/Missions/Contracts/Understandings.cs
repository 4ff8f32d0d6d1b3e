using Fairway.Domain.Missions;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Contracts;

/// <summary>Whether somebody has confirmed that they know what a mission asks (TASK-24); who of all, its progress says.</summary>
internal sealed class Understandings(FairwayDb db)
{
    /// <returns>When this member confirmed, UTC; null when they have not.</returns>
    public Task<DateTime?> OfAsync(long missionId, long memberId, CancellationToken ct) =>
        db.Set<Participation>()
            .Where(p => p.MissionId == missionId && p.MemberId == memberId)
            .Select(p => p.UnderstoodAt)
            .FirstOrDefaultAsync(ct);
}
