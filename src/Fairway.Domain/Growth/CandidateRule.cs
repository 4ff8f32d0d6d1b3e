namespace Fairway.Domain.Growth;

/// <summary>What is known of one member, within the days of the policy.</summary>
public sealed record CandidateFacts
{
    /// <summary>Creativity marks that stand, however old.</summary>
    public int Marks { get; init; }

    /// <summary>Accepted works.</summary>
    public int Works { get; init; }

    /// <summary>The mean of all raters' quality, 1 to 10; null where nobody rated.</summary>
    public decimal? Quality { get; init; }

    /// <summary>Accepted works that raters scored.</summary>
    public int RatedWorks { get; init; }

    /// <summary>Distinct members who like one of the works.</summary>
    public int LikedBy { get; init; }
}

/// <summary>How many people of a tier had so many works accepted.</summary>
public readonly record struct Pace(int Works, int People);

/// <summary>Whom figures single out, and by what (MODE-07).</summary>
public static class CandidateRule
{
    /// <summary>People with an accepted work below which a median says nothing of a tier.</summary>
    public const int FewestForMedian = 5;

    /// <param name="median">Of accepted works in the member's tier; null where too few have any.</param>
    /// <returns>Every reason that holds, each with its figures; none for whom nothing singles out.</returns>
    public static IReadOnlyList<CandidateGround> Judge(
        CandidateFacts facts,
        CandidatePolicy policy,
        decimal? median
    )
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(policy);
        List<CandidateGround> grounds = [];
        if (policy.Marks is { } marks && facts.Marks >= marks)
            grounds.Add(new(CandidateReason.Creative, facts.Marks, marks));
        if (policy.Works is { } works)
        {
            var asked = Math.Max(works, decimal.Ceiling((median ?? 0) * policy.TimesMedian));
            if (facts.Works >= asked)
                grounds.Add(new(CandidateReason.Busy, facts.Works, asked) { Median = median });
        }
        if (
            policy.Quality is { } quality
            && facts.RatedWorks >= policy.RatedWorks
            && facts.Quality >= quality
        )
            grounds.Add(
                new(CandidateReason.Quality, facts.Quality.Value, quality)
                {
                    Works = facts.RatedWorks,
                }
            );
        if (policy.LikedBy is { } liked && facts.LikedBy >= liked)
            grounds.Add(new(CandidateReason.Liked, facts.LikedBy, liked));
        return grounds;
    }

    /// <summary>
    /// The middle of those who had any work accepted; of an even number the mean of the two in the middle. Null below
    /// <see cref="FewestForMedian"/> people.
    /// </summary>
    public static decimal? MedianOf(IEnumerable<Pace> paces)
    {
        var ordered = paces.OrderBy(pace => pace.Works).ToList();
        var people = ordered.Sum(pace => pace.People);
        if (people < FewestForMedian)
            return null;
        return (At((people - 1) / 2) + At(people / 2)) / 2m;

        decimal At(int place)
        {
            foreach (var pace in ordered)
            {
                if (place < pace.People)
                    return pace.Works;
                place -= pace.People;
            }
            throw new InvalidOperationException("Beyond the last.");
        }
    }
}
