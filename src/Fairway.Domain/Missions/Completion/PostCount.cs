using Fairway.Domain.Missions.Posts;

namespace Fairway.Domain.Missions.Completion;

/// <summary>Enough posts elsewhere, each counted once however often it was pasted. Whether it is still there is for people to see.</summary>
public sealed class PostCount : ICompletionCheck
{
    public string Code => "post.count";

    public RuleResult Check(CompletionRule rule, ProofPart part, WorkContent content)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(content);
        var count = content
            .PostsOf(rule.Part)
            .DistinctBy(post => (post.Platform, post.Identity))
            .Count();
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
