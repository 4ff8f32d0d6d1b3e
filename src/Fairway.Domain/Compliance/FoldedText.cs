using System.Text;

namespace Fairway.Domain.Compliance;

/// <summary>
/// A text as it sounds, not as it was spelled to get past somebody: lower case, full-width signs as plain ones, without
/// white space and what is strewn between letters. Every sign knows where it stood.
/// </summary>
internal sealed class FoldedText
{
    private readonly string _original;
    private readonly int[] _at;

    private FoldedText(string original, string text, int[] at) =>
        (_original, Text, _at) = (original, text, at);

    public string Text { get; }

    public int Length => Text.Length;

    public static FoldedText Of(string original)
    {
        var text = new StringBuilder(original.Length);
        var at = new List<int>(original.Length);
        for (var i = 0; i < original.Length; i++)
        {
            if (IsStrewn(original[i]))
                continue;
            text.Append(Plain(original[i]));
            at.Add(i);
        }
        return new FoldedText(original, text.ToString(), [.. at]);
    }

    /// <summary>Where a stretch of the folded text begins and ends in the original.</summary>
    public (int Start, int Length) Original(int start, int length)
    {
        var first = _at[start];
        return (first, _at[start + length - 1] + 1 - first);
    }

    /// <summary>Every place of a word. A Latin end must be a word's end: vx is not in "dvx".</summary>
    public IEnumerable<int> PlacesOf(string word)
    {
        for (
            var at = Text.IndexOf(word, StringComparison.Ordinal);
            at >= 0;
            at = Text.IndexOf(word, at + 1, StringComparison.Ordinal)
        )
        {
            var (start, length) = Original(at, word.Length);
            if (!Runs(start - 1, start) && !Runs(start + length - 1, start + length))
                yield return at;
        }
    }

    // Two Latin signs side by side in the original are of one word.
    private bool Runs(int left, int right) =>
        left >= 0
        && right < _original.Length
        && char.IsAsciiLetterOrDigit(Plain(_original[left]))
        && char.IsAsciiLetterOrDigit(Plain(_original[right]));

    private static char Plain(char c) =>
        char.ToLowerInvariant(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c);

    private static bool IsStrewn(char c) =>
        char.IsWhiteSpace(c)
        || c is >= '\u200B' and <= '\u200F' or '\u2060' or '\uFEFF' or '·' or '*' or '_' or '~';
}
