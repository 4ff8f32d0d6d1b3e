namespace Fairway.Domain.Missions;

/// <summary>Which of the four ways a mission behaves. The audience's tier proposes it, publishing freezes it.</summary>
public enum PlaybookKey
{
    Broadcast = 0,
    Group = 1,
    Dedicated = 2,
    Network = 3,
}

/// <summary>How the mission is described.</summary>
public enum BriefStyle
{
    /// <summary>At most three steps, one example, minutes.</summary>
    Standard = 0,

    /// <summary>Must-try points, form, elements, and what is free.</summary>
    Structured = 1,

    /// <summary>A goal and resources, no checklist (TASK-13).</summary>
    OpenProposition = 2,

    /// <summary>Drafted by a member or a council.</summary>
    SelfInitiated = 3,
}

/// <summary>How people are told.</summary>
public enum OutreachStyle
{
    /// <summary>One to many (COMM-01); nothing is created per person (MODE-02).</summary>
    Announcement = 0,
    ProjectRoom = 1,
    OneToOne = 2,
    GoalAlignment = 3,
}

/// <summary>How people are helped on the way.</summary>
public enum SupportStyle
{
    /// <summary>FAQ; only the whole is watched (SUPP-02, SUPP-03).</summary>
    Passive = 0,
    Responsive = 1,
    Assured = 2,
    Endorsement = 3,
}

/// <summary>How works are judged.</summary>
public enum AcceptanceStyle
{
    /// <summary>By the rules of the form, automatically where provable (EVAL-02).</summary>
    Completion = 0,
    Panel = 1,
    Strategic = 2,
    Impact = 3,
}

/// <summary>How works are rewarded.</summary>
public enum RewardStyle
{
    /// <summary>A fixed amount, at once, once (EVAL-03, RWD-01).</summary>
    Fixed = 0,
    Formula = 1,
    Negotiated = 2,
    Rights = 3,
}

/// <summary>
/// How a mission is briefed, told, supported, accepted and rewarded. No use case branches on tier for that: it asks
/// the playbook that the mission carries.
/// </summary>
public sealed record Playbook
{
    public required PlaybookKey Key { get; init; }
    public required BriefStyle Brief { get; init; }
    public required OutreachStyle Outreach { get; init; }
    public required SupportStyle Support { get; init; }
    public required AcceptanceStyle Acceptance { get; init; }
    public required RewardStyle Reward { get; init; }

    /// <summary>
    /// Whether a participant says that they have understood what is asked before they hand in (TASK-24). A broadcast does
    /// not ask: no threshold for newcomers. Where both sides confirm an agreement, that is the confirmation, and whoever
    /// began a mission needs none. Missions that were frozen before the question existed do not ask either.
    /// </summary>
    public bool AsksUnderstanding { get; init; }
}

/// <summary>The four playbooks as a policy document.</summary>
public sealed record PlaybookPolicy
{
    public required IReadOnlyList<Playbook> Playbooks { get; init; }

    /// <exception cref="InvalidOperationException">The document lacks the playbook; validation forbids that.</exception>
    public Playbook Get(PlaybookKey key) => Playbooks.First(playbook => playbook.Key == key);

    /// <summary>What is wrong with the document, by field.</summary>
    public IReadOnlyList<FieldRefusal> Validate() =>
        [
            .. Enum.GetValues<PlaybookKey>()
                .Where(key => Playbooks.Count(playbook => playbook.Key == key) != 1)
                .Select(key =>
                    new FieldRefusal("playbooks", "playbooks.each_once").With("key", key)
                ),
            // Only a structured brief has the points that one could confirm.
            .. Playbooks
                .Where(playbook =>
                    playbook.AsksUnderstanding && playbook.Brief != BriefStyle.Structured
                )
                .Select(playbook =>
                    new FieldRefusal("playbooks", "playbooks.nothing_to_understand").With(
                        "key",
                        playbook.Key
                    )
                ),
        ];

    /// <summary>
    /// The playbook an audience's widest tier asks for; where no tier is a condition but a mode is, the widest mode's.
    /// </summary>
    public static PlaybookKey Propose(Audience audience)
    {
        ArgumentNullException.ThrowIfNull(audience);
        if (audience is { Tiers.Count: 0, Modes.Count: > 0 })
            return audience.Modes.Min() switch
            {
                Members.ManagementMode.Group => PlaybookKey.Group,
                Members.ManagementMode.Dedicated => PlaybookKey.Dedicated,
                Members.ManagementMode.Network => PlaybookKey.Network,
                _ => PlaybookKey.Broadcast,
            };
        return audience.LowestTier switch
        {
            Members.Tier.Contributor => PlaybookKey.Group,
            Members.Tier.CoCreation => PlaybookKey.Dedicated,
            Members.Tier.Ambassador => PlaybookKey.Network,
            _ => PlaybookKey.Broadcast,
        };
    }
}
