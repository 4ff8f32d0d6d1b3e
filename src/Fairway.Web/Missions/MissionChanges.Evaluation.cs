using Fairway.Domain.Missions;

namespace Fairway.Web.Missions;

/// <summary>By what works are judged, and by whom.</summary>
internal sealed partial record MissionChanges
{
    /// <summary>Null is what a panel starts from.</summary>
    public RubricWeights? Weights
    {
        get;
        init => field = Sent(value);
    }
    public IReadOnlyList<PanelSeat>? Panel
    {
        get;
        init => field = Sent(value);
    }
    public IReadOnlyList<MissionTarget>? Targets
    {
        get;
        init => field = Sent(value);
    }

    /// <summary>Who leads the project.</summary>
    public long? LeadId
    {
        get;
        init => field = Sent(value);
    }

    /// <summary>Whom participants turn to.</summary>
    public long? ContactId
    {
        get;
        init => field = Sent(value);
    }

    private void Judge(Mission mission)
    {
        var was = mission.Evaluation ?? new MissionEvaluation();
        var now = was with
        {
            Weights = Or(Weights, was.Weights) ?? RubricWeights.Usual,
            Panel = Or(Panel, was.Panel) ?? [],
            Targets = Or(Targets, was.Targets) ?? [],
        };
        if (mission.Evaluation is not null || now != was)
            mission.Evaluation = now;
        mission.LeadId = LeadId ?? (IsCleared(nameof(LeadId)) ? null : mission.LeadId);
        mission.ContactId = ContactId ?? (IsCleared(nameof(ContactId)) ? null : mission.ContactId);
    }
}
