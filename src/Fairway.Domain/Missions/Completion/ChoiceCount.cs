namespace Fairway.Domain.Missions.Completion;

/// <summary>A question answered with as many of its options as asked.</summary>
public sealed class ChoiceCount : ICompletionCheck
{
    public string Code => "choice.count";

    public RuleResult Check(CompletionRule rule, ProofPart part, WorkContent content)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(content);
        var count = content.Choices.TryGetValue(rule.Part, out var chosen)
            ? chosen
                .Distinct(StringComparer.Ordinal)
                .Count(id => part.Options.Any(option => option.Id == id))
            : 0;
        return new RuleResult(
            Code,
            rule.Part,
            count >= (rule.Min ?? 1) && count <= (rule.Max ?? 1),
            count,
            rule.Min ?? 1,
            rule.Max ?? 1
        );
    }
}
