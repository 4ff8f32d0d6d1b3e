using System.Text;

namespace Fairway.Domain.Missions.Posts;

/// <summary>
/// 话题标签 as people write them: <c>#后备箱的周末#</c> (closed, as on Weibo), <c>#后备箱的周末[话题]#</c> (as Xiaohongshu copies
/// it) and <c>#roadtrip</c> (open, up to the next sign or blank), with the half-width or the full-width number sign (MODE-06).
/// </summary>
public static class Hashtag
{
    /// <summary>Characters of one, without its signs; what is longer is a sentence between two signs.</summary>
    public const int Longest = 40;

    /// <summary>Of one text; whoever writes more has stopped talking about something.</summary>
    public const int Most = 20;

    /// <summary>Of a text that is looked at.</summary>
    private const int LongestText = 20_000;
    private const string Copied = "[话题]";

    /// <summary>Each hashtag of a text once, as its key, in the order they come.</summary>
    public static IReadOnlyList<string> Find(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.AsSpan().IndexOfAny('#', '＃') < 0)
            return [];
        List<string> found = [];
        var end = Math.Min(text.Length, LongestText);
        for (var at = 0; at < end && found.Count < Most; at++)
        {
            if (!IsSign(text[at]) || !Opens(text, at))
                continue;
            var (name, next) = Read(text, at + 1, end);
            if (KeyOf(name) is not { } key)
                continue;
            if (!found.Contains(key, StringComparer.Ordinal))
                found.Add(key);
            at = next - 1;
        }
        return found;
    }

    /// <summary>
    /// Equal for one and the same hashtag: without signs, full-width letters as half-width ones, in small letters.
    /// </summary>
    /// <returns>Null for what is none: no letter in it, a blank or a sign inside, or longer than <see cref="Longest"/>.</returns>
    public static string? KeyOf(string? name)
    {
        if (name is null || name.Length > (Longest * 2) + Copied.Length + 2)
            return null;
        var bare = name.Trim().Trim('#', '＃').Trim();
        if (bare.EndsWith(Copied, StringComparison.Ordinal))
            bare = bare[..^Copied.Length];
        bare = bare.TrimEnd('.', '-', '+');
        // A half of a character is no letter, and cannot be brought into one form either.
        foreach (var rune in bare.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || !IsPart(rune))
                return null;
        }
        var key = bare.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return key.Length is > 0 and <= Longest && key.EnumerateRunes().Any(Rune.IsLetter)
            ? key
            : null;
    }

    private static bool IsSign(char one) => one is '#' or '＃';

    // C# is a language, page#part an address, &#39; a mark: no hashtag begins right behind a Latin letter or such a sign.
    private static bool Opens(string text, int at) =>
        at == 0 || !(char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '/' or '&' or '=');

    // To the sign that closes it, if one comes before any blank; otherwise as far as letters go.
    private static (string Name, int Next) Read(string text, int from, int end)
    {
        var open = from;
        while (open < end && Rune.TryGetRuneAt(text, open, out var rune) && IsPart(rune))
            open += rune.Utf16SequenceLength;
        var rest = text.AsSpan(open, end - open);
        if (rest.StartsWith(Copied, StringComparison.Ordinal))
            rest = rest[Copied.Length..];
        return (
            text[from..open],
            rest.Length > 0 && IsSign(rest[0]) ? end - rest.Length + 1 : open
        );
    }

    private static bool IsPart(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || rune.Value is '_' or '-' or '·' or '.' or '+'
        || Rune.GetUnicodeCategory(rune)
            is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
