using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>A member takes a mission on, or leaves it alone; either costs nothing.</summary>
internal sealed class JoinMission(
    FairwayDb db,
    Writing writing,
    Feed feed,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Answer(long MissionId, ParticipationStep Step);

    public async Task<Outcome<Answer>> RunAsync(
        long missionId,
        ParticipationStep wanted,
        Actor member,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (await feed.FindAsync(member.Id, missionId, db, ct) is not { } item)
            return Refusal.NotFound("mission.unknown");
        var now = clock.GetUtcNow().UtcDateTime;
        if (!item.Entry.Mission.IsOpenAt(now))
            return Refusal
                .Conflict("mission.not_open")
                .With("opensAt", item.Entry.Mission.OpensAt)
                .With("closesAt", item.Entry.Mission.ClosesAt);
        var participation = await db.Set<Participation>()
            .FirstOrDefaultAsync(p => p.MissionId == missionId && p.MemberId == member.Id, ct);
        if (participation?.Step == wanted)
            return new Answer(missionId, participation.Step);
        // Who has handed something in has joined, and cannot decline any more.
        if (participation is { WorksCount: > 0 })
            return wanted == ParticipationStep.Joined
                ? new Answer(missionId, participation.Step)
                : Refusal.Conflict("participation.handed_in");
        if (participation is null)
        {
            participation = new Participation
            {
                MissionId = missionId,
                MemberId = member.Id,
                JoinedAt = now,
            };
            db.Add(participation);
        }
        (participation.Step, participation.LastActivityAt) = (wanted, now);
        var kind =
            wanted == ParticipationStep.Joined
                ? JournalKinds.ParticipationJoined
                : JournalKinds.ParticipationDeclined;
        journal.Write(kind, member, new Subjects { Member = member.Id, Mission = missionId });
        var answer = new Answer(missionId, wanted);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        MapStep(api, "join", ParticipationStep.Joined);
        MapStep(api, "decline", ParticipationStep.Declined);
    }

    private static void MapStep(IEndpointRouteBuilder api, string verb, ParticipationStep step) =>
        api.MapPost(
                "/missions/{id:long}/" + verb,
                (
                    long id,
                    JoinMission join,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        id,
                        () => join.RunAsync(id, step, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MemberSelf)
            .WithName(char.ToUpperInvariant(verb[0]) + verb[1..] + "Mission");
}
