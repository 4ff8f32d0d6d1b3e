using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Completion;

namespace Fairway.Domain.Works;

/// <summary>Where a work stands.</summary>
public enum WorkState
{
    /// <summary>Handed in, not yet judged.</summary>
    Submitted = 0,

    /// <summary>Waits for a person.</summary>
    InReview = 1,
    Accepted = 2,

    /// <summary>建议修改: says what to mend, and can be handed in again.</summary>
    Returned = 3,
    Rejected = 4,

    /// <summary>Taken back by its author before it was judged; nothing more becomes of it.</summary>
    Withdrawn = 5,
}

/// <summary>How a work came in.</summary>
public enum WorkSource
{
    Portal = 0,
    Api = 1,
    Import = 2,
}

/// <summary>作品: what one member handed in for one mission. Its content is in its versions.</summary>
public sealed class Work
{
    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }
    public WorkState State { get; set; }
    public WorkSource Source { get; init; }

    /// <summary>The number of the newest version, from 1.</summary>
    public int VersionNumber { get; set; } = 1;

    /// <summary>When the newest version was handed in.</summary>
    public required DateTime SubmittedAt { get; set; }

    /// <summary>The member's first work of all: welcomed by a person, never returned by a rule (SUPP-10, SUPP-11).</summary>
    public bool IsFirst { get; init; }

    /// <summary>Handed in after the end; a mark, never a reason to refuse.</summary>
    public bool IsLate { get; init; }
    public DateTime? DecidedAt { get; set; }

    /// <summary>"system:0" for a rule, "staff:12" for a person.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>What each rule said about the newest version.</summary>
    public IReadOnlyList<RuleResult> Results { get; set; } = [];

    /// <summary>What a person wrote to the author with the decision (EVAL-09).</summary>
    public string? Feedback { get; set; }

    /// <summary><see cref="WorkContent.HashOf"/> of the first version's text.</summary>
    public long ContentHash { get; init; }

    /// <summary>Nothing more is decided about it.</summary>
    public bool IsDecided =>
        State is WorkState.Accepted or WorkState.Rejected or WorkState.Withdrawn;

    /// <summary>Whether its author may still take it back: as long as nobody has judged it for good.</summary>
    public bool CanWithdraw =>
        State is WorkState.Submitted or WorkState.InReview or WorkState.Returned;

    public Refusal? Accept(string by, string? feedback, DateTime now) =>
        Decide(WorkState.Accepted, by, feedback, now);

    /// <summary>A return says what to mend; without that it is no help (EVAL-13, COMP-02).</summary>
    public Refusal? Return(string by, string? feedback, DateTime now) =>
        string.IsNullOrWhiteSpace(feedback)
            ? Refusal.OfFields([new FieldRefusal("feedback", "work.return_needs_suggestion")])
            : Decide(WorkState.Returned, by, feedback, now);

    public Refusal? Reject(string by, string? feedback, DateTime now) =>
        string.IsNullOrWhiteSpace(feedback)
            ? Refusal.OfFields([new FieldRefusal("feedback", "work.reject_needs_reason")])
            : Decide(WorkState.Rejected, by, feedback, now);

    /// <summary>A new version after a return.</summary>
    public Refusal? Resubmit(DateTime now)
    {
        if (State != WorkState.Returned)
            return Refusal.Conflict("work.not_returned").With("state", State);
        (State, SubmittedAt, DecidedAt, DecidedBy, Results) = (
            WorkState.Submitted,
            now,
            null,
            null,
            []
        );
        VersionNumber++;
        return null;
    }

    /// <summary>
    /// Its author takes it back; twice is once. Refused (<c>work.withdraw_decided</c>) when it was judged: what was accepted
    /// has earned its reward, and is kept out of public places by its licence.
    /// </summary>
    public Refusal? Withdraw(DateTime now)
    {
        if (State == WorkState.Withdrawn)
            return null;
        if (!CanWithdraw)
            return Refusal.Conflict("work.withdraw_decided").With("state", State);
        (State, DecidedAt, DecidedBy) = (WorkState.Withdrawn, now, null);
        return null;
    }

    private Refusal? Decide(WorkState verdict, string by, string? feedback, DateTime now)
    {
        if (IsDecided)
            return Refusal.Conflict("work.already_decided").With("state", State);
        (State, DecidedBy, Feedback, DecidedAt) = (verdict, by, feedback, now);
        return null;
    }
}

/// <summary>One version of a work's content.</summary>
public sealed class WorkVersion
{
    public required long WorkId { get; init; }
    public required int Number { get; init; }
    public required WorkContent Content { get; init; }
    public required DateTime SubmittedAt { get; init; }
}

/// <summary>A label on a work, such as a column of the file it came from.</summary>
public sealed class WorkTag
{
    public required long WorkId { get; init; }
    public required string Key { get; init; }
    public required string Value { get; init; }
}

/// <summary>A post that a work's newest version names, kept apart so that the same post is found again.</summary>
public sealed class WorkPost
{
    public required long WorkId { get; init; }

    /// <summary>Code of the platform.</summary>
    public required string Platform { get; init; }

    /// <summary>Equal for the same post within its platform.</summary>
    public required string Identity { get; init; }
}

/// <summary>What a member has typed so far; the newest wins, nothing is lost.</summary>
public sealed class WorkDraft
{
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }
    public required WorkContent Content { get; set; }
    public required DateTime SavedAt { get; set; }
}
