using Fairway.Domain.Members;

namespace Fairway.Domain.Rewards;

/// <summary>What a colleague says with one tap (RWD-07).</summary>
public enum RecognitionKind
{
    /// <summary>欢迎加入, to a newcomer.</summary>
    Welcome = 0,

    /// <summary>谢谢, to a work.</summary>
    Thanks = 1,

    /// <summary>做得好, to a work.</summary>
    WellMade = 2,
}

/// <summary>
/// 随手鼓励: a colleague's small word to a member or to a work of theirs (RWD-07). One of each kind for each colleague and
/// subject; it is counted, earns no points, and is gone when it is taken back.
/// </summary>
public sealed class Recognition
{
    /// <summary>Days after joining in which somebody is new.</summary>
    public const int WelcomeDays = 30;

    public required long Id { get; init; }

    /// <summary>The member who is welcomed, or the work that is thanked for.</summary>
    public required long SubjectId { get; init; }
    public required RecognitionKind Kind { get; init; }

    /// <summary>The colleague's principal.</summary>
    public required string By { get; init; }

    /// <summary>Whom it is said to: the newcomer, or the author of the work.</summary>
    public required long MemberId { get; init; }

    /// <summary>Of the work; null for a welcome.</summary>
    public long? MissionId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>When its receiver's inbox gathered it, UTC. A welcome stands on their home instead and is never gathered.</summary>
    public DateTime? ToldAt { get; set; }

    /// <summary>Null for a welcome.</summary>
    public long? WorkId => Kind == RecognitionKind.Welcome ? null : SubjectId;

    /// <summary>Whether somebody who joined then is still new.</summary>
    /// <param name="joinedAt">UTC; null when they have not joined.</param>
    /// <param name="now">UTC.</param>
    public static bool IsNew(DateTime? joinedAt, DateTime now) =>
        joinedAt is { } joined && now < joined.AddDays(WelcomeDays);

    /// <summary>What speaks against welcoming a member.</summary>
    /// <param name="now">UTC.</param>
    public static Refusal? CheckWelcome(Member member, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (member.Status != MemberStatus.Active)
            return Refusal.Conflict("recognition.not_active").With("state", member.Status);
        return IsNew(member.JoinedAt, now)
            ? null
            : Refusal.Conflict("recognition.not_new").With("days", WelcomeDays);
    }
}
