using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>Drafts that can no longer become works are forgotten a month after somebody last typed in them.</summary>
internal sealed class ForgetDrafts(FairwayDb db, WriteGate gate, TimeProvider clock) : IChore
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var before = now - KeptFor;
        using var pass = await gate.EnterAsync(ct);
        return await db.Set<WorkDraft>()
            .Where(d => d.SavedAt < before)
            .Where(d =>
                !db.Set<Mission>()
                    .Any(m =>
                        m.Id == d.MissionId
                        && (m.State == MissionState.Published || m.State == MissionState.Running)
                        && m.ClosesAt > now
                    )
            )
            .ExecuteDeleteAsync(ct);
    }
}
