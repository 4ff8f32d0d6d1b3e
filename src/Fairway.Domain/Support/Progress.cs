using Fairway.Domain.Missions;

namespace Fairway.Domain.Support;

/// <summary>What endangers something that somebody took up (SUPP-01), the most pressing first.</summary>
public enum ProgressRisk
{
    /// <summary>The mission is over and nothing acceptable was handed in.</summary>
    Overdue = 0,

    /// <summary>Something is in the way that nobody has solved yet.</summary>
    Blocked = 1,

    /// <summary>The end is near and the work is still to come.</summary>
    Closing = 2,

    /// <summary>Nothing has moved for long.</summary>
    Quiet = 3,
}

/// <param name="Value">Of closing the hours that are left, of quiet and overdue the days, of blocked how many.</param>
public sealed record ProgressRiskReason(ProgressRisk Risk, int Value);

/// <summary>
/// Where a mission's participants are put to the question how they get on. Who has handed in waits for the brand and is
/// at no risk of their own; only what is in their way still counts.
/// </summary>
/// <param name="OpensAt">UTC.</param>
/// <param name="ClosesAt">UTC.</param>
/// <param name="CycleDays"><see cref="MissionDemand.CycleDays"/>.</param>
public sealed record ProgressWatch(DateTime OpensAt, DateTime ClosesAt, int CycleDays)
{
    /// <summary>Hours before the end from which what is missing is at risk.</summary>
    public const int ClosingHours = 48;

    /// <summary>
    /// Days without a sign after which somebody counts as quiet: a third of the cycle, at least 3 and at most 14. House
    /// practice: a project of six weeks breathes, one of ten days does not.
    /// </summary>
    public int QuietDays => Math.Clamp(CycleDays / 3, 3, 14);

    /// <summary>Still to be handed in, or to be mended.</summary>
    public static bool IsUnfinished(ParticipationStep step) =>
        step is ParticipationStep.Joined or ParticipationStep.Returned;

    /// <summary>Whoever last moved before this is quiet; nobody is before the mission has been open for as long, nor after its end.</summary>
    public DateTime? QuietSince(DateTime now) =>
        now < ClosesAt && OpensAt <= now.AddDays(-QuietDays) ? now.AddDays(-QuietDays) : null;

    public bool IsClosing(DateTime now) => now < ClosesAt && ClosesAt <= now.AddHours(ClosingHours);

    public bool IsOver(DateTime now) => ClosesAt <= now;

    /// <param name="step">How far the participant is.</param>
    /// <param name="lastActivityAt">UTC.</param>
    /// <param name="openBlockers">What is in their way, unsolved.</param>
    /// <param name="now">UTC.</param>
    public IReadOnlyList<ProgressRiskReason> Assess(
        ParticipationStep step,
        DateTime lastActivityAt,
        int openBlockers,
        DateTime now
    )
    {
        List<ProgressRiskReason> risks = [];
        var unfinished = IsUnfinished(step);
        if (unfinished && IsOver(now))
            risks.Add(new(ProgressRisk.Overdue, (int)(now - ClosesAt).TotalDays));
        if (openBlockers > 0)
            risks.Add(new(ProgressRisk.Blocked, openBlockers));
        if (unfinished && IsClosing(now))
            risks.Add(new(ProgressRisk.Closing, (int)Math.Ceiling((ClosesAt - now).TotalHours)));
        if (unfinished && QuietSince(now) is { } since && lastActivityAt <= since)
            risks.Add(new(ProgressRisk.Quiet, (int)(now - lastActivityAt).TotalDays));
        return risks;
    }
}
