using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Outlets;

/// <summary>Notes by which outlet a member came to a mission: the first time counts, every other changes nothing.</summary>
internal sealed class NoteArrival(
    FairwayDb db,
    Writing writing,
    OpenMissions missions,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>app, group or forum; the inbox counts by itself.</summary>
        public Outlet? From { get; init; }
    }

    /// <param name="First">False for somebody who had come this way before.</param>
    internal sealed record Answer(bool First);

    public async Task<Outcome<Answer>> RunAsync(
        long missionId,
        Input input,
        Actor member,
        CancellationToken ct
    )
    {
        if (input.From is not { } outlet)
            return Refusal.OfFields([new FieldRefusal("from", "field.required")]);
        if (outlet == Outlet.Inbox)
            return Refusal.OfFields([new FieldRefusal("from", "outlet.counts_by_itself")]);
        if (await missions.FindForAsync(missionId, member.Id, ct) is null)
            return Refusal.NotFound("mission.unknown");
        if (await IsKnownAsync(missionId, outlet, member.Id, ct))
            return new Answer(First: false);
        // In turn: a page that is opened twice at once is one arrival.
        await using var write = await writing.BeginInTurnAsync(member.Id, ct);
        if (await IsKnownAsync(missionId, outlet, member.Id, ct))
            return new Answer(First: false);
        db.Add(
            new Arrival
            {
                MissionId = missionId,
                MemberId = member.Id,
                Outlet = outlet,
                At = clock.GetUtcNow().UtcDateTime,
            }
        );
        journal.Write(
            JournalKinds.MissionArrived,
            member,
            new Subjects { Member = member.Id, Mission = missionId },
            new { outlet }
        );
        var answer = new Answer(First: true);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private Task<bool> IsKnownAsync(
        long missionId,
        Outlet outlet,
        long memberId,
        CancellationToken ct
    ) =>
        db.Set<Arrival>()
            .AnyAsync(
                a => a.MissionId == missionId && a.Outlet == outlet && a.MemberId == memberId,
                ct
            );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/arrivals",
                (
                    long id,
                    Input input,
                    NoteArrival use,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => use.RunAsync(id, input, current.Required, ct))
            )
            .Needs(Permission.MemberSelf)
            .Produces<Answer>()
            .WithName("NoteArrival")
            .WithSummary("The brand's app says by which outlet its member came to a mission");
}
