using Fairway.Domain.Members;
using Fairway.Domain.Works;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Contracts;

/// <summary>
/// Which works other members may be shown, to be composed on: accepted, licensed for the app by somebody who is still in
/// the programme, not run out, not withdrawn, not hidden after a report. Whoever shows a work in public asks here, at the
/// moment of showing; that is why a withdrawal needs no clearing up.
/// </summary>
internal sealed class PublicWorks(FairwayDb db, TimeProvider clock)
{
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
                && db.Set<Member>().Any(m => m.Id == w.MemberId && m.Status == MemberStatus.Active)
            );
    }
}
