using Fairway.Domain;

namespace Fairway.Web.Rhythm.Games;

/// <summary>
/// Whether members find a game in the portal (EX-13, RHY-08): purely for fun. Nothing about playing it reaches the
/// server, so nothing can be rewarded for it.
/// </summary>
internal sealed record GamePolicy
{
    public const string Document = "games";
    public const int FewestPairs = 3;
    public const int MostPairs = 8;

    /// <summary>Whether it is offered.</summary>
    public bool Offered { get; init; }

    /// <summary>How many pairs of cards lie on the table.</summary>
    public int Pairs { get; init; } = 6;

    public IReadOnlyList<FieldRefusal> Validate() =>
        Pairs is >= FewestPairs and <= MostPairs
            ? []
            :
            [
                new FieldRefusal("pairs", "game.pairs")
                    .With("min", FewestPairs)
                    .With("max", MostPairs),
            ];
}
