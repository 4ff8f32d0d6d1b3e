using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>What every act of a member in a mission rests on, within the transaction of the act.</summary>
internal sealed class TakePart(FairwayDb db, JournalWriter journal)
{
    public Task<bool> IsHereAsync(long memberId, CancellationToken ct) =>
        db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .AnyAsync(m => m.Id == memberId && m.Status != MemberStatus.Erased, ct);

    /// <summary>The mission in memory may have been called off a moment ago; its row knows.</summary>
    public async Task<bool> IsOpenAsync(Mission mission, DateTime now, CancellationToken ct) =>
        mission.IsOpenAt(now)
        && await db.Set<Mission>()
            .AnyAsync(
                m =>
                    m.Id == mission.Id
                    && (m.State == MissionState.Published || m.State == MissionState.Running),
                ct
            );

    /// <summary>Whoever checks in takes part, as whoever hands in a work does; a step further on stays where it is.</summary>
    public async Task<Participation> RunAsync(
        long missionId,
        long memberId,
        Actor actor,
        DateTime now,
        CancellationToken ct
    )
    {
        var part = await db.Set<Participation>()
            .FirstOrDefaultAsync(p => p.MissionId == missionId && p.MemberId == memberId, ct);
        if (part is { Step: not ParticipationStep.Declined })
        {
            part.LastActivityAt = now;
            return part;
        }
        if (part is null)
        {
            part = new Participation
            {
                MissionId = missionId,
                MemberId = memberId,
                JoinedAt = now,
            };
            db.Add(part);
        }
        (part.Step, part.LastActivityAt) = (ParticipationStep.Joined, now);
        journal.Write(
            JournalKinds.ParticipationJoined,
            actor,
            new Subjects { Member = memberId, Mission = missionId }
        );
        return part;
    }

    public static Domain.Refusal NotOpen(Mission mission) =>
        Domain
            .Refusal.Conflict("mission.not_open")
            .With("opensAt", mission.OpensAt)
            .With("closesAt", mission.ClosesAt);
}
