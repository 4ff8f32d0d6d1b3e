namespace Fairway.Domain.Growth;

/// <summary>What is known of one work when a mark is asked for.</summary>
/// <param name="WorkId">Which.</param>
/// <param name="MemberId">Its author.</param>
/// <param name="MissionId">The call it answers.</param>
/// <param name="Stands">Accepted, and not kept back for what is in it.</param>
/// <param name="Shortlisted">On the shortlist of its mission.</param>
public sealed record WorkMerit(
    long WorkId,
    long MemberId,
    long MissionId,
    bool Stands,
    bool Shortlisted
)
{
    /// <summary>
    /// The panel's creativity, 1 to 10: the mean of its three trades. Null where no panel judges, creativity weighs nothing, or
    /// a trade has not spoken: one voice is no panel.
    /// </summary>
    public decimal? Creativity { get; init; }
}

/// <summary>Why a work earns a mark: what was found against what was asked.</summary>
public readonly record struct MarkVerdict(MarkGround Ground, decimal Value, decimal Threshold);

/// <summary>When a work earns its author a creativity mark, and when it no longer does (TASK-06).</summary>
public static class CreativityRule
{
    /// <summary>The shortlist before the score: people chose it among others. Null when it earns none.</summary>
    public static MarkVerdict? Judge(WorkMerit merit, CreativityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(merit);
        ArgumentNullException.ThrowIfNull(policy);
        if (!merit.Stands)
            return null;
        if (policy.Shortlist && merit.Shortlisted)
            return new MarkVerdict(MarkGround.Shortlist, 1, 1);
        return policy.Score is { } asked && merit.Creativity >= asked
            ? new MarkVerdict(MarkGround.Score, merit.Creativity.Value, asked)
            : null;
    }

    /// <summary>
    /// Whether what a mark rests on is still so, measured by what was asked when it was given: a policy that asks for more
    /// later takes nothing away. A colleague's word stands until a colleague takes it back.
    /// </summary>
    public static bool Holds(CreativityMark mark, WorkMerit merit)
    {
        ArgumentNullException.ThrowIfNull(mark);
        ArgumentNullException.ThrowIfNull(merit);
        return mark.Ground switch
        {
            MarkGround.Shortlist => merit.Stands && merit.Shortlisted,
            MarkGround.Score => merit.Stands && merit.Creativity >= mark.Threshold,
            _ => true,
        };
    }
}
