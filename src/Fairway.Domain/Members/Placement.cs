namespace Fairway.Domain.Members;

/// <summary>Where a member stands in the pyramid, from the widest layer up (TIER-01). Ambassadors are appointed, never computed (TIER-11).</summary>
public enum Tier
{
    /// <summary>广泛参与层: everybody begins here, with abilities unknown (TIER-02).</summary>
    Broad = 0,

    /// <summary>中坚贡献层.</summary>
    Contributor = 1,

    /// <summary>顶层共创层.</summary>
    CoCreation = 2,

    /// <summary>大使级, by appointment only.</summary>
    Ambassador = 3,
}

/// <summary>How far the relationship has come; a dimension of its own, not derived from the tier.</summary>
public enum Stage
{
    Activation = 0,
    Active = 1,
    Advocacy = 2,
}

/// <summary>How closely the brand keeps company with a member (MODE-01). Belongs to the person; the playbook belongs to the mission.</summary>
public enum ManagementMode
{
    Broadcast = 0,
    Group = 1,
    Dedicated = 2,
    Network = 3,
}

/// <summary>The three attributes together: separate, each with its own history.</summary>
public sealed record Standing(Tier Tier, Stage Stage, ManagementMode Mode)
{
    /// <summary>Where somebody new stands.</summary>
    public static readonly Standing OfNewcomer = new(
        Tier.Broad,
        Stage.Activation,
        ManagementMode.Broadcast
    );

    /// <summary>
    /// The stage and mode that usually go with a tier (ledger, head table); operators may choose otherwise.
    /// </summary>
    public static Standing UsualFor(Tier tier) =>
        tier switch
        {
            Tier.Broad => OfNewcomer,
            Tier.Contributor => new(tier, Stage.Active, ManagementMode.Group),
            Tier.CoCreation => new(tier, Stage.Active, ManagementMode.Dedicated),
            Tier.Ambassador => new(tier, Stage.Advocacy, ManagementMode.Network),
            _ => throw new ArgumentOutOfRangeException(nameof(tier)),
        };
}

/// <summary>Which of the three attributes a move changed.</summary>
public enum StandingAttribute
{
    Tier = 0,
    Stage = 1,
    Mode = 2,
}

/// <summary>One entry of a member's history (TIER-12): from, to, why, by whom, when, under which version of the rules.</summary>
public sealed class Placement
{
    public required long Id { get; init; }
    public required long MemberId { get; init; }
    public required StandingAttribute Attribute { get; init; }

    /// <summary>The value before, as the number of its enum; null for the first placement.</summary>
    public int? From { get; init; }

    /// <summary>The value after, as the number of its enum.</summary>
    public required int To { get; init; }

    /// <summary>
    /// The version of <see cref="TierCriteria"/> that was in force when a tier was moved; null for stages and modes, for the
    /// first placement, and for moves from before versions were kept.
    /// </summary>
    public int? RuleVersion { get; init; }

    /// <summary>In the operator's words, shown to the member.</summary>
    public required string Reason { get; init; }

    /// <summary>What it rests on, shown to the member too; null where nobody named anything.</summary>
    public IReadOnlyList<PlacementEvidence>? Evidence { get; init; }

    /// <summary>"staff:12", "command:0", "system:0" …</summary>
    public required string Actor { get; init; }

    public required DateTime At { get; init; }

    /// <summary>The last day of an appointment's term, in the programme's calendar; null for every other move.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The colleague whose decision an appointment was; null for every other move.</summary>
    public long? DecidedBy { get; init; }
}
