namespace Fairway.Domain.Insights;

/// <summary>What the rate is told for.</summary>
public enum CompletionBy
{
    Mission = 0,
    Tier = 1,

    /// <summary>The colleague whom the mission's participants turn to, else the one who leads it.</summary>
    Operator = 2,
}

/// <summary>
/// 任务完成率 (KPI-01): accepted participations ÷ participations that were taken up.
/// <list type="bullet">
/// <item>A participation is one member in one mission, however many works it holds; it is accepted while its step is.</item>
/// <item>Taken up is whatever was joined or handed in and not declined; the base is never those who were merely invited.</item>
/// <item>Counted are missions that were published and not called off, whose period (opening to end) touched the window.</item>
/// <item>The tier is the one at the time of joining, as the history of placements tells it; where the history begins later,
/// the one it begins from; where it tells nothing, the present one.</item>
/// </list>
/// </summary>
/// <param name="TakenUp">The denominator.</param>
/// <param name="Accepted">The numerator.</param>
public sealed record Completion(long TakenUp, long Accepted)
{
    private const int Digits = 4;

    /// <summary>0 to 1, rounded to four digits half up; null where nothing was taken up: nothing of nothing is no rate.</summary>
    public decimal? Rate =>
        TakenUp == 0
            ? null
            : decimal.Round((decimal)Accepted / TakenUp, Digits, MidpointRounding.AwayFromZero);
}
