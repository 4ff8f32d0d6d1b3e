namespace Fairway.Domain.Members;

/// <summary>
/// A wish to leave for good and have everything personal erased (PIPL 47). It is carried out after a few days, in which
/// the member may change their mind; nobody else can stop it.
/// </summary>
public sealed class Leaving
{
    public const int ReasonMax = 500;

    public required long Id { get; init; }
    public required long MemberId { get; init; }
    public required DateTime AskedAt { get; init; }

    /// <summary>From when on it is carried out, in UTC.</summary>
    public required DateTime DueAt { get; init; }

    /// <summary>"Member:12", or "Staff:3" who holds the member's written request.</summary>
    public required string AskedBy { get; init; }

    /// <summary>Where a colleague asked: what they hold in writing. Emptied when it is carried out.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether works under a licence stay, without a name; all others are taken down.</summary>
    public required bool KeepsLicensed { get; init; }
    public DateTime? TakenBackAt { get; private set; }
    public DateTime? DoneAt { get; private set; }

    public bool IsOpen => TakenBackAt is null && DoneAt is null;

    /// <summary>Refused (<c>leaving.done</c>) once it was carried out; twice is once.</summary>
    public Refusal? TakeBack(DateTime now)
    {
        if (DoneAt is not null)
            return Refusal.Conflict("leaving.done");
        TakenBackAt ??= now;
        return null;
    }

    /// <summary>Everything personal is gone.</summary>
    public void Finish(DateTime now) => DoneAt = now;

    /// <summary>What is wrong with a colleague's reason; null when nothing is.</summary>
    public static FieldRefusal? WrongReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? new FieldRefusal("reason", "leaving.reason_needed")
        : reason.Trim().Length > ReasonMax
            ? new FieldRefusal("reason", "field.too_long").With("max", ReasonMax)
        : null;
}

/// <summary>How leaving works, as a policy document.</summary>
public sealed record LeavingPolicy
{
    public const string Document = "leaving";

    /// <summary>What GB/T 35273-2020 8.5 leaves at most; its working days are not counted apart.</summary>
    public const int Most = 15;

    /// <summary>Days in which a member may change their mind, 1 to 15.</summary>
    public required int Days { get; init; }

    public IReadOnlyList<FieldRefusal> Validate() =>
        Days is >= 1 and <= Most
            ? []
            : [new FieldRefusal("days", "field.out_of_range").With("min", 1).With("max", Most)];
}
