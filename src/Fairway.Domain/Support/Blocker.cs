namespace Fairway.Domain.Support;

/// <summary>Where something in the way has got to.</summary>
public enum BlockerState
{
    Open = 0,
    Solved = 1,
}

/// <summary>
/// 阻碍: something that keeps a co-creator from going on (SUPP-06). It is on the list of whoever is the contact of the
/// mission at the moment, so that a handover leaves nothing behind, and stays there until somebody says how it was
/// solved.
/// </summary>
public sealed class Blocker
{
    public const int TextMax = 1_000;

    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }

    /// <summary>In the member's own words.</summary>
    public required string Text { get; init; }
    public required DateTime RaisedAt { get; init; }
    public BlockerState State { get; private set; }

    /// <summary>What was done about it, for the member to read.</summary>
    public string? Solution { get; private set; }

    /// <summary>Who solved it: a principal.</summary>
    public string? SolvedBy { get; private set; }
    public DateTime? SolvedAt { get; private set; }

    /// <summary>What is wrong with its words, by field: 1 to 1,000 characters.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? [new FieldRefusal(field, "field.required")]
        : text.Trim().Length > TextMax
            ? [new FieldRefusal(field, "field.too_long").With("max", TextMax)]
        : [];

    /// <summary>Says how it was solved, once.</summary>
    public Refusal? Solve(string? solution, string principal, DateTime now)
    {
        if (Validate("solution", solution) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        if (State == BlockerState.Solved)
            return Refusal.Conflict("blocker.solved").With("solvedAt", SolvedAt);
        (State, Solution, SolvedBy, SolvedAt) = (
            BlockerState.Solved,
            solution!.Trim(),
            principal,
            now
        );
        return null;
    }
}
