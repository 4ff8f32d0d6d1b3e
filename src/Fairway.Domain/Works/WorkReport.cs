namespace Fairway.Domain.Works;

/// <summary>What somebody has against a work.</summary>
public enum ReportKind
{
    /// <summary>广告或引流.</summary>
    Spam = 0,

    /// <summary>内容不实.</summary>
    Untrue = 1,

    /// <summary>危险驾驶.</summary>
    Dangerous = 2,

    /// <summary>泄露他人隐私.</summary>
    Privacy = 3,

    /// <summary>辱骂或引战.</summary>
    Offensive = 4,

    /// <summary>盗用他人作品.</summary>
    Copied = 5,

    /// <summary>Said in words.</summary>
    Something = 6,
}

public enum ReportState
{
    Open = 0,

    /// <summary>举报成立: the work stays out of public places.</summary>
    Upheld = 1,

    /// <summary>举报不成立.</summary>
    Dismissed = 2,
}

/// <summary>举报: one member's word about another's work; one per member and work.</summary>
public sealed class WorkReport
{
    public const int WordsMax = 500;
    public const int ReasonMax = 500;

    public required long Id { get; init; }
    public required long WorkId { get; init; }
    public required long MissionId { get; init; }

    /// <summary>Whose work it is: staff see reports of the works they may see.</summary>
    public required long AuthorId { get; init; }
    public required long ReporterId { get; init; }
    public required ReportKind Kind { get; init; }
    public string? Words { get; init; }
    public ReportState State { get; private set; }

    /// <summary>Whether the work is out of public places while this is open, by the rule of the day it came in.</summary>
    public required bool Hides { get; init; }
    public required DateTime At { get; init; }

    /// <summary>"staff:12".</summary>
    public string? DecidedBy { get; private set; }
    public string? Reason { get; private set; }
    public DateTime? DecidedAt { get; private set; }

    /// <summary>What is wrong with what somebody says, by field.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(ReportKind? kind, string? words)
    {
        List<FieldRefusal> wrong = [];
        if (kind is null)
            wrong.Add(new FieldRefusal("kind", "field.required"));
        if (words?.Length > WordsMax)
            wrong.Add(new FieldRefusal("words", "field.too_long").With("max", WordsMax));
        if (kind == ReportKind.Something && string.IsNullOrWhiteSpace(words))
            wrong.Add(new FieldRefusal("words", "report.words_needed"));
        return wrong;
    }

    public Refusal? Decide(bool uphold, string by, string? reason, DateTime now)
    {
        if (State != ReportState.Open)
            return Refusal.Conflict("report.decided_already").With("state", State);
        if (string.IsNullOrWhiteSpace(reason))
            return Refusal.OfFields([new FieldRefusal("reason", "field.required")]);
        if (reason.Length > ReasonMax)
            return Refusal.OfFields([
                new FieldRefusal("reason", "field.too_long").With("max", ReasonMax),
            ]);
        (State, DecidedBy, Reason, DecidedAt) = (
            uphold ? ReportState.Upheld : ReportState.Dismissed,
            by,
            reason.Trim(),
            now
        );
        return null;
    }
}

/// <summary>How reports work, as a policy document.</summary>
public sealed record ReportPolicy
{
    public const string Document = "reports";
    public const int Most = 100;

    /// <summary>How many open reports take a work out of public places until a colleague has decided, 1 to 100.</summary>
    public required int HideAfter { get; init; }

    public IReadOnlyList<FieldRefusal> Validate() =>
        HideAfter is >= 1 and <= Most
            ? []
            :
            [
                new FieldRefusal("hideAfter", "field.out_of_range")
                    .With("min", 1)
                    .With("max", Most),
            ];
}
