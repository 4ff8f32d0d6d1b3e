using Fairway.Domain.Missions;

namespace Fairway.Domain.Channels;

/// <summary>
/// 公告: one row for any number of members (COMM-01). It keeps whom it is for as a rule and a key; who that is, is
/// evaluated when somebody looks.
/// </summary>
public sealed class Announcement
{
    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required LocalizedText Title { get; init; }
    public required LocalizedText Body { get; init; }
    public required Audience Audience { get; init; }

    /// <summary><see cref="Missions.Audience.Key"/>; announcements with equal keys reach the same people.</summary>
    public required string AudienceKey { get; init; }
    public required DateTime SentAt { get; init; }

    /// <summary>
    /// What everybody meant is told of a mission; null where its playbook does not announce (COMM-01) or nothing froze one.
    /// </summary>
    public static (LocalizedText Title, LocalizedText Body)? WordsOf(Mission mission)
    {
        ArgumentNullException.ThrowIfNull(mission);
        return mission.Frozen?.Outreach == OutreachStyle.Announcement
            ? (mission.Brief.Title, mission.Brief.Summary ?? mission.Brief.Title)
            : null;
    }
}

/// <summary>That a member has opened an announcement; the only row a broadcast ever costs per person, and only then.</summary>
public sealed class AnnouncementRead
{
    public required long AnnouncementId { get; init; }
    public required long MemberId { get; init; }
    public required DateTime ReadAt { get; init; }
}

/// <summary>What a notice tells.</summary>
public enum NoticeKind
{
    WorkAccepted = 0,
    WorkReturned = 1,
    WorkRejected = 2,
    MissionCancelled = 3,

    /// <summary>A colleague keeps the member's work out of public places.</summary>
    WorkHeld = 4,
    WorkReleased = 5,

    /// <summary>What became of the member's own report.</summary>
    ReportUpheld = 6,
    ReportDismissed = 7,

    /// <summary>The end comes nearer (SUPP-05).</summary>
    Reminder = 8,

    /// <summary>A seat was given back, and is theirs now.</summary>
    SeatMovedUp = 9,

    /// <summary>Others liked or commented on the member's work; once a day per work.</summary>
    WorkAppreciated = 10,

    /// <summary>Colleagues thanked for the member's work; once a day per work.</summary>
    WorkThanked = 11,

    /// <summary>What the member did earned badges; once for all that it earned.</summary>
    BadgesEarned = 12,

    /// <summary>The brand has written an agreement down; the member's word is awaited.</summary>
    ConsensusWritten = 20,
    ConsensusReopened = 21,
    BlockerSolved = 22,
    RenewalDecided = 23,

    /// <summary>The brand stands behind one's own mission.</summary>
    MissionEndorsed = 30,

    /// <summary>One's own mission came back with reasons.</summary>
    MissionReturned = 31,

    /// <summary>A colleague invites the member to a mission (TASK-21).</summary>
    MissionInvited = 32,

    /// <summary>A mission under way stands still for a while.</summary>
    MissionPaused = 40,
    MissionResumed = 41,

    /// <summary>Its end comes later.</summary>
    MissionExtended = 42,

    /// <summary>An extension was taken back: the end before it holds again.</summary>
    MissionExtensionTakenBack = 43,

    /// <summary>What became of a mission that the member took part in.</summary>
    RecapPublished = 50,

    /// <summary>What the member said was wrong has been put right.</summary>
    CorrectionDone = 60,

    /// <summary>It stays as it is; the answer says why.</summary>
    CorrectionRefused = 61,
}

/// <summary>Something that concerns one member alone, such as a verdict (EVAL-09). Holds keys; the words are found when it is read.</summary>
public sealed class Notice
{
    public required long Id { get; init; }
    public required long MemberId { get; init; }
    public required NoticeKind Kind { get; init; }

    /// <summary>Null where it tells of no mission.</summary>
    public long? MissionId { get; init; }
    public long? WorkId { get; init; }

    /// <summary>The turn of the mission that it tells of, which holds the reason.</summary>
    public long? TurnId { get; init; }

    /// <summary>The recap that it tells of.</summary>
    public long? RecapId { get; init; }

    /// <summary>What the member receives with it; null where it is nothing.</summary>
    public long? Points { get; init; }

    /// <summary>How many distinct people it tells of; null where it tells of none.</summary>
    public int? People { get; init; }
    public required DateTime At { get; init; }
    public DateTime? ReadAt { get; set; }
}
