using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Rewards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Badges;

/// <summary>What badges count of works: how many were accepted, of which forms, and how they were liked.</summary>
internal sealed class WorkMeasures(OpenMissions missions) : IBadgeMeasures
{
    public async Task<IReadOnlyList<Measured>> ReadAsync(
        FairwayDb db,
        IReadOnlyCollection<long> members,
        CancellationToken ct
    )
    {
        var works = db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .Where(w => members.Contains(w.MemberId) && w.State == WorkState.Accepted);
        // A member's works of one mission are one row: forms are the missions', and those are known.
        var accepted = await works
            .GroupBy(w => new { w.MemberId, w.MissionId })
            .Select(g => new
            {
                g.Key.MemberId,
                g.Key.MissionId,
                Works = g.Count(),
            })
            .ToListAsync(ct);
        var known = await missions.ManyAsync(db, accepted.Select(one => one.MissionId), ct);
        var measured = accepted
            .GroupBy(one => one.MemberId)
            .SelectMany(own =>
                Of(own.Key, [.. own.Select(one => (known[one.MissionId], one.Works))])
            )
            .ToList();
        var liked = await db.Set<WorkLike>()
            .IgnoreQueryFilters(["scope"])
            .Where(l =>
                db.Set<Member>().Any(m => m.Id == l.MemberId && m.Status == MemberStatus.Active)
            )
            .Join(works, l => l.WorkId, w => w.Id, (l, w) => new { w.MemberId, By = l.MemberId })
            .Distinct()
            .GroupBy(one => one.MemberId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        var listed = await works
            .Where(w => db.Set<ShortlistEntry>().Any(s => s.WorkId == w.Id))
            .GroupBy(w => w.MemberId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        measured.AddRange(
            liked.Select(one => new Measured(one.Key, BadgeMeasure.Liked, one.Count))
        );
        measured.AddRange(
            listed.Select(one => new Measured(one.Key, BadgeMeasure.Shortlisted, one.Count))
        );
        return measured;
    }

    private static IEnumerable<Measured> Of(long member, List<(Mission Mission, int Works)> own)
    {
        yield return Sum(BadgeMeasure.AcceptedWorks, _ => true);
        yield return Sum(
            BadgeMeasure.Series,
            mission => mission.Form.First(ProofKind.CheckIns) is not null
        );
        yield return Sum(
            BadgeMeasure.Meetings,
            mission => mission.Form.First(ProofKind.Attendance) is not null
        );
        yield return Sum(
            BadgeMeasure.Broadcasts,
            mission => mission.PlaybookKey == PlaybookKey.Broadcast
        );
        yield return Sum(
            BadgeMeasure.Projects,
            mission => mission.PlaybookKey != PlaybookKey.Broadcast
        );
        yield return new Measured(
            member,
            BadgeMeasure.Forms,
            own.Select(one => one.Mission.Form.Key).Distinct(StringComparer.Ordinal).Count()
        );

        Measured Sum(string measure, Func<Mission, bool> counts) =>
            new(member, measure, own.Where(one => counts(one.Mission)).Sum(one => one.Works));
    }
}
