namespace Fairway.Domain.Members;

/// <summary>One purpose a member agreed to, with the version of the text they read (PIPL 13–17).</summary>
public sealed class Consent
{
    public required long Id { get; init; }
    public required long MemberId { get; init; }

    /// <summary>Code such as <c>programme</c>, <c>messages</c>, <c>profiling</c>, <c>publication</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>Version of the consent text that was shown.</summary>
    public required int TextVersion { get; init; }
    public required DateTime GivenAt { get; init; }
    public DateTime? WithdrawnAt { get; set; }
}

/// <summary>A personal link into the programme; opening it asks for the phone it was sent to.</summary>
public sealed class MemberInvitation
{
    public required long Id { get; init; }
    public required long MemberId { get; init; }

    /// <summary>SHA-256 of the token; the token itself is only in the link.</summary>
    public required byte[] TokenHash { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public int FailedAttempts { get; set; }
    public DateTime? UsedAt { get; set; }
}
