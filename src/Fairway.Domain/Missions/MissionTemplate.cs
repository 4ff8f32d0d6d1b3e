using Fairway.Domain.Members;

namespace Fairway.Domain.Missions;

/// <summary>A mission that is ready but for its dates; ships as data in seed/templates.</summary>
public sealed record MissionTemplate
{
    /// <summary>Ledger key such as EX-27.</summary>
    public required string Key { get; init; }
    public required MissionBrief Brief { get; init; }
    public required MissionForm Form { get; init; }
    public required MissionDemand Demand { get; init; }
    public required Audience Audience { get; init; }
    public required MissionReward Reward { get; init; }
    public PlaybookKey? Playbook { get; init; }

    /// <summary>How it is judged, without people: they are named when it is designed.</summary>
    public MissionEvaluation? Evaluation { get; init; }

    /// <summary>Set where it is kept from all but those who are let in by name (EX-18).</summary>
    public Secrecy.Confidentiality? Confidential { get; init; }

    /// <summary>The move in the relationship that the mission serves (LIFE-08).</summary>
    public StageTransition? Serves { get; init; }
}

/// <summary>From which stage to which; equal ends mean "keep them there".</summary>
public sealed record StageTransition(Stage From, Stage To)
{
    /// <summary>Whether it means to move anybody.</summary>
    public bool Keeps => From == To;

    /// <summary>What is wrong, by field: no mission is made to move people back.</summary>
    public IReadOnlyList<FieldRefusal> Validate() =>
        From > To
            ?
            [
                new FieldRefusal("serves", "mission.serves_backwards")
                    .With("from", From)
                    .With("to", To),
            ]
            : [];
}
