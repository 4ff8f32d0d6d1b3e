namespace Fairway.Domain.Members;

/// <summary>How a member came to be known to the programme.</summary>
public enum MemberStatus
{
    /// <summary>Known from a file, not yet asked or profiled: consent comes first.</summary>
    Invited = 0,

    /// <summary>Has signed in and agreed to the programme's terms.</summary>
    Active = 1,

    /// <summary>Erased on request: the row keeps nothing but its key.</summary>
    Erased = 2,
}

/// <summary>A car owner or fan in the programme.</summary>
public sealed class Member
{
    public const int ExternalIdMax = 64;
    public const int NameMax = 80;

    public required long Id { get; init; }

    /// <summary>The brand's own number for this person; unique, 1 to 64 characters.</summary>
    public required string ExternalId { get; set; }

    /// <summary>The real name; staff see it, other members never do.</summary>
    public string? Name { get; set; }

    /// <summary>The public name (domain.md, practice notes: public names are nicknames).</summary>
    public string? Nickname { get; set; }

    /// <summary>E.164, such as +8613800001234. Shown masked.</summary>
    public string? Phone { get; set; }

    /// <summary>GB/T 2260 code of 2, 4 or 6 digits, as precise as known.</summary>
    public string? Region { get; set; }

    /// <summary>What the owner likes; free words of the brand's vocabulary.</summary>
    public List<string> Interests { get; set; } = [];

    public Tier Tier { get; set; }
    public Stage Stage { get; set; }
    public ManagementMode Mode { get; set; }

    /// <summary>Stand next to the tier and change nothing it does.</summary>
    public MemberRoles Roles { get; set; }

    public long? GroupId { get; set; }

    /// <summary>The staff member who is this member's contact.</summary>
    public long? LiaisonId { get; set; }

    /// <summary>The contact's name as a file gave it, until it is matched to a staff account.</summary>
    public string? LiaisonName { get; set; }

    /// <summary>The balance that a file brought along, in points; it is posted once, and null until a file has said it.</summary>
    public long? OpeningPoints { get; set; }

    public MemberStatus Status { get; set; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the member first signed in and agreed; null while invited.</summary>
    public DateTime? JoinedAt { get; set; }

    public DateTime? LastSeenAt { get; set; }

    /// <summary>When the newest creativity mark that stands was given, UTC; null for whom none stands. Lists ask for it.</summary>
    public DateTime? MarkedAt { get; set; }

    /// <summary>zh-CN or en; null follows the visitor's cookie.</summary>
    public string? Language { get; set; }

    /// <summary>长辈模式: larger words, more room and fewer things; the visitor's cookie is asked first.</summary>
    public bool EasyView { get; set; }

    /// <summary>Optimistic concurrency (ETag).</summary>
    public int Version { get; set; }

    public Standing Standing => new(Tier, Stage, Mode);

    /// <summary>What other members read.</summary>
    public string? PublicName => Nickname;
}

/// <summary>A car of a member's.</summary>
public sealed class Vehicle
{
    public required long Id { get; init; }
    public required long MemberId { get; init; }
    public required string Model { get; set; }

    /// <summary>提车日期, a date of the programme's calendar.</summary>
    public DateOnly? DeliveredOn { get; set; }
}

/// <summary>A member's account on another platform.</summary>
public sealed class SocialAccount
{
    public required long Id { get; init; }
    public required long MemberId { get; init; }

    /// <summary>Code such as xiaohongshu, douyin, weibo.</summary>
    public required string Platform { get; init; }
    public required string Handle { get; init; }
    public bool Verified { get; set; }
}

/// <summary>小组: people with something in common, in the care of one host.</summary>
public sealed class MemberGroup
{
    public required long Id { get; init; }
    public required string Name { get; set; }
    public required DateTime CreatedAt { get; init; }
}
