namespace Fairway.Domain.Missions.Completion;

/// <summary>One of several parts is enough: a film here or a link to it elsewhere (EX-10).</summary>
public sealed class AnyOf : ICompletionCheck
{
    public const string RuleCode = "any.of";

    public string Code => RuleCode;

    public RuleResult Check(CompletionRule rule, ProofPart part, WorkContent content)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(content);
        var given = Parts(rule).Count(id => IsGiven(content, id));
        return new RuleResult(
            Code,
            rule.Part,
            given >= (rule.Min ?? 1),
            given,
            rule.Min ?? 1,
            null
        );
    }

    /// <summary>The parts of which one is enough.</summary>
    public static IEnumerable<string> Parts(CompletionRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return (rule.Or ?? []).Prepend(rule.Part).Distinct(StringComparer.Ordinal);
    }

    private static bool IsGiven(WorkContent content, string part) =>
        content.Videos.GetValueOrDefault(part) is { Count: > 0 }
        || content.Pictures.GetValueOrDefault(part) is { Count: > 0 }
        || content.Choices.GetValueOrDefault(part) is { Count: > 0 }
        || !string.IsNullOrWhiteSpace(content.Texts.GetValueOrDefault(part))
        || content.PostsOf(part).Any();
}
