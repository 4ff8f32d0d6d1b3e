using System.Text.RegularExpressions;

namespace Fairway.Domain.Compliance;

/// <summary>One place in a text, and the rule that found it: an explanation as data.</summary>
/// <param name="Code">Of the rule.</param>
/// <param name="Level">What followed from it then.</param>
/// <param name="Part">Which text.</param>
/// <param name="At">The first character, from 0.</param>
/// <param name="Length">How many characters.</param>
/// <param name="Words">As they stand there, cut where they are long.</param>
public sealed record ScreeningFinding(
    string Code,
    ScreeningLevel Level,
    string Part,
    int At,
    int Length,
    string Words
);

/// <summary>
/// Looks through texts by the rules of a lexicon. What it says is a question for a colleague, never a verdict: an exact
/// list of forbidden words does not exist (广告绝对化用语执法指南), and owners speak as they like.
/// </summary>
public sealed partial class Screening
{
    /// <summary>A text with more to say than this is looked at by a person in any case.</summary>
    public const int MostFindings = 20;

    /// <summary>Code of pictures that wait for a colleague's eye.</summary>
    public const string Pictures = "pictures_unseen";

    private const int LongestExcerpt = 40;
    private readonly IReadOnlyList<Ready> _rules;

    private sealed record Ready(
        ScreeningRule Rule,
        string[] Words,
        string[] Except,
        string[] Near,
        string[] Unless
    );

    public Screening(ScreeningPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        HoldPictures = policy.HoldPictures;
        _rules =
        [
            .. policy.Rules.Select(rule => new Ready(
                rule,
                Fold(rule.Words),
                Fold(rule.Except),
                Fold(rule.Near),
                Fold(rule.Unless)
            )),
        ];
    }

    public bool HoldPictures { get; }

    /// <param name="texts">By the name of their part.</param>
    /// <returns>In the order of the texts and of the places in them.</returns>
    public IReadOnlyList<ScreeningFinding> Look(IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        List<ScreeningFinding> findings = [];
        foreach (var (part, text) in texts)
        {
            var folded = FoldedText.Of(text);
            findings.AddRange(
                _rules
                    .SelectMany(rule => Find(rule, folded).Select(hit => (rule.Rule, hit)))
                    .Select(found => Finding(found.Rule, part, text, folded, found.hit))
                    .OrderBy(finding => finding.At)
                    .ThenByDescending(finding => finding.Level)
            );
        }
        return findings.Count <= MostFindings
            ? findings
            // Whatever holds stays in, however much there is to note before it.
            : [.. findings.OrderByDescending(finding => finding.Level).Take(MostFindings)];
    }

    private static ScreeningFinding Finding(
        ScreeningRule rule,
        string part,
        string text,
        FoldedText folded,
        (int At, int Length) hit
    )
    {
        var (at, length) = folded.Original(hit.At, hit.Length);
        return new ScreeningFinding(
            rule.Code,
            rule.Level,
            part,
            at,
            length,
            text.Substring(at, Math.Min(length, LongestExcerpt))
        );
    }

    private static List<(int At, int Length)> Find(Ready rule, FoldedText text)
    {
        List<(int At, int Length)> hits = [];
        foreach (var word in rule.Words)
            hits.AddRange(text.PlacesOf(word).Select(at => (at, word.Length)));
        if (rule.Rule.Pattern is { } pattern)
            hits.AddRange(Shapes(pattern, text.Text));
        if (hits.Count == 0)
            return hits;
        var fine = Places(rule.Except, text);
        var near = Places(rule.Near, text);
        var unless = Places(rule.Unless, text);
        hits.RemoveAll(hit =>
            fine.Exists(other => Holds(other, hit))
            || (rule.Near.Length > 0 && !near.Exists(other => IsNear(other, hit, rule.Rule.Reach)))
            || unless.Exists(other => IsNear(other, hit, rule.Rule.Reach))
        );
        // 全国第一 and the 第一 in it are one finding.
        return
        [
            .. hits.Distinct()
                .Where(hit => !hits.Exists(other => other != hit && Holds(other, hit)))
                .OrderBy(hit => hit.At),
        ];
    }

    private static List<(int At, int Length)> Places(string[] words, FoldedText text) =>
        [.. words.SelectMany(word => text.PlacesOf(word).Select(at => (at, word.Length)))];

    private static bool Holds((int At, int Length) outer, (int At, int Length) inner) =>
        outer.At <= inner.At && outer.At + outer.Length >= inner.At + inner.Length;

    private static bool IsNear((int At, int Length) other, (int At, int Length) hit, int reach) =>
        other.At <= hit.At + hit.Length + reach && other.At + other.Length + reach >= hit.At;

    private static IEnumerable<(int At, int Length)> Shapes(
        ScreeningPattern pattern,
        string text
    ) =>
        (pattern == ScreeningPattern.PhoneNumber ? Phone() : Range())
            .Matches(text)
            .Select(match => (match.Index, match.Length));

    private static string[] Fold(IReadOnlyList<string> words) =>
        [.. words.Select(word => FoldedText.Of(word).Text).Distinct(StringComparer.Ordinal)];

    // White space is gone by now; what else may stand between digits is named, and Chinese digits count as digits.
    [GeneratedRegex(
        "(?<![0-9])[1一幺][-.—]?[3-9三四五六七八九](?:[-.—]?[0-9零〇一二三四五六七八九幺]){9}(?![0-9])",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Phone();

    [GeneratedRegex(
        "续航[^，。！？,.!?]{0,8}?[0-9]{3,4}(?:km|公里|千米)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Range();
}
