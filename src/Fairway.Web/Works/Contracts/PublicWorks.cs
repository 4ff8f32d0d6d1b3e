using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Contracts;

/// <summary>
/// Which works other members may be shown, to be composed on: accepted, licensed for the app by somebody who is still in
/// the programme, not run out, not withdrawn; screened, with nothing in it that holds it back or released by a colleague;
/// not kept out by a report; not of a mission whose embargo lasts. Whoever shows a work in public asks here, at the moment
/// of showing; that is why a withdrawal needs no clearing up.
/// </summary>
internal sealed class PublicWorks(FairwayDb db, OpenMissions missions, TimeProvider clock)
{
    /// <summary>The work, if this member can see it among the works of a mission that is for them; null otherwise.</summary>
    public async Task<Work?> FindForAsync(long workId, long memberId, CancellationToken ct) =>
        await InApp().AsNoTracking().FirstOrDefaultAsync(w => w.Id == workId, ct) is { } work
        && await missions.FindForAsync(work.MissionId, memberId, ct) is not null
            ? work
            : null;

    public IQueryable<Work> InApp()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w =>
                w.State == WorkState.Accepted
                && db.Set<WorkLicence>()
                    .Any(l =>
                        l.WorkId == w.Id
                        && l.InApp
                        && l.WithdrawnAt == null
                        && (l.EndsAt == null || l.EndsAt > now)
                    )
                && db.Set<WorkScreening>()
                    .Any(s =>
                        s.WorkId == w.Id
                        && s.Version == w.VersionNumber
                        && s.State != ScreeningState.Held
                    )
                && !db.Set<WorkReport>()
                    .Any(r => r.WorkId == w.Id && r.State == ReportState.Open && r.Hides)
                && !db.Set<Mission>().Any(m => m.Id == w.MissionId && m.EmbargoUntil > now)
                && db.Set<Member>().Any(m => m.Id == w.MemberId && m.Status == MemberStatus.Active)
            );
    }
}
