namespace Fairway.Domain.Missions.Completion;

/// <summary>Enough pictures, and not too many. What is shown in them is for people to judge.</summary>
public sealed class PictureCount : ICompletionCheck
{
    public string Code => "pictures.count";

    public RuleResult Check(CompletionRule rule, ProofPart part, WorkContent content)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(content);
        var count = content.Pictures.TryGetValue(rule.Part, out var pictures) ? pictures.Count : 0;
        return new RuleResult(
            Code,
            rule.Part,
            count >= (rule.Min ?? 0) && count <= (rule.Max ?? int.MaxValue),
            count,
            rule.Min,
            rule.Max
        );
    }
}
