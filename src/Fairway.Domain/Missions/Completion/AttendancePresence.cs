namespace Fairway.Domain.Missions.Completion;

/// <summary>Having been there, by the code at the door or a colleague's word.</summary>
public sealed class AttendancePresence : ICompletionCheck
{
    public const string RuleCode = "attendance.present";

    public string Code => RuleCode;

    public RuleResult Check(CompletionRule rule, ProofPart part, WorkContent content)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(content);
        var was = content.Attendance is not null;
        return new RuleResult(Code, rule.Part, was, was ? 1 : 0, 1, null);
    }
}
