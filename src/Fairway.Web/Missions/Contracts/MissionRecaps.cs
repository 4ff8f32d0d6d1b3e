using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Contracts;

/// <summary>Notes that those who took part have been thanked and shown what came of it, within the caller's transaction.</summary>
internal sealed class MissionRecaps(FairwayDb db, JournalWriter journal)
{
    /// <summary>Closed missions are recapped from now on; whatever stands elsewhere stays where it is.</summary>
    public async Task NoteAsync(
        IReadOnlyCollection<long> missions,
        Actor actor,
        CancellationToken ct
    )
    {
        var closed = await db.Set<Mission>()
            .Where(m => missions.Contains(m.Id) && m.State == MissionState.Closed)
            .ToListAsync(ct);
        // No member meets a closed mission any more, so the catalogue of open ones stays as it is.
        foreach (var mission in closed)
        {
            var from = mission.State;
            if (mission.Recap() is not null)
                continue;
            mission.Version++;
            journal.Write(
                JournalKinds.MissionMoved,
                actor,
                new Subjects { Mission = mission.Id },
                new { from, to = mission.State }
            );
        }
    }
}
