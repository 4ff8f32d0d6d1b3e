using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.OwnData;

/// <summary>A member who asked to leave for good stays after all. Only they themselves can say so.</summary>
internal sealed class StayAfterAll(
    FairwayDb db,
    Writing writing,
    JournalWriter journal,
    TimeProvider clock
)
{
    public async Task<Outcome<Done>> RunAsync(Actor member, CancellationToken ct)
    {
        // In the turn in which the wish was made, and would be carried out.
        await using var write = await writing.BeginInTurnAsync(member.Id, ct);
        var leaving = await db.Set<Leaving>()
            .IgnoreQueryFilters(["scope"])
            .Where(l => l.MemberId == member.Id && l.TakenBackAt == null)
            .OrderByDescending(l => l.Id)
            .FirstOrDefaultAsync(ct);
        if (leaving is null)
            return Done.It;
        if (leaving.TakeBack(clock.GetUtcNow().UtcDateTime) is { } refusal)
            return refusal;
        journal.Write(
            JournalKinds.LeavingTakenBack,
            member,
            new Subjects { Member = member.Id, Other = leaving.Id }
        );
        await write.CommitAsync(ct, Done.It);
        return Done.It;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete(
                "/me/leaving",
                (StayAfterAll stay, Door door, CurrentActor current, CancellationToken ct) =>
                    door.ActAsync(() => stay.RunAsync(current.Required, ct))
            )
            .Needs(Permission.MemberSelf)
            .Produces(StatusCodes.Status204NoContent)
            .WithName("StayAfterAll")
            .WithSummary("Stay after all");
}
