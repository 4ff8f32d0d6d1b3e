using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;

namespace Fairway.Web.Missions;

/// <summary>A mission as a member meets it, and how they are treated in it.</summary>
internal sealed record MemberMissionAnswer
{
    public required long Id { get; init; }
    public required MissionState State { get; init; }
    public required MissionBrief Brief { get; init; }
    public required MissionForm Form { get; init; }
    public required MissionReward Reward { get; init; }
    public required int Minutes { get; init; }
    public required PlaybookKey Playbook { get; init; }
    public required DateTime OpensAt { get; init; }
    public required DateTime ClosesAt { get; init; }
    public ParticipationStep? Step { get; init; }

    /// <summary>Whether a work is taken only after the member has confirmed that they know what is asked.</summary>
    public required bool AsksUnderstanding { get; init; }

    /// <summary>UTC; when they confirmed, null = not yet or never asked.</summary>
    public DateTime? UnderstoodAt { get; init; }
    public required IReadOnlyList<AudienceReason> Why { get; init; }
    public required Treatment Treatment { get; init; }

    /// <summary>Whom to turn to, where the treatment has somebody.</summary>
    public MemberContact? Contact { get; init; }
}

internal sealed class MemberMission(
    Feed feed,
    TreatMember treat,
    Understandings understandings,
    FairwayDb db
)
{
    /// <returns>Null when it is not for this member, or not to be seen now.</returns>
    public async Task<MemberMissionAnswer?> FindAsync(long id, long memberId, CancellationToken ct)
    {
        if (
            await feed.FindAsync(memberId, id, db, ct) is not { } item
            || await treat.OfAsync(item.Entry.Mission, memberId, ct) is not { } treated
        )
            return null;
        var mission = item.Entry.Mission;
        return new MemberMissionAnswer
        {
            Id = id,
            State = mission.State,
            Brief = mission.Brief,
            Form = mission.Form,
            Reward = mission.Reward,
            Minutes = mission.Demand.Minutes,
            Playbook = mission.PlaybookKey,
            OpensAt = mission.OpensAt!.Value,
            ClosesAt = mission.ClosesAt!.Value,
            Step = item.Step,
            AsksUnderstanding = mission.Frozen?.AsksUnderstanding == true,
            UnderstoodAt =
                mission.Frozen?.AsksUnderstanding == true && item.Step is not null
                    ? await understandings.OfAsync(id, memberId, ct)
                    : null,
            Why = item.Why,
            Treatment = treated.Treatment,
            Contact = treated.Contact,
        };
    }
}
