using System.Globalization;
using System.Text;

namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>
/// Characters that XML cannot hold are written as <c>_x0007_</c> (ECMA-376, ST_Xstring); a text that looks like such an
/// escape gets its underscore escaped.
/// </summary>
internal static class CellEscapes
{
    public static string Escape(string text)
    {
        var at = 0;
        while (at < text.Length && !NeedsEscape(text, at))
        {
            at++;
        }
        if (at == text.Length)
        {
            return text;
        }
        var escaped = new StringBuilder(text, 0, at, text.Length + 16);
        for (; at < text.Length; at++)
        {
            if (NeedsEscape(text, at))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)text[at]:X4}_");
            }
            else
            {
                escaped.Append(text[at]);
            }
        }
        return escaped.ToString();
    }

    private static bool NeedsEscape(string text, int at)
    {
        var c = text[at];
        return c switch
        {
            '\t' or '\n' => false,
            < ' ' or '\uFFFE' or '\uFFFF' => true,
            '_' => IsEscape(text.AsSpan(at)),
            _ => char.IsSurrogate(c) && !IsInPair(text, at),
        };
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7
        && text[1] == 'x'
        && text[6] == '_'
        && char.IsAsciiHexDigit(text[2])
        && char.IsAsciiHexDigit(text[3])
        && char.IsAsciiHexDigit(text[4])
        && char.IsAsciiHexDigit(text[5]);

    private static bool IsInPair(string text, int at) =>
        char.IsHighSurrogate(text[at])
            ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            : at > 0 && char.IsHighSurrogate(text[at - 1]);
}
