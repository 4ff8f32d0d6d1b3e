using System.Text;

namespace Fairway.Web.Rhythm.Recaps;

/// <summary>
/// Breaks a text into lines of a drawing. No font is asked: a Chinese character is as wide as it is high, Latin ones are
/// taken a little wider than they are, so that a line ends early rather than late.
/// </summary>
internal static class TextLines
{
    // What must not begin a line in Chinese.
    private const string Closing = "，。、；：！？）》”’…,.;:!?)";
    private const int FirstWide = 0x2E80;

    /// <param name="text">One paragraph.</param>
    /// <param name="size">Of the font, in the units of <paramref name="width"/>.</param>
    /// <param name="width">Of a line.</param>
    /// <param name="most">How many lines there may be; the last one of a longer text ends in “…”.</param>
    public static List<string> Wrap(string text, int size, int width, int most)
    {
        List<string> lines = [];
        var line = new StringBuilder();
        var used = 0.0;
        foreach (var piece in Pieces(text))
        {
            var wide = WidthOf(piece) * size;
            if (used + wide > width && line.Length > 0 && !Closing.Contains(piece[0]))
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
                used = 0;
                if (lines.Count == most)
                    return Shortened(lines);
            }
            if (line.Length == 0 && string.IsNullOrWhiteSpace(piece))
                continue;
            line.Append(piece);
            used += wide;
        }
        if (line.Length > 0)
            lines.Add(line.ToString().TrimEnd());
        return lines;
    }

    private static List<string> Shortened(List<string> lines)
    {
        var last = lines[^1];
        lines[^1] = (last.Length > 1 && !char.IsSurrogate(last[^1]) ? last[..^1] : last) + "…";
        return lines;
    }

    // Each wide character by itself, Latin words whole unless they are longer than any line should be.
    private static IEnumerable<string> Pieces(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value < FirstWide && !Rune.IsWhiteSpace(rune) && word.Length < 20)
            {
                word.Append(rune);
                continue;
            }
            if (word.Length > 0)
                yield return word.ToString();
            word.Clear();
            if (rune.Value < FirstWide && !Rune.IsWhiteSpace(rune))
                word.Append(rune);
            else
                yield return rune.ToString();
        }
        if (word.Length > 0)
            yield return word.ToString();
    }

    private static double WidthOf(string piece) =>
        piece
            .EnumerateRunes()
            .Sum(rune =>
                rune.Value >= FirstWide ? 1
                : Rune.IsUpper(rune) ? 0.72
                : 0.58
            );
}
