namespace Fairway.Domain.Members;

/// <summary>What members are asked to agree to, each by itself (PIPL 14, 16).</summary>
public static class ConsentPurpose
{
    /// <summary>The programme's terms: without them nobody takes part. The only one that may be required.</summary>
    public const string Programme = "programme";

    /// <summary>Being named in thanks: in recaps and on the wall of honour (RWD-06). Off until a member says so.</summary>
    public const string Named = "named";
}

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
    /// <summary>Days for which a link works.</summary>
    public const int Days = 14;

    /// <summary>Wrong phones after which the link is closed for good.</summary>
    public const int MostAttempts = 5;

    public required long Id { get; init; }
    public required long MemberId { get; init; }

    /// <summary>SHA-256 of the token; the token itself is only in the link.</summary>
    public required byte[] TokenHash { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>A newer link to the same person ends this one at once.</summary>
    public required DateTime ExpiresAt { get; set; }
    public int FailedAttempts { get; set; }
    public DateTime? UsedAt { get; set; }
}
