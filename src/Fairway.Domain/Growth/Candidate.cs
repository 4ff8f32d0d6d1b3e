using System.Numerics;

namespace Fairway.Domain.Growth;

/// <summary>Why somebody stands out. Bits, so that a list can be asked for any of them.</summary>
[Flags]
public enum CandidateReason
{
    None = 0,

    /// <summary>Bears creativity marks.</summary>
    Creative = 1,

    /// <summary>More accepted works than usual in their tier.</summary>
    Busy = 2,

    /// <summary>Raters find the works good.</summary>
    Quality = 4,

    /// <summary>Works please many different people.</summary>
    Liked = 8,
}

/// <summary>One reason with its figures: what was found, and what the policy asked for at least.</summary>
public sealed record CandidateGround(CandidateReason Reason, decimal Value, decimal Threshold)
{
    /// <summary>Of accepted works in their tier; null where it was not asked, or too few people have one.</summary>
    public decimal? Median { get; init; }

    /// <summary>How many works were rated; null elsewhere.</summary>
    public int? Works { get; init; }
}

/// <summary>What colleagues make of a candidate.</summary>
public enum CandidateState
{
    /// <summary>Nobody has said anything yet, or something new was seen since.</summary>
    Open = 0,

    /// <summary>关注: kept an eye on.</summary>
    Watched = 1,

    /// <summary>先不考虑: out of the list until something new is seen.</summary>
    NotNow = 2,
}

/// <summary>
/// 候选人: a member whom figures single out of the many (MODE-07), with every reason. It moves nobody: a person looks, and a
/// person promotes.
/// </summary>
public sealed class Candidate
{
    public const int ReasonMax = 300;

    // Keys stay far below: fifty-six bits are more than a programme hands out.
    private const int StrengthShift = 56;

    public required long MemberId { get; init; }
    public IReadOnlyList<CandidateGround> Grounds { get; private set; } = [];
    public CandidateReason Reasons { get; private set; }

    /// <summary>Renewed whenever something new is seen: the order of the list, newest highest.</summary>
    public long Seen { get; private set; }

    /// <summary>How many reasons, then how new: the other order of the list.</summary>
    public long Strength { get; private set; }

    /// <summary>When something new was seen last, UTC.</summary>
    public DateTime SeenAt { get; private set; }

    /// <summary>When the figures were looked at last, UTC.</summary>
    public DateTime LookedAt { get; private set; }

    /// <summary>Of the policy by which they were.</summary>
    public int PolicyVersion { get; private set; }
    public CandidateState State { get; private set; }

    /// <summary>Principal; null while nobody has said anything.</summary>
    public string? DecidedBy { get; private set; }
    public string? DecidedReason { get; private set; }
    public DateTime? DecidedAt { get; private set; }

    /// <summary>Nothing singles them out any more, and no colleague's word is kept with it.</summary>
    public bool IsEmpty => Reasons == CandidateReason.None && State == CandidateState.Open;

    /// <summary>
    /// Takes in what the figures say now. New is a reason that was not there, or another creativity mark; who was put aside
    /// comes back with it. A figure that merely grows is not new, or the same person would come back every day.
    /// </summary>
    /// <param name="key">Greater than any before.</param>
    /// <returns>Whether something new was seen.</returns>
    public bool Look(
        IReadOnlyList<CandidateGround> grounds,
        int policyVersion,
        long key,
        DateTime now
    )
    {
        ArgumentNullException.ThrowIfNull(grounds);
        var marks = MarksOf(Grounds);
        var reasons = grounds.Aggregate(CandidateReason.None, (all, one) => all | one.Reason);
        var isNew = (reasons & ~Reasons) != CandidateReason.None || MarksOf(grounds) > marks;
        (Grounds, Reasons, PolicyVersion, LookedAt) = (grounds, reasons, policyVersion, now);
        if (isNew)
        {
            (Seen, SeenAt) = (key, now);
            if (State == CandidateState.NotNow)
                State = CandidateState.Open;
        }
        Strength = ((long)BitOperations.PopCount((uint)reasons) << StrengthShift) | Seen;
        return isNew;
    }

    /// <summary>A colleague keeps an eye on them, puts them aside, or back in line.</summary>
    public Refusal? Decide(CandidateState state, string by, string? reason, DateTime now)
    {
        if (WrongReason(state, reason) is { } wrong)
            return Refusal.OfFields([wrong]);
        var said = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        (State, DecidedBy, DecidedReason, DecidedAt) = (state, by, said, now);
        return null;
    }

    /// <summary>Whoever watches somebody or puts them aside says why; whoever puts them back in line need not.</summary>
    public static FieldRefusal? WrongReason(CandidateState state, string? reason) =>
        string.IsNullOrWhiteSpace(reason)
            ? state == CandidateState.Open
                ? null
                : new FieldRefusal("reason", "field.required")
            : reason.Trim().Length > ReasonMax
                ? new FieldRefusal("reason", "field.too_long").With("max", ReasonMax)
                : null;

    private static decimal MarksOf(IEnumerable<CandidateGround> grounds) =>
        grounds.FirstOrDefault(one => one.Reason == CandidateReason.Creative)?.Value ?? 0;
}
