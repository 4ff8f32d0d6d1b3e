using Fairway.Domain.Missions;

namespace Fairway.Domain.Channels;

/// <summary>Why somebody is not invited to a mission; the first that holds is told (TASK-21).</summary>
public enum InvitationBar
{
    /// <summary>Nothing speaks against it.</summary>
    None = 0,

    /// <summary>Known from a file and not yet in the programme: without their agreement nobody is told anything.</summary>
    NotAgreed = 1,

    /// <summary>Has asked to leave for good.</summary>
    Leaving = 2,
    TakesPart = 3,

    /// <summary>Has said no to it, which is said once.</summary>
    Declined = 4,
    Invited = 5,

    /// <summary>The mission is for other tiers; the following are the other parts of its audience.</summary>
    Tier = 6,
    Stage = 7,
    Mode = 8,
    Region = 9,
    Model = 10,
    Group = 11,
}

/// <summary>How somebody answered an invitation.</summary>
public enum InvitationAnswer
{
    /// <summary>Not a word yet, and not opened either.</summary>
    Unseen = 0,

    /// <summary>Opened in the inbox, not answered.</summary>
    Seen = 1,
    Joined = 2,
    Declined = 3,
}

/// <summary>One time that a colleague invited many to a mission. Its key is that of the job that carries it out.</summary>
public sealed class InvitationRound
{
    /// <summary>Characters of the personal line.</summary>
    public const int WordsMax = 200;

    public required long Id { get; init; }
    public required long MissionId { get; init; }

    /// <summary>The inviter's own line beside the product's words; null where they wrote none.</summary>
    public string? Words { get; init; }

    /// <summary>"Staff:3".</summary>
    public required string By { get; init; }

    /// <summary>The name under the line, as it was then; null where a key invited, which has no name to members.</summary>
    public string? ByName { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Whether people can be invited to it: it is out or about to be, stands open, and is no secret.</summary>
    /// <returns><c>invitation.mission_not_out</c>, <c>invitation.mission_confidential</c>, or null.</returns>
    public static string? WrongMission(Mission mission, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(mission);
        return mission.State is not (MissionState.Published or MissionState.Running)
            || mission.ClosesAt <= now
                ? "invitation.mission_not_out"
            // Those are let in one by one, with an agreement.
            : mission.Confidential is not null ? "invitation.mission_confidential"
            : null;
    }

    /// <summary>What is wrong with the line; null when nothing is. None at all is fine.</summary>
    public static FieldRefusal? WrongWords(string? words) =>
        words?.Trim().Length > WordsMax
            ? new FieldRefusal("words", "field.too_long").With("max", WordsMax)
            : null;
}

/// <summary>That a member was invited to a mission; once, whoever asks again.</summary>
public sealed class MissionInvitation
{
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }
    public required long RoundId { get; init; }
    public required DateTime At { get; init; }

    /// <summary>UTC; when they first opened it in their inbox, null = not yet.</summary>
    public DateTime? SeenAt { get; set; }
}
