namespace Fairway.Domain.Missions.Completion;

/// <summary>The verdict of all rules together.</summary>
public sealed record CompletionVerdict(bool Complete, IReadOnlyList<RuleResult> Results);

/// <summary>Reads a form's rules and holds them against a work. Unknown codes fail closed.</summary>
public static class CompletionEngine
{
    private static readonly Dictionary<string, ICompletionCheck> Checks = new ICompletionCheck[]
    {
        new TextLength(),
        new PictureCount(),
        new ChoiceCount(),
        new PostCount(),
        new CheckInCount(),
        new AttendancePresence(),
        new AnyOf(),
    }.ToDictionary(check => check.Code, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Codes => Checks.Keys;

    public static CompletionVerdict Judge(MissionForm form, WorkContent content)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(content);
        var results = new List<RuleResult>(form.Rules.Count);
        // What was not asked is not told either: to its author it never was a condition.
        var hidden = AskedParts.Hidden(form, content);
        foreach (var rule in form.Rules)
        {
            if (hidden.Contains(rule.Part))
                continue;
            var part = form.Parts.FirstOrDefault(part => part.Id == rule.Part);
            results.Add(
                part is not null && Checks.TryGetValue(rule.Code, out var check)
                    ? check.Check(rule, part, content)
                    : new RuleResult(rule.Code, rule.Part, false, 0, rule.Min, rule.Max)
            );
        }
        return new CompletionVerdict(results.TrueForAll(result => result.Passed), results);
    }
}
