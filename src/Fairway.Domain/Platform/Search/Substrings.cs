using System.Globalization;
using System.Text;
using Fairway.Domain.Cells;

namespace Fairway.Domain.Platform.Search;

/// <summary>
/// Cuts names and numbers so that any part of them is found, signs included: at every character begins a gram of up to
/// three. Words are what blanks divide. Widths, cases and compatibility forms do not matter (Unicode NFKC). Grams hold
/// letters and digits only, therefore no database's tokenizer cuts them again.
/// </summary>
public static class Substrings
{
    private const int Longest = 3;

    // A letter that no name in use begins with stands around the number of a sign.
    private const char Mark = 'ƕ';

    /// <summary>The distinct grams of a text, in order of their first appearance.</summary>
    public static IReadOnlyList<string> Of(string? text)
    {
        var grams = new List<string>();
        foreach (var word in Words(text))
        {
            for (var at = 0; at < word.Length; at++)
                grams.Add(string.Concat(word.AsSpan(at, Math.Min(Longest, word.Length - at))));
        }
        return [.. grams.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What must all be in a text for it to match; empty when nothing is asked.</summary>
    public static IReadOnlyList<QueryGram> Query(string? text)
    {
        var grams = new List<QueryGram>();
        foreach (var word in Words(text))
        {
            if (word.Length < Longest)
                grams.Add(new QueryGram(string.Concat(word), IsPrefix: true));
            for (var at = 0; at + Longest <= word.Length; at++)
                grams.Add(new QueryGram(string.Concat(word.AsSpan(at, Longest)), IsPrefix: false));
        }
        return [.. grams.Distinct()];
    }

    private static IEnumerable<string[]> Words(string? text) =>
        CellText
            .Fold(text)
            .ToLowerInvariant()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.EnumerateRunes().Select(Text).ToArray());

    // What lies beyond the basic plane is younger than some tokenizers, and signs are none of their letters.
    private static string Text(Rune rune) =>
        rune.IsBmp && Rune.IsLetterOrDigit(rune)
            ? rune.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{Mark}{rune.Value:x}{Mark}");
}
