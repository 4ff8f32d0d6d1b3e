using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Completion;

namespace Fairway.Domain.Works;

/// <summary>What follows automatically from a completion verdict.</summary>
public static class CompletionDecision
{
    /// <summary>
    /// Complete works are accepted at once where the playbook judges by completion. An incomplete work is returned
    /// with its fixes (EVAL-13), but a member's first one always goes to a person (SUPP-11). No rule ever rejects.
    /// </summary>
    public static WorkState Decide(
        AcceptanceStyle acceptance,
        CompletionVerdict verdict,
        bool isFirst
    )
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (acceptance != AcceptanceStyle.Completion)
            return WorkState.InReview;
        if (verdict.Complete)
            return WorkState.Accepted;
        return isFirst ? WorkState.InReview : WorkState.Returned;
    }
}
