namespace Fairway.Domain.Missions;

/// <summary>How far a member's own mission has come with the brand (EMP-01).</summary>
public enum ProposalState
{
    /// <summary>Still being written; nobody else reads it.</summary>
    Draft = 0,

    /// <summary>Handed in, waits for the brand's word.</summary>
    Waiting = 1,

    /// <summary>Came back with reasons, and may be handed in again.</summary>
    Returned = 2,

    /// <summary>Went out under the member's name with the brand's endorsement (EMP-05).</summary>
    Endorsed = 3,
}

/// <summary>What is peculiar to missions that serve a goal of the brand, and to those that a member has begun.</summary>
public sealed partial class Mission
{
    /// <summary>The <see cref="BrandGoal"/> that it serves (TASK-22); a network mission must have one.</summary>
    public long? GoalId { get; set; }

    /// <summary>The member whose mission it is; null for the brand's own.</summary>
    public long? InitiatorId { get; init; }

    /// <summary>Null for the brand's own missions.</summary>
    public ProposalState? Proposal { get; private set; }

    public bool IsEndorsed => Proposal == ProposalState.Endorsed;

    /// <summary>Whether its initiator may write on it: until it is handed in, and again when it came back.</summary>
    public Refusal? CanRewrite() =>
        State == MissionState.Cancelled
            ? Refusal.Conflict("mission.cancelled")
            : Proposal switch
            {
                null or ProposalState.Draft or ProposalState.Returned => null,
                ProposalState.Waiting => Refusal.Conflict("proposal.waiting"),
                _ => Refusal.Conflict("proposal.already_endorsed"),
            };

    /// <summary>Keeps what its initiator wrote, and hands it in when they want to.</summary>
    public Refusal? Propose(bool send)
    {
        if (CanRewrite() is { } refusal)
            return refusal;
        Proposal = send ? ProposalState.Waiting : Proposal ?? ProposalState.Draft;
        return null;
    }

    /// <summary>Sends it back to its initiator; the reasons are kept beside it.</summary>
    public Refusal? SendBack()
    {
        if (NotWaiting() is { } refusal)
            return refusal;
        Proposal = ProposalState.Returned;
        return null;
    }

    /// <summary>The brand stands behind it. Nobody endorses what is their own.</summary>
    /// <param name="endorser">The member behind whoever endorses; null for a colleague.</param>
    public Refusal? Endorse(long? endorser)
    {
        if (NotWaiting() is { } refusal)
            return refusal;
        if (endorser is not null && endorser == InitiatorId)
            return Refusal.Forbidden("proposal.own");
        Proposal = ProposalState.Endorsed;
        return null;
    }

    private Refusal? NotWaiting() =>
        State == MissionState.Cancelled ? Refusal.Conflict("mission.cancelled")
        : Proposal == ProposalState.Waiting ? null
        : Refusal.Conflict("proposal.not_waiting");
}
