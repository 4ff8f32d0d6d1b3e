using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members;

/// <summary>What people did about a member's standing and roles, as colleagues read it: by whom, why and on what grounds.</summary>
internal sealed class MemberHistory(
    FairwayDb db,
    EvidenceBook book,
    ActorNames names,
    ProgrammeTime time
)
{
    public async Task<IReadOnlyList<PlacementView>> PlacementsAsync(long id, CancellationToken ct)
    {
        var found = await db.Set<Placement>()
            .AsNoTracking()
            .Where(p => p.MemberId == id)
            .OrderByDescending(p => p.Id)
            .ToListAsync(ct);
        var known = await names.OfAsync(
            found
                .Select(p => Actor.Of(p.Actor))
                .Select(actor => (actor.Kind, actor.Id))
                .Concat(
                    found
                        .Where(p => p.DecidedBy is not null)
                        .Select(p => (ActorKind.Staff, p.DecidedBy!.Value))
                ),
            ct
        );
        var grounds = await book.ReadAsync(id, found, ct);
        var today = await time.TodayAsync(ct);
        return
        [
            .. found.Select(placement =>
                PlacementView.Of(
                    placement,
                    grounds,
                    Named(Actor.Of(placement.Actor), known),
                    placement.DecidedBy is { } decider
                        ? Named(new Actor(ActorKind.Staff, decider), known)
                        : null,
                    today
                )
            ),
        ];
    }

    public async Task<IReadOnlyList<RoleChangeView>> RoleChangesAsync(long id, CancellationToken ct)
    {
        var found = await db.Set<RoleChange>()
            .AsNoTracking()
            .Where(c => c.MemberId == id)
            .OrderByDescending(c => c.Id)
            .ToListAsync(ct);
        var known = await names.OfAsync(
            found.Select(c => Actor.Of(c.Actor)).Select(actor => (actor.Kind, actor.Id)),
            ct
        );
        return
        [
            .. found.Select(change => new RoleChangeView(
                change.Given.Words(),
                change.Taken.Words(),
                change.Reason,
                Named(Actor.Of(change.Actor), known),
                change.At
            )),
        ];
    }

    private static TimelineActor Named(
        Actor actor,
        IReadOnlyDictionary<(ActorKind Kind, long Id), string> known
    ) => new(actor.Kind, actor.Id, known.GetValueOrDefault((actor.Kind, actor.Id)));
}
