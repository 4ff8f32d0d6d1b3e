namespace Fairway.Domain.Missions;

/// <summary>How far a member has come with a mission (SUPP-01).</summary>
public enum ParticipationStep
{
    Joined = 0,
    Declined = 1,
    Submitted = 2,
    Returned = 3,
    Accepted = 4,
    Rejected = 5,
}

/// <summary>One member in one mission.</summary>
public sealed class Participation
{
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }
    public ParticipationStep Step { get; set; }

    /// <summary>Works handed in; compared with <see cref="MissionForm.WorksPerMember"/>.</summary>
    public int WorksCount { get; set; }
    public required DateTime JoinedAt { get; init; }
    public DateTime LastActivityAt { get; set; }
}
