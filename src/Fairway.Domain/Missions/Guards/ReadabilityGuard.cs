namespace Fairway.Domain.Missions.Guards;

/// <summary>Which part of the notice a finding speaks of.</summary>
public enum NoticePart
{
    NoticeTitle = 0,
    NoticeSummary = 1,
    NoticeStep = 2,
    NoticeRules = 3,
    NoticeWhole = 4,
}

/// <summary>
/// A notice is short and its sentences are, in both languages, by the limits of how people are told (COMM-02).
/// </summary>
public static class ReadabilityGuard
{
    public const string Long = "mission.notice_long";
    public const string LongSentence = "mission.sentence_long";

    public static IEnumerable<GuardFinding> Check(GuardCase draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return Enum.GetValues<ReadingUnit>()
            .SelectMany(unit =>
                Check(draft.Mission.Brief, unit, ReadingLimits.For(draft.Playbook.Outreach, unit))
            );
    }

    private static IEnumerable<GuardFinding> Check(
        MissionBrief brief,
        ReadingUnit unit,
        ReadingLimits limits
    )
    {
        List<(NoticePart Part, LocalizedText? Text, int Limit)> parts =
        [
            (NoticePart.NoticeTitle, brief.Title, limits.Title),
            (NoticePart.NoticeSummary, brief.Summary, limits.Summary),
            .. brief.Steps.Select(step =>
                (NoticePart.NoticeStep, (LocalizedText?)step, limits.Step)
            ),
            (NoticePart.NoticeRules, brief.Rules, limits.Rules),
        ];
        var whole = 0;
        foreach (var (part, text, limit) in parts)
        {
            var reading = Readability.Measure(
                unit == ReadingUnit.Words ? text?.En : text?.Zh,
                unit
            );
            whole += reading.Length;
            if (reading.Length > limit)
                yield return Finding(Long, part, unit, reading.Length, limit);
            if (reading.LongestSentence > limits.Sentence)
                yield return Finding(
                    LongSentence,
                    part,
                    unit,
                    reading.LongestSentence,
                    limits.Sentence
                );
        }
        if (whole > limits.Whole)
            yield return Finding(Long, NoticePart.NoticeWhole, unit, whole, limits.Whole);
    }

    private static GuardFinding Finding(
        string code,
        NoticePart part,
        ReadingUnit unit,
        int measured,
        int limit
    ) =>
        new GuardFinding(code, GuardLevel.Warn) { Field = FieldOf(part) }
            .With("part", part)
            .With("unit", unit)
            .With("measured", measured)
            .With("limit", limit);

    private static string FieldOf(NoticePart part) =>
        part switch
        {
            NoticePart.NoticeTitle => "title",
            NoticePart.NoticeStep => "steps",
            NoticePart.NoticeRules => "rules",
            _ => "summary",
        };
}
