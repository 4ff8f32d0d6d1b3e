using Fairway.Domain.Members;

namespace Fairway.Domain.Growth;

/// <summary>Who stands out: for a creativity mark (TASK-06), and for the list of candidates (MODE-07).</summary>
public sealed record TalentPolicy
{
    public const string Document = "talent";

    public CreativityPolicy Creativity { get; init; } = new();
    public CandidatePolicy Candidates { get; init; } = new();

    public IReadOnlyList<FieldRefusal> Validate() =>
        [.. Creativity.Validate("creativity."), .. Candidates.Validate("candidates.")];
}

/// <summary>What earns a work's author a creativity mark.</summary>
public sealed record CreativityPolicy
{
    /// <summary>A panel's creativity of an accepted work, 1 to 10, that is enough; null asks for none.</summary>
    public decimal? Score { get; init; }

    /// <summary>Whether a place on the shortlist of a call is enough.</summary>
    public bool Shortlist { get; init; }

    internal IEnumerable<FieldRefusal> Validate(string at)
    {
        if (Score is < 1 or > 10)
            yield return TalentRange.Wrong(at + "score", 1, 10);
    }
}

/// <summary>What makes a candidate of somebody. A figure that is left out is null, and nothing is made of it.</summary>
public sealed record CandidatePolicy
{
    /// <summary>Whom the list looks for.</summary>
    public IReadOnlyList<Tier> Tiers { get; init; } = [Tier.Broad, Tier.Contributor];

    /// <summary>Days back in which works count by when they were handed in, 7 to 730.</summary>
    public int Days { get; init; } = 90;

    /// <summary>Creativity marks that stand, 1 to 100.</summary>
    public int? Marks { get; init; }

    /// <summary>Accepted works in these days, 1 to 1,000.</summary>
    public int? Works { get; init; }

    /// <summary>
    /// How many times the median of their tier that must be as well, 1 to 100; only where enough people have a median.
    /// </summary>
    public decimal TimesMedian { get; init; } = 2;

    /// <summary>The mean of raters' quality, 1 to 10.</summary>
    public decimal? Quality { get; init; }

    /// <summary>Of so many rated works at least, 1 to 100: a single one is luck.</summary>
    public int RatedWorks { get; init; } = 2;

    /// <summary>Distinct members who like one of the works of these days, 1 to 10,000.</summary>
    public int? LikedBy { get; init; }

    internal IEnumerable<FieldRefusal> Validate(string at)
    {
        if (Tiers.Count == 0)
            yield return new FieldRefusal(at + "tiers", "field.required");
        if (Days is < 7 or > 730)
            yield return TalentRange.Wrong(at + "days", 7, 730);
        if (Marks is < 1 or > 100)
            yield return TalentRange.Wrong(at + "marks", 1, 100);
        if (Works is < 1 or > 1_000)
            yield return TalentRange.Wrong(at + "works", 1, 1_000);
        if (TimesMedian is < 1 or > 100)
            yield return TalentRange.Wrong(at + "timesMedian", 1, 100);
        if (Quality is < 1 or > 10)
            yield return TalentRange.Wrong(at + "quality", 1, 10);
        if (RatedWorks is < 1 or > 100)
            yield return TalentRange.Wrong(at + "ratedWorks", 1, 100);
        if (LikedBy is < 1 or > 10_000)
            yield return TalentRange.Wrong(at + "likedBy", 1, 10_000);
    }
}

internal static class TalentRange
{
    public static FieldRefusal Wrong(string field, int min, int max) =>
        new FieldRefusal(field, "field.out_of_range").With("min", min).With("max", max);
}
