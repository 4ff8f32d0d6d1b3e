using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Contracts;

/// <summary>What one choice costs.</summary>
/// <param name="People">Who receives something.</param>
/// <param name="Points">All of them together.</param>
internal sealed record CompensationCost(long People, long Points);

/// <summary>One participant of a mission that was called off.</summary>
/// <param name="MemberId">Who.</param>
/// <param name="UnderWay">Whether they had begun and were not done.</param>
/// <param name="Shares">For which work, or null for the person, and how many points.</param>
internal sealed record CalledOffMember(
    long MemberId,
    bool UnderWay,
    IReadOnlyList<(long? Work, long Points)> Shares
);

/// <summary>Whom the calling off of a mission meets, and what they get for what they have put into it.</summary>
internal sealed class Compensations(FairwayDb db, IEnumerable<IWaitingWorks> works)
{
    // So many are read at once where each may have agreed on something else.
    private const int Batch = 500;

    /// <summary>How many have begun and are not done.</summary>
    public Task<long> UnderWayAsync(long missionId, CancellationToken ct) =>
        Participants(missionId)
            .LongCountAsync(
                p =>
                    p.Step == ParticipationStep.Joined
                    || p.Step == ParticipationStep.Submitted
                    || p.Step == ParticipationStep.Returned,
                ct
            );

    public async Task<CompensationCost> CostAsync(
        Mission mission,
        Compensation compensation,
        CancellationToken ct
    )
    {
        switch (compensation.Kind)
        {
            case CompensationKind.Fixed:
                var people = await UnderWayAsync(mission.Id, ct);
                return new CompensationCost(people, people * compensation.Points);
            case CompensationKind.Full when mission.Frozen?.Reward == RewardStyle.Negotiated:
                return await AgreedAsync(mission, compensation, ct);
            case CompensationKind.Full when Each(mission) is > 0 and var each:
                var waiting = new CompensationCost(0, 0);
                foreach (var source in works)
                    waiting = new CompensationCost(
                        waiting.People + await source.PeopleAsync(mission.Id, ct),
                        waiting.Points + (each * await source.CountAsync(mission.Id, ct))
                    );
                return waiting;
            default:
                return new CompensationCost(0, 0);
        }
    }

    /// <summary>The participants behind <paramref name="after"/>, in the order of their keys, with what is theirs.</summary>
    public async Task<IReadOnlyList<CalledOffMember>> NextAsync(
        Mission mission,
        Compensation compensation,
        long after,
        int most,
        CancellationToken ct
    )
    {
        var people = await Participants(mission.Id)
            .Where(p => p.MemberId > after)
            .OrderBy(p => p.MemberId)
            .Take(most)
            .Select(p => new { p.MemberId, p.Step })
            .ToListAsync(ct);
        if (people.Count == 0)
            return [];
        var waiting = new List<ILookup<long, long>>();
        foreach (var source in works)
            waiting.Add(await source.ByMemberAsync(mission.Id, after, people[^1].MemberId, ct));
        var agreed =
            mission.Frozen?.Reward == RewardStyle.Negotiated
                ? await Agreements.InForceAsync(
                    db,
                    [mission.Id],
                    [.. people.Select(p => p.MemberId)],
                    ct
                )
                : null;
        return
        [
            .. people.Select(person =>
            {
                var underWay =
                    person.Step
                    is ParticipationStep.Joined
                        or ParticipationStep.Submitted
                        or ParticipationStep.Returned;
                return new CalledOffMember(
                    person.MemberId,
                    underWay,
                    compensation.Of(
                        underWay,
                        [.. waiting.SelectMany(source => source[person.MemberId])],
                        agreed is null
                            ? Each(mission)
                            : agreed.GetValueOrDefault((mission.Id, person.MemberId))?.Text.Points
                                ?? 0
                    )
                );
            }),
        ];
    }

    private async Task<CompensationCost> AgreedAsync(
        Mission mission,
        Compensation compensation,
        CancellationToken ct
    )
    {
        var (people, points, after) = (0L, 0L, 0L);
        IReadOnlyList<CalledOffMember> next;
        do
        {
            next = await NextAsync(mission, compensation, after, Batch, ct);
            people += next.Count(member => member.Shares.Count > 0);
            points += next.Sum(member => member.Shares.Sum(share => share.Points));
            after = next.Count > 0 ? next[^1].MemberId : after;
        } while (next.Count == Batch);
        return new CompensationCost(people, points);
    }

    // What one accepted work earns; a formula's figure is the base of its score.
    private static long Each(Mission mission) =>
        mission.Frozen?.Reward is RewardStyle.Fixed or RewardStyle.Formula
            ? mission.Reward.Points
            : 0;

    private IQueryable<Participation> Participants(long missionId) =>
        db.Set<Participation>()
            .AsNoTracking()
            .Where(p =>
                p.MissionId == missionId
                && p.Step != ParticipationStep.Declined
                && db.Set<Member>()
                    .IgnoreQueryFilters(new[] { "scope" })
                    .Any(m => m.Id == p.MemberId && m.Status != MemberStatus.Erased)
            );
}
