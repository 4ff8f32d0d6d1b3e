namespace Fairway.Domain.Missions.Completion;

/// <summary>One rule of completion; each is one file, found by its code.</summary>
public interface ICompletionCheck
{
    string Code { get; }

    /// <summary>Holds the rule against a work and says by how much it passes or fails.</summary>
    RuleResult Check(CompletionRule rule, ProofPart part, WorkContent content);
}

/// <summary>What one rule says about one work, as data (EVAL-02).</summary>
/// <param name="Code">The rule's code.</param>
/// <param name="Part">The part it looked at.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Value">What was found.</param>
/// <param name="Min">What was asked at least, or null.</param>
/// <param name="Max">What was allowed at most, or null.</param>
public sealed record RuleResult(
    string Code,
    string Part,
    bool Passed,
    int Value,
    int? Min,
    int? Max
)
{
    /// <summary>Code of the sentence that says how to mend it (EVAL-13); null when it passed.</summary>
    public string? Fix =>
        Passed ? null
        : Value < (Min ?? 0) ? $"fix.{Code}.more"
        : $"fix.{Code}.less";

    /// <summary>How much is missing, at least 0.</summary>
    public int Missing => Math.Max(0, (Min ?? 0) - Value);
}
