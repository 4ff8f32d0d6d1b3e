using Fairway.Domain.Missions;
using Fairway.Web.Missions.Proposals;
using Fairway.Web.Platform;
using Fairway.Web.Ui;

namespace Fairway.Web.Faces.Portal;

/// <summary>How far a mission of one's own has come, in one word: with the brand first, then in its own life.</summary>
internal static class InitiativeState
{
    public static string WordOf(MyProposal mission) =>
        mission.State == MissionState.Cancelled || mission.Proposal == ProposalState.Endorsed
            ? "initiative.life." + Json.Word(mission.State)
            : "initiative.state." + Json.Word(mission.Proposal);

    public static Tone ToneOf(MyProposal mission) =>
        (mission.State, mission.Proposal) switch
        {
            (MissionState.Cancelled, _) => Tone.Neutral,
            (_, ProposalState.Waiting or ProposalState.Returned) => Tone.Waiting,
            (MissionState.Running or MissionState.Published, _) => Tone.Running,
            (_, ProposalState.Endorsed) => Tone.Done,
            _ => Tone.Neutral,
        };
}
