namespace Fairway.Domain.Missions.Completion;

/// <summary>Enough slots filled, in time or made up. More than asked is welcome.</summary>
public sealed class CheckInCount : ICompletionCheck
{
    public const string RuleCode = "check_ins.count";

    public string Code => RuleCode;

    public RuleResult Check(CompletionRule rule, ProofPart part, WorkContent content)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(content);
        var count = content.CheckIns.TryGetValue(rule.Part, out var entries)
            ? entries.Select(entry => entry.Slot).Distinct().Count()
            : 0;
        return new RuleResult(Code, rule.Part, count >= AskedBy(rule), count, AskedBy(rule), null);
    }

    /// <summary>How many check-ins a form asks for.</summary>
    public static int AskedBy(MissionForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form
            .Rules.Where(rule => rule.Code == RuleCode)
            .Select(AskedBy)
            .DefaultIfEmpty(1)
            .Max();
    }

    private static int AskedBy(CompletionRule rule) => rule.Min ?? 1;
}
