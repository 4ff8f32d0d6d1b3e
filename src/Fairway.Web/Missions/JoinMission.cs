using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
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
    internal sealed record Input
    {
        /// <summary>
        /// Joining may bring the confirmation that the mission was understood, where its playbook asks for one.
        /// </summary>
        public bool Understood { get; init; }
    }

    internal sealed record Answer(long MissionId, ParticipationStep Step);

    public async Task<Outcome<Answer>> RunAsync(
        long missionId,
        ParticipationStep wanted,
        Actor member,
        CancellationToken ct,
        bool understood = false
    )
    {
        await using var write = await writing.BeginAsync(ct);
        var met = await feed.MeetAsync(member.Id, missionId, db, ct);
        if (met.IsRefused(out var closed))
            return closed;
        var item = met.Value;
        var now = clock.GetUtcNow().UtcDateTime;
        if (!item.Entry.Mission.IsOpenAt(now))
            return item.Entry.Mission.NotOpen();
        var participation = await db.Set<Participation>()
            .FirstOrDefaultAsync(p => p.MissionId == missionId && p.MemberId == member.Id, ct);
        var confirms =
            understood
            && wanted == ParticipationStep.Joined
            && item.Entry.Mission.Frozen?.AsksUnderstanding == true
            && participation?.UnderstoodAt is null;
        if (participation?.Step == wanted && !confirms)
            return new Answer(missionId, participation.Step);
        // Who has handed something in has joined, and cannot decline any more.
        if (participation is { WorksCount: > 0 })
        {
            if (wanted == ParticipationStep.Declined)
                return Refusal.Conflict("participation.handed_in");
            if (!confirms)
                return new Answer(missionId, participation.Step);
            wanted = participation.Step;
        }
        var fresh = participation is null;
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
        var subjects = new Subjects { Member = member.Id, Mission = missionId };
        if (fresh || participation.Step != wanted)
            journal.Write(
                wanted == ParticipationStep.Joined
                    ? JournalKinds.ParticipationJoined
                    : JournalKinds.ParticipationDeclined,
                member,
                subjects
            );
        (participation.Step, participation.LastActivityAt) = (wanted, now);
        if (confirms && participation.Understand(now) == true)
            journal.Write(JournalKinds.ParticipationUnderstood, member, subjects);
        var answer = new Answer(missionId, wanted);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/missions/{id:long}/join",
                (
                    long id,
                    JoinMission join,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct,
                    Input? input
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () =>
                            join.RunAsync(
                                id,
                                ParticipationStep.Joined,
                                current.Required,
                                ct,
                                input?.Understood == true
                            ),
                        Results.Ok
                    )
            )
            .Needs(Permission.MemberSelf)
            .WithName("JoinMission");
        api.MapPost(
                "/missions/{id:long}/decline",
                (
                    long id,
                    JoinMission join,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        id,
                        () => join.RunAsync(id, ParticipationStep.Declined, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MemberSelf)
            .WithName("DeclineMission");
    }
}
