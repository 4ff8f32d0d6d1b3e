namespace Fairway.Domain.Evaluation;

/// <summary>What was counted of a mission; its initiator is never among them.</summary>
/// <param name="Participants">Members who took part.</param>
/// <param name="Owners">Different members with an accepted work.</param>
/// <param name="Works">Accepted works.</param>
/// <param name="Regions">Different provinces of those members.</param>
public sealed record ImpactCounts(long Participants, long Owners, long Works, long Regions);

/// <summary>One figure of an impact.</summary>
/// <param name="Key">Stable, such as <c>owners</c>.</param>
/// <param name="Value">How many.</param>
/// <param name="How">Code of the sentence that says how it is counted.</param>
public sealed record ImpactFigure(string Key, long Value, string How);

/// <summary>
/// 影响: how a network mission is judged at its end. Not by its works but by whom it reached: owners benefited first.
/// Every figure says how it is counted.
/// </summary>
public static class Impact
{
    public static IReadOnlyList<ImpactFigure> Of(ImpactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return
        [
            Figure("owners", counts.Owners),
            Figure("participants", counts.Participants),
            Figure("works", counts.Works),
            Figure("regions", counts.Regions),
        ];
    }

    /// <summary>Owners benefited in percent of those who took part; null while nobody has.</summary>
    public static int? Reach(ImpactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return counts.Participants == 0
            ? null
            : (int)
                Math.Round(
                    100.0 * counts.Owners / counts.Participants,
                    MidpointRounding.AwayFromZero
                );
    }

    private static ImpactFigure Figure(string key, long value) =>
        new(key, value, "impact.how." + key);
}
