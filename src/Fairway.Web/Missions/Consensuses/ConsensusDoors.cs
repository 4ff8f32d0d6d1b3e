using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Consensuses;

/// <summary>Whose agreements somebody may see: a member their own, staff those of the members within their scope.</summary>
internal sealed class ConsensusDoors(FairwayDb db)
{
    public IQueryable<Consensus> Open(Actor actor)
    {
        var all = db.Set<Consensus>();
        if (actor.Kind == ActorKind.Member)
            return all.Where(c => c.MemberId == actor.Id);
        return actor.Scope.Unrestricted
            ? all
            : all.Where(c => db.Set<Member>().Any(m => m.Id == c.MemberId));
    }

    public Task<bool> MayAsync(long memberId, Actor actor, CancellationToken ct) =>
        actor.Kind == ActorKind.Member
            ? Task.FromResult(actor.Id == memberId)
            : db.Set<Member>().AnyAsync(m => m.Id == memberId, ct);

    public Task<Consensus?> NewestAsync(long missionId, long memberId, CancellationToken ct) =>
        db.Set<Consensus>()
            .Where(c => c.MissionId == missionId && c.MemberId == memberId)
            .OrderByDescending(c => c.Number)
            .FirstOrDefaultAsync(ct);

    public static ConsensusSide SideOf(Actor actor) =>
        actor.Kind == ActorKind.Member ? ConsensusSide.Member : ConsensusSide.Brand;
}
