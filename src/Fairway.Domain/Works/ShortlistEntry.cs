namespace Fairway.Domain.Works;

/// <summary>入围: a work of a call that reviewers hold up before the others (TASK-05).</summary>
public sealed class ShortlistEntry
{
    /// <summary>A list of everybody is no shortlist.</summary>
    public const int Most = 30;
    public const int ReasonMax = 500;

    public required long WorkId { get; init; }
    public required long MissionId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who put it there, such as "staff:12".</summary>
    public required string By { get; init; }

    /// <summary>Why, in words that its author may read; null when nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>What speaks against putting a work on the list.</summary>
    /// <param name="isPublic">Whether everybody may see the work, licence included.</param>
    /// <param name="listed">How many of the mission are there already.</param>
    public static Refusal? Check(Work work, bool isPublic, int listed)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.State != WorkState.Accepted)
            return Refusal.Conflict("work.shortlist_not_accepted").With("state", work.State);
        if (!isPublic)
            return Refusal.Conflict("work.shortlist_not_public");
        return listed >= Most ? Refusal.Conflict("work.shortlist_full").With("max", Most) : null;
    }
}
