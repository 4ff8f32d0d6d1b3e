using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Fairway.Domain.Missions;

namespace Fairway.Domain.Rewards;

/// <summary>徽章: one badge of the programme's set, and what it is given for (RWD-06).</summary>
public sealed record Badge
{
    /// <summary>Stable: awards name it.</summary>
    public required string Code { get; init; }
    public required LocalizedText Name { get; init; }

    /// <summary>What it is given for, in words to whoever has it or may come to have it.</summary>
    public required LocalizedText Words { get; init; }

    /// <summary>One of <see cref="BadgeSet.Glyphs"/>.</summary>
    public required string Glyph { get; init; }

    /// <summary>What is counted: one of <see cref="BadgeSet.Measures"/>.</summary>
    public required string Measure { get; init; }

    /// <summary>How many of it earn the badge, 1 to 10,000.</summary>
    public required int Needs { get; init; }
}

/// <summary>The badges that can be earned. A badge that leaves the set is earned no more; who has it keeps it.</summary>
public sealed partial record BadgeSet
{
    public const int Most = 40;
    public const int NameMax = 20;
    public const int WordsMax = 120;
    public const int MostNeeded = 10_000;

    /// <summary>What can be counted of a member.</summary>
    public static readonly FrozenSet<string> Measures = new[]
    {
        BadgeMeasure.AcceptedWorks,
        BadgeMeasure.Forms,
        BadgeMeasure.Series,
        BadgeMeasure.Meetings,
        BadgeMeasure.Broadcasts,
        BadgeMeasure.Projects,
        BadgeMeasure.Liked,
        BadgeMeasure.Shortlisted,
        BadgeMeasure.Years,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The drawings that ship.</summary>
    public static readonly FrozenSet<string> Glyphs = new[]
    {
        "sprout",
        "road",
        "peak",
        "compass",
        "calendar",
        "wheel",
        "horn",
        "hands",
        "heart",
        "star",
        "ring",
        "lens",
    }.ToFrozenSet(StringComparer.Ordinal);

    public IReadOnlyList<Badge> Badges { get; init; } = [];

    public IReadOnlyList<FieldRefusal> Validate()
    {
        List<FieldRefusal> wrong = [];
        if (Badges.Count > Most)
            wrong.Add(new FieldRefusal("badges", "badge.too_many").With("max", Most));
        for (var i = 0; i < Badges.Count; i++)
        {
            var (badge, at) = (Badges[i], $"badges[{i}].");
            if (!Code().IsMatch(badge.Code))
                wrong.Add(new FieldRefusal(at + "code", "badge.code"));
            else if (Badges.Take(i).Any(other => other.Code == badge.Code))
                wrong.Add(new FieldRefusal(at + "code", "badge.twice").With("code", badge.Code));
            wrong.AddRange(LocalizedText.Check(at + "name", badge.Name, NameMax, needed: true));
            wrong.AddRange(LocalizedText.Check(at + "words", badge.Words, WordsMax, needed: true));
            if (!Glyphs.Contains(badge.Glyph))
                wrong.Add(
                    new FieldRefusal(at + "glyph", "badge.glyph_unknown").With(
                        "known",
                        Known(Glyphs)
                    )
                );
            if (!Measures.Contains(badge.Measure))
                wrong.Add(
                    new FieldRefusal(at + "measure", "badge.measure_unknown").With(
                        "known",
                        Known(Measures)
                    )
                );
            if (badge.Needs is < 1 or > MostNeeded)
                wrong.Add(
                    new FieldRefusal(at + "needs", "badge.needs")
                        .With("min", 1)
                        .With("max", MostNeeded)
                );
        }
        return wrong;
    }

    private static string Known(IEnumerable<string> words) =>
        string.Join(", ", words.Order(StringComparer.Ordinal));

    [GeneratedRegex("^[a-z][a-z0-9_]{1,39}$")]
    private static partial Regex Code();
}

/// <summary>What badges count. Codes in settings.</summary>
public static class BadgeMeasure
{
    /// <summary>Works that were accepted.</summary>
    public const string AcceptedWorks = "accepted_works";

    /// <summary>Different forms among them.</summary>
    public const string Forms = "forms";

    /// <summary>Series of check-ins among them.</summary>
    public const string Series = "series";

    /// <summary>Meetings and test drives among them.</summary>
    public const string Meetings = "meetings";

    /// <summary>Works for missions to everybody among them.</summary>
    public const string Broadcasts = "broadcasts";

    /// <summary>Works for missions done with others among them: group, dedicated or of the network.</summary>
    public const string Projects = "projects";

    /// <summary>Distinct members who like one of the works.</summary>
    public const string Liked = "liked";

    /// <summary>Works on a shortlist.</summary>
    public const string Shortlisted = "shortlisted";

    /// <summary>Whole years since joining.</summary>
    public const string Years = "years";

    /// <returns>Whole years between the two moments, never less than none.</returns>
    public static int YearsSince(DateTime? joinedAt, DateTime now)
    {
        if (joinedAt is not { } joined || now < joined)
            return 0;
        var years = now.Year - joined.Year;
        return now < joined.AddYears(years) ? years - 1 : years;
    }
}

/// <summary>That a member has a badge: once, and never taken away by itself.</summary>
public sealed class BadgeAward
{
    public required long MemberId { get; init; }
    public required string Code { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Of the set by which it was earned.</summary>
    public required int Version { get; init; }

    /// <summary>The work with which it was earned.</summary>
    public required long WorkId { get; init; }
    public required long MissionId { get; init; }
}
