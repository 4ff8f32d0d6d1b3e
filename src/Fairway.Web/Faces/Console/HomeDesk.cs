using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Domain.Support;
using Fairway.Storage;
using Fairway.Web.Members.Corrections;
using Fairway.Web.Members.OwnData;
using Fairway.Web.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Support;
using Fairway.Web.Team.WorkItems;
using Fairway.Web.Works.Reports;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Faces.Console;

/// <summary>One kind of thing that waits for the reader.</summary>
/// <param name="Key">Names its words: <c>console.desk.KEY</c>.</param>
/// <param name="Href">Where it is dealt with.</param>
internal sealed record DeskItem(string Key, long Count, string Href);

/// <summary>
/// What waits for this colleague and for nobody else who is as busy: what is on their own list, and what their rights
/// let them decide. Nothing that is at nought is named.
/// </summary>
internal sealed class HomeDesk(
    FairwayDb db,
    Blockers blockers,
    MissionQueries missions,
    ListReports reports,
    Leavings leavings,
    CorrectionList corrections,
    ListWorkItems items
)
{
    public async Task<IReadOnlyList<DeskItem>> OfAsync(Actor me, CancellationToken ct)
    {
        List<DeskItem> desk = [];
        if (me.Can(Permission.WorkItemsRead))
        {
            var mine = new WorkItemFilter { AssigneeId = ListWorkItems.Mine(me) };
            var due = await items.CountAsync(mine with { Due = true }, ct);
            var open = await items.CountAsync(mine with { Open = true }, ct);
            Put(desk, "work_items_due", due, WorkItemSieve.List + "?show=due");
            Put(desk, "work_items_later", open - due, WorkItemSieve.List + "?show=mine");
        }
        if (me.Can(Permission.SupportAnswer))
            Put(
                desk,
                "blockers",
                await blockers.CountAsync(
                    new BlockerFilter { State = BlockerState.Open, Mine = true },
                    me,
                    ct
                ),
                "/console/blockers"
            );
        if (me.Can(Permission.ConsensusWrite))
        {
            var agreements = await AgreementsAsync(me, ct);
            Put(
                desk,
                "agreements",
                agreements.Count,
                $"/console/missions/{agreements.FirstOrDefault()}/project"
            );
        }
        if (me.Can(Permission.MissionsPublish))
            Put(
                desk,
                "proposals",
                await missions.WaitingProposalsAsync(ct),
                "/console/missions?proposal=waiting"
            );
        if (me.Can(Permission.WorksReview))
            Put(desk, "reports", await reports.OpenAsync(ct), "/console/reports");
        if (me.Can(Permission.MembersEdit))
        {
            Put(desk, "corrections", await corrections.CountOpenAsync(ct), "/console/corrections");
            Put(desk, "leavings", await leavings.CountAsync(ct), "/console/requests");
        }
        if (me.Can(Permission.PointsRead))
            Put(
                desk,
                "transfers",
                await db.Set<Transfer>().LongCountAsync(t => t.State == TransferState.Pending, ct),
                "/console/transfers"
            );
        return desk;
    }

    // The co-creator has said yes to the newest version, and the brand has not yet: on the list of whoever is the
    // mission's contact, or its lead where nobody was named.
    private Task<List<long>> AgreementsAsync(Actor me, CancellationToken ct) =>
        db.Set<Consensus>()
            .Where(c =>
                c.MemberAt != null
                && c.BrandAt == null
                && c.ReopenedAt == null
                && db.Set<Member>().Any(m => m.Id == c.MemberId)
            )
            .Join(
                db.Set<Mission>()
                    .Where(m =>
                        m.State != MissionState.Cancelled
                        && (
                            m.ContactId == me.Id
                            || m.LeadId == me.Id
                            || (m.ContactId == null && m.LeadId == null)
                        )
                    ),
                c => c.MissionId,
                m => m.Id,
                (c, m) => m.Id
            )
            .OrderBy(id => id)
            .ToListAsync(ct);

    private static void Put(List<DeskItem> desk, string key, long count, string href)
    {
        if (count > 0)
            desk.Add(new DeskItem(key, count, href));
    }
}
