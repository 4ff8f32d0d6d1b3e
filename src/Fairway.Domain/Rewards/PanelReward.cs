namespace Fairway.Domain.Rewards;

/// <summary>
/// What a panel's score is worth (EVAL-10): the points of the mission times the score, rounded half up. Spread counts
/// through the score's share of interaction.
/// </summary>
/// <param name="Base">Points at a score of 100.</param>
/// <param name="Score">0 to 100; null where a person accepted before the panel had spoken: then the base is paid whole.</param>
public sealed record PanelReward(long Base, decimal? Score)
{
    public long Points =>
        (long)Math.Round(Base * (Score ?? 100) / 100, MidpointRounding.AwayFromZero);
}
