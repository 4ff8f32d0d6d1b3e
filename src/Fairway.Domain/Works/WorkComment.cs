using Fairway.Domain.Compliance;

namespace Fairway.Domain.Works;

/// <summary>Who can read a comment.</summary>
public enum CommentState
{
    /// <summary>Everybody who may see the work.</summary>
    Shown = 0,

    /// <summary>Its writer and colleagues: a rule asks that somebody looks first.</summary>
    Held = 1,

    /// <summary>Its writer and colleagues: a colleague does not show it, with a reason.</summary>
    Hidden = 2,

    /// <summary>Nobody: its writer took it away, and its words with it.</summary>
    Removed = 3,
}

/// <summary>评论: what a member says about a public work, a few words under a nickname.</summary>
public sealed class WorkComment
{
    /// <summary>Characters, without the blanks around them.</summary>
    public const int TextMax = 300;

    /// <summary>By one member in one day of programme time, over all works; those taken away count too.</summary>
    public const int MostADay = 20;

    /// <summary>By one member on one work without anybody else in between.</summary>
    public const int MostInARow = 3;

    public required long Id { get; init; }
    public required long WorkId { get; init; }
    public required long MissionId { get; init; }

    /// <summary>Whose work it is.</summary>
    public required long AuthorId { get; init; }

    /// <summary>Who says it.</summary>
    public required long MemberId { get; init; }

    /// <summary>Empty once it was taken away.</summary>
    public required string Text { get; set; }
    public required CommentState State { get; set; }

    /// <summary>The version of the lexicon that it was held against.</summary>
    public required int Rules { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>"staff:12"; null while no person has spoken.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>In the colleague's words.</summary>
    public string? Reason { get; private set; }
    public DateTime? DecidedAt { get; private set; }

    public static CommentState StateOf(IReadOnlyList<ScreeningFinding> findings) =>
        WorkScreening.StateOf(findings) == ScreeningState.Held
            ? CommentState.Held
            : CommentState.Shown;

    /// <summary>What is wrong with the words; null when nothing is.</summary>
    public static FieldRefusal? WrongText(string? text) =>
        string.IsNullOrWhiteSpace(text) ? new FieldRefusal("text", "field.required")
        : text.Trim().Length > TextMax
            ? new FieldRefusal("text", "field.too_long").With("max", TextMax)
        : null;

    /// <summary>What speaks against one more; null when nothing does.</summary>
    /// <param name="today">How many this member has written today.</param>
    /// <param name="inARow">How many of the newest on this work are this member's.</param>
    public static Refusal? TooMany(int today, int inARow) =>
        inARow >= MostInARow ? Refusal.Conflict("comment.in_a_row").With("max", MostInARow)
        : today >= MostADay ? Refusal.Conflict("comment.many_today").With("max", MostADay)
        : null;

    /// <summary>A colleague takes it out of sight.</summary>
    public Refusal? Hide(string by, string? reason, DateTime now) =>
        State is CommentState.Hidden or CommentState.Removed
            ? Refusal.Conflict("comment.not_shown").With("state", State)
            : Decide(CommentState.Hidden, by, reason, now);

    /// <summary>A colleague has looked: it may be read.</summary>
    public Refusal? Show(string by, string? reason, DateTime now) =>
        State is CommentState.Shown or CommentState.Removed
            ? Refusal.Conflict("comment.not_kept_back").With("state", State)
            : Decide(CommentState.Shown, by, reason, now);

    /// <summary>Its writer takes it away; what it said is gone.</summary>
    public void Remove() => (State, Text) = (CommentState.Removed, "");

    private Refusal? Decide(CommentState state, string by, string? reason, DateTime now)
    {
        if (WorkScreening.WrongReason(reason) is { } wrong)
            return Refusal.OfFields([wrong]);
        (State, DecidedBy, Reason, DecidedAt) = (state, by, reason!.Trim(), now);
        return null;
    }
}
