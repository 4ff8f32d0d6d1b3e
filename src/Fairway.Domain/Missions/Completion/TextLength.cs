using System.Globalization;

namespace Fairway.Domain.Missions.Completion;

/// <summary>A text of enough characters as people count them (text elements, white space at the ends not counted).</summary>
public sealed class TextLength : ICompletionCheck
{
    public string Code => "text.length";

    public RuleResult Check(CompletionRule rule, ProofPart part, WorkContent content)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(content);
        var length = content.Texts.TryGetValue(rule.Part, out var text) ? Count(text) : 0;
        return new RuleResult(
            Code,
            rule.Part,
            length >= (rule.Min ?? 0) && length <= (rule.Max ?? int.MaxValue),
            length,
            rule.Min,
            rule.Max
        );
    }

    /// <summary>Characters as a reader counts them.</summary>
    public static int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new StringInfo(text.Trim()).LengthInTextElements;
    }
}
