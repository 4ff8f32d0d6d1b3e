namespace Fairway.Domain.Growth;

/// <summary>What a creativity mark rests on.</summary>
public enum MarkGround
{
    /// <summary>入围: reviewers put the work on the shortlist of its call.</summary>
    Shortlist = 0,

    /// <summary>创意度: a panel scored the work at least as high as the policy asks.</summary>
    Score = 1,

    /// <summary>A colleague's own word, with a reason.</summary>
    ByHand = 2,
}

/// <summary>
/// 创意标记: that a member stood out in a call by one work of theirs (TASK-06). A work bears one mark at a time; a mark that
/// loses its ground is lifted and stays to be read.
/// </summary>
public sealed class CreativityMark
{
    public const int ReasonMax = 500;

    public required long Id { get; init; }
    public required long MemberId { get; init; }
    public required long WorkId { get; init; }
    public required long MissionId { get; init; }
    public required MarkGround Ground { get; init; }

    /// <summary>
    /// What was found: the panel's creativity, 1 to 10 with two decimals; 1 of a place on the shortlist. Null by hand.
    /// </summary>
    public decimal? Value { get; init; }

    /// <summary>What the policy asked for at least, in the same unit. Null by hand.</summary>
    public decimal? Threshold { get; init; }

    /// <summary>Of the policy that gave it; null by hand.</summary>
    public int? PolicyVersion { get; init; }

    /// <summary>In the colleague's words; null where the policy gave it.</summary>
    public string? Reason { get; init; }

    /// <summary>Principal, such as "Staff:12"; "System:0" where the policy gave it.</summary>
    public required string By { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>UTC; null while it stands.</summary>
    public DateTime? LiftedAt { get; private set; }

    /// <summary>"System:0" where its ground was lost.</summary>
    public string? LiftedBy { get; private set; }

    /// <summary>In the colleague's words; null where its ground was lost.</summary>
    public string? LiftReason { get; private set; }

    /// <summary>Whether a person took it away: then the policy does not give it again.</summary>
    public bool LiftedByPerson => LiftReason is not null;

    /// <summary>A colleague takes it away. Twice is once.</summary>
    public Refusal? Lift(string by, string? reason, DateTime now)
    {
        if (WrongReason(reason) is { } wrong)
            return Refusal.OfFields([wrong]);
        if (LiftedAt is null)
            (LiftedAt, LiftedBy, LiftReason) = (now, by, reason!.Trim());
        return null;
    }

    /// <summary>What it rested on is no longer so.</summary>
    public void LoseGround(string by, DateTime now) => (LiftedAt, LiftedBy) = (now, by);

    /// <summary>Whoever marks by hand, or takes a mark away, says why.</summary>
    public static FieldRefusal? WrongReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? new FieldRefusal("reason", "field.required")
        : reason.Trim().Length > ReasonMax
            ? new FieldRefusal("reason", "field.too_long").With("max", ReasonMax)
        : null;
}
