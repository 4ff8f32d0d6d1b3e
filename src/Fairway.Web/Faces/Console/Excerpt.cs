namespace Fairway.Web.Faces.Console;

/// <summary>A run of a text, and whether it is what was searched for.</summary>
internal readonly record struct Run(string Text, bool Hit);

/// <summary>A piece of a text around the first of the searched words, with every one of them marked.</summary>
internal static class Excerpt
{
    public const int Length = 90;

    private const int Before = 18;

    public static IReadOnlyList<Run> Of(string text, string? search)
    {
        var flat = text.ReplaceLineEndings(" ").Trim();
        string[] words = search?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        var first = words
            .Select(word => flat.IndexOf(word, StringComparison.OrdinalIgnoreCase))
            .Where(at => at >= 0)
            .DefaultIfEmpty(0)
            .Min();
        var start = Whole(flat, first > Before ? first - Before : 0);
        var end = Whole(flat, Math.Min(flat.Length, start + Length));
        List<Run> runs = [];
        if (start > 0)
            runs.Add(new Run("…", false));
        Mark(flat[start..end], words, runs);
        if (end < flat.Length)
            runs.Add(new Run("…", false));
        return runs;
    }

    private static void Mark(string text, string[] words, List<Run> runs)
    {
        var at = 0;
        while (at < text.Length)
        {
            var (hit, length) = Next(text, words, at);
            if (hit < 0)
                break;
            if (hit > at)
                runs.Add(new Run(text[at..hit], false));
            runs.Add(new Run(text[hit..(hit + length)], true));
            at = hit + length;
        }
        if (at < text.Length)
            runs.Add(new Run(text[at..], false));
    }

    private static (int At, int Length) Next(string text, string[] words, int from)
    {
        var best = (At: -1, Length: 0);
        foreach (var word in words)
        {
            var at = text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (best.At < 0 || at < best.At))
                best = (at, word.Length);
        }
        return best;
    }

    // Never between the two halves of a character.
    private static int Whole(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
