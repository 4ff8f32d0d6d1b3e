using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Missions.Secrecy;
using Fairway.Web.Platform.Access;

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

    /// <summary>What is kept confidential, as the member signed it.</summary>
    public Confidentiality? Confidential { get; init; }

    /// <summary>UTC; before it no work of the mission is public, null = none.</summary>
    public DateTime? EmbargoUntil { get; init; }

    /// <summary>Whom to turn to, where the treatment has somebody.</summary>
    public MemberContact? Contact { get; init; }
}

internal sealed class MemberMission(
    Feed feed,
    TreatMember treat,
    Understandings understandings,
    OpeningLog openings,
    FairwayDb db
)
{
    /// <summary>Refused when it is not for this member, or not to be seen now.</summary>
    public async Task<Outcome<MemberMissionAnswer>> FindAsync(
        long id,
        Actor member,
        CancellationToken ct
    )
    {
        var memberId = member.Id;
        var met = await feed.MeetAsync(memberId, id, db, ct);
        if (met.IsRefused(out var closed))
            return closed;
        var item = met.Value;
        var mission = item.Entry.Mission;
        if (await treat.OfAsync(mission, memberId, ct) is not { } treated)
            return Refusal.NotFound("mission.unknown");
        await openings.NoteAsync(mission, member, OpeningKind.Brief, ct);
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
            Confidential = mission.Confidential,
            EmbargoUntil = mission.EmbargoUntil,
            Treatment = treated.Treatment,
            Contact = treated.Contact,
        };
    }
}
