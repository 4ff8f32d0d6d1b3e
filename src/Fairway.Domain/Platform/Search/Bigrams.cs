using System.Text;
using Fairway.Domain.Cells;

namespace Fairway.Domain.Platform.Search;

/// <summary>
/// Cuts text into what a search index holds. A run of Chinese, Japanese or Korean becomes its overlapping pairs of
/// characters and, once more, its last character, so that every character of the run begins a gram: a two-character
/// word is one look-up and a single character is found by prefix. Latin words and numbers stay whole, in lower case.
/// Widths and compatibility forms do not matter (Unicode NFKC). Grams hold letters and digits only, therefore no
/// database's tokenizer cuts them again.
/// </summary>
public static class Bigrams
{
    /// <summary>Longer words are cut here, in texts and in queries alike.</summary>
    public const int LongestWord = 64;

    /// <summary>The distinct grams of a text, in order of their first appearance.</summary>
    public static IReadOnlyList<string> Of(string? text)
    {
        var grams = new OrderedSet();
        foreach (var run in Runs(text))
        {
            if (!run.IsIdeographic)
            {
                grams.Add(run.Word());
                continue;
            }
            for (var i = 0; i + 1 < run.Runes.Count; i++)
                grams.Add(Text(run.Runes[i]) + Text(run.Runes[i + 1]));
            grams.Add(Text(run.Runes[^1]));
        }
        return grams.Items;
    }

    /// <summary>
    /// What must all be in a text for it to match. Words are matched whole but for the last one, which may have only
    /// begun; so may a lone character. Empty when nothing in the query can be looked up.
    /// </summary>
    public static IReadOnlyList<QueryGram> Query(string? text)
    {
        var grams = new List<QueryGram>();
        var runs = Runs(text).ToList();
        foreach (var (index, run) in runs.Index())
        {
            if (!run.IsIdeographic)
                grams.Add(new QueryGram(run.Word(), IsPrefix: index == runs.Count - 1));
            else if (run.Runes.Count == 1)
                grams.Add(new QueryGram(Text(run.Runes[0]), IsPrefix: true));
            else
                for (var i = 0; i + 1 < run.Runes.Count; i++)
                    grams.Add(new QueryGram(Text(run.Runes[i]) + Text(run.Runes[i + 1]), false));
        }
        return [.. grams.Distinct()];
    }

    private static IEnumerable<Run> Runs(string? text)
    {
        Run? run = null;
        foreach (var rune in CellText.Fold(text).ToLowerInvariant().EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                if (run is not null)
                    yield return run;
                run = null;
                continue;
            }
            var ideographic = IsIdeographic(rune.Value);
            if (run is not null && run.IsIdeographic != ideographic)
            {
                yield return run;
                run = null;
            }
            run ??= new Run(ideographic);
            run.Runes.Add(rune);
        }
        if (run is not null)
            yield return run;
    }

    // Scripts written without blanks: Han, kana, hangul.
    private static bool IsIdeographic(int c) =>
        c
            is (>= 0x3005 and <= 0x3007)
                or (>= 0x3040 and <= 0x30FF)
                or (>= 0x3105 and <= 0x312F)
                or (>= 0x31F0 and <= 0x31FF)
                or (>= 0x3400 and <= 0x9FFF)
                or (>= 0xAC00 and <= 0xD7AF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0x20000 and <= 0x3FFFF);

    // What lies beyond the basic plane is younger than some tokenizers; its number is a word that all of them keep.
    private static string Text(Rune rune) => rune.IsBmp ? rune.ToString() : $"u{rune.Value:x}";

    private sealed class Run(bool isIdeographic)
    {
        public bool IsIdeographic => isIdeographic;

        public List<Rune> Runes { get; } = [];

        public string Word() => string.Concat(Runes.Take(LongestWord).Select(Text));
    }

    private sealed class OrderedSet
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        public List<string> Items { get; } = [];

        public void Add(string gram)
        {
            if (_seen.Add(gram))
                Items.Add(gram);
        }
    }
}

/// <summary>One gram that a text must hold.</summary>
/// <param name="Gram">Letters and digits only.</param>
/// <param name="IsPrefix">Whether it is enough that a gram of the text begins so.</param>
public readonly record struct QueryGram(string Gram, bool IsPrefix);
