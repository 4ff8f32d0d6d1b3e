namespace Fairway.Domain.Missions;

/// <summary>The two who have to agree.</summary>
public enum ConsensusSide
{
    Brand = 0,
    Member = 1,
}

/// <summary>How far an agreement has come.</summary>
public enum ConsensusState
{
    /// <summary>Written down, confirmed by nobody.</summary>
    Written = 0,

    /// <summary>One side has confirmed; the text stands still for the other.</summary>
    Halfway = 1,

    /// <summary>Both have confirmed (COMM-09).</summary>
    Confirmed = 2,

    /// <summary>Put aside by one side, with a reason; another version follows.</summary>
    Reopened = 3,
}

/// <summary>What both sides mean to do, in words (COMM-08).</summary>
public sealed record ConsensusText
{
    public const int Longest = 2_000;

    /// <summary>What is agreed at most, in points.</summary>
    public const long MostPoints = 1_000_000;

    /// <summary>创作方向: where the work is to go.</summary>
    public required string Direction { get; init; }

    /// <summary>执行细节: who does what, and until when.</summary>
    public required string Execution { get; init; }

    /// <summary>预期目标: what both hope to reach.</summary>
    public required string Goals { get; init; }

    /// <summary>What the brand pays for an accepted work, 0 to 1,000,000 points; 0 where nothing is paid.</summary>
    public long Points { get; init; }

    /// <summary>What is wrong, by field: all three texts, each of at most 2,000 characters.</summary>
    public IReadOnlyList<FieldRefusal> Validate()
    {
        List<FieldRefusal> wrong =
        [
            .. Check("direction", Direction),
            .. Check("execution", Execution),
            .. Check("goals", Goals),
        ];
        if (Points is < 0 or > MostPoints)
            wrong.Add(
                new FieldRefusal("points", "field.out_of_range")
                    .With("min", 0)
                    .With("max", MostPoints)
            );
        return wrong;
    }

    /// <summary>The same without the blanks around each text.</summary>
    public ConsensusText Trimmed() =>
        this with
        {
            Direction = Direction.Trim(),
            Execution = Execution.Trim(),
            Goals = Goals.Trim(),
        };

    private static IEnumerable<FieldRefusal> Check(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            yield return new FieldRefusal(field, "field.required");
        else if (text.Trim().Length > Longest)
            yield return new FieldRefusal(field, "field.too_long").With("max", Longest);
    }
}

/// <summary>
/// 共识: one version of what the brand and a co-creator agree on for a mission. A version never changes; each side
/// confirms exactly the words it has read, and earlier versions are kept (COMM-09).
/// </summary>
public sealed class Consensus
{
    public const int ReasonMax = 500;

    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }

    /// <summary>From 1; the newest is the one to be confirmed.</summary>
    public required int Number { get; init; }
    public required ConsensusText Text { get; init; }

    /// <summary>Who wrote it down: a principal.</summary>
    public required string WrittenBy { get; init; }
    public required DateTime WrittenAt { get; init; }

    /// <summary>Who confirmed for the brand: a principal.</summary>
    public string? BrandBy { get; private set; }
    public DateTime? BrandAt { get; private set; }
    public DateTime? MemberAt { get; private set; }

    /// <summary>When both had confirmed; null before. It stays in force until a later version is confirmed.</summary>
    public DateTime? ConfirmedAt { get; private set; }
    public ConsensusSide? ReopenedBy { get; private set; }
    public DateTime? ReopenedAt { get; private set; }
    public string? ReopenReason { get; private set; }

    public ConsensusState State =>
        ReopenedAt is not null ? ConsensusState.Reopened
        : ConfirmedAt is not null ? ConsensusState.Confirmed
        : BrandAt is not null || MemberAt is not null ? ConsensusState.Halfway
        : ConsensusState.Written;

    /// <summary>The side whose word is awaited; null when it is both or nobody.</summary>
    public ConsensusSide? Awaits =>
        State != ConsensusState.Halfway ? null
        : BrandAt is null ? ConsensusSide.Brand
        : ConsensusSide.Member;

    /// <summary>
    /// Whether another version may follow the newest. Not while one side alone has confirmed: its word was given for
    /// the text as it stands, so the version has to be reopened first, which the other side sees.
    /// </summary>
    public static Refusal? CanFollow(Consensus? newest) =>
        newest?.State == ConsensusState.Halfway
            ? Refusal
                .Conflict("consensus.one_side_confirmed")
                .With("number", newest.Number)
                .With("awaits", newest.Awaits)
            : null;

    /// <summary>One side's word. Said twice it counts once.</summary>
    /// <param name="side">Who confirms.</param>
    /// <param name="principal">The person.</param>
    /// <param name="newest">The number of the newest version; only that one can be confirmed.</param>
    /// <param name="now">UTC.</param>
    public Refusal? Confirm(ConsensusSide side, string principal, int newest, DateTime now)
    {
        if (ReopenedAt is not null)
            return Refusal.Conflict("consensus.reopened").With("number", Number);
        if (newest > Number)
            return Refusal
                .Conflict("consensus.superseded")
                .With("number", Number)
                .With("newest", newest);
        if (side == ConsensusSide.Brand)
            (BrandBy, BrandAt) = (BrandBy ?? principal, BrandAt ?? now);
        else
            MemberAt ??= now;
        if (BrandAt is not null && MemberAt is not null)
            ConfirmedAt ??= now;
        return null;
    }

    /// <summary>Puts a version aside that one side has confirmed, so that another can be written.</summary>
    public Refusal? Reopen(ConsensusSide side, string? reason, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return Refusal.OfFields([new FieldRefusal("reason", "field.required")]);
        if (reason.Trim().Length > ReasonMax)
            return Refusal.OfFields([
                new FieldRefusal("reason", "field.too_long").With("max", ReasonMax),
            ]);
        if (State != ConsensusState.Halfway)
            return Refusal.Conflict("consensus.nothing_to_reopen").With("state", State);
        (ReopenedBy, ReopenedAt, ReopenReason) = (side, now, reason.Trim());
        return null;
    }
}
