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

    /// <summary>UTC; when they said that they have understood what is asked and what is free (TASK-24), null = not yet.</summary>
    public DateTime? UnderstoodAt { get; private set; }

    /// <summary>Notes that they have understood. The first time counts.</summary>
    /// <returns>Whether anything changed; null after it was declined, when there is nothing to begin.</returns>
    public bool? Understand(DateTime now)
    {
        if (Step == ParticipationStep.Declined)
            return null;
        if (UnderstoodAt is not null)
            return false;
        (UnderstoodAt, LastActivityAt) = (now, now);
        return true;
    }
}
