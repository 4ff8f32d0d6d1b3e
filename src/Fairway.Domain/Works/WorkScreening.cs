using Fairway.Domain.Compliance;

namespace Fairway.Domain.Works;

/// <summary>Whether a version of a work may be shown in public, as far as its content goes.</summary>
public enum ScreeningState
{
    /// <summary>Nothing in it asks for a colleague.</summary>
    Clean = 0,

    /// <summary>Kept back, by a rule until a colleague has looked, or by a colleague.</summary>
    Held = 1,

    /// <summary>A colleague has looked and let it out.</summary>
    Released = 2,
}

/// <summary>What screening said of one version of a work, and what a colleague made of it.</summary>
public sealed class WorkScreening
{
    public const int ReasonMax = 500;

    public required long WorkId { get; init; }

    /// <summary>Of the work.</summary>
    public required int Version { get; init; }
    public required ScreeningState State { get; set; }
    public required IReadOnlyList<ScreeningFinding> Findings { get; init; }

    /// <summary>The version of the lexicon.</summary>
    public required int Rules { get; init; }
    public required DateTime At { get; init; }

    /// <summary>"staff:12"; null while no person has spoken.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>In the colleague's words.</summary>
    public string? Reason { get; private set; }
    public DateTime? DecidedAt { get; private set; }

    public static ScreeningState StateOf(IReadOnlyList<ScreeningFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return findings.Any(finding => finding.Level == ScreeningLevel.Hold)
            ? ScreeningState.Held
            : ScreeningState.Clean;
    }

    /// <summary>A colleague has looked: it may be seen.</summary>
    public Refusal? Release(string by, string? reason, DateTime now) =>
        State == ScreeningState.Held
            ? Decide(ScreeningState.Released, by, reason, now)
            : Refusal.Conflict("screening.not_held");

    /// <summary>A colleague keeps it back, or says so of what a rule kept back.</summary>
    public Refusal? Hold(string by, string? reason, DateTime now) =>
        State == ScreeningState.Held && DecidedBy is not null
            ? Refusal.Conflict("screening.held_already")
            : Decide(ScreeningState.Held, by, reason, now);

    private Refusal? Decide(ScreeningState state, string by, string? reason, DateTime now)
    {
        if (WrongReason(reason) is { } wrong)
            return Refusal.OfFields([wrong]);
        (State, DecidedBy, Reason, DecidedAt) = (state, by, reason!.Trim(), now);
        return null;
    }

    /// <summary>Whoever lets something out or keeps it back says why.</summary>
    public static FieldRefusal? WrongReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? new FieldRefusal("reason", "field.required")
        : reason.Length > ReasonMax
            ? new FieldRefusal("reason", "field.too_long").With("max", ReasonMax)
        : null;
}
