using System.Text;

namespace Fairway.Domain.Cells;

/// <summary>What all readers of cells share: folding of widths, blanks, and the look of a formula.</summary>
public static class CellText
{
    private static readonly System.Buffers.SearchValues<char> CallMarks =
        System.Buffers.SearchValues.Create("(|!");

    /// <summary>
    /// The text without the blanks around it, with full-width digits, letters and signs made narrow (Unicode NFKC), for
    /// values whose width means nothing: numbers, dates, phones, codes.
    /// </summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }
        var trimmed = text.AsSpan().Trim();
        if (System.Text.Ascii.IsValid(trimmed))
        {
            return trimmed.Length == text.Length ? text : trimmed.ToString();
        }
        return ToWellFormed(trimmed.ToString()).Normalize(NormalizationForm.FormKC).Trim(Invisible);
    }

    /// <summary>The text without blanks and invisible marks around it; widths stay as given.</summary>
    public static string Trim(string? text) => text is null ? "" : text.Trim(Invisible);

    /// <summary>The most characters of a cell that a sentence quotes.</summary>
    public const int LongestQuote = 40;

    /// <summary>What somebody wrote as a sentence quotes it: its beginning, in one line.</summary>
    public static string Short(string? text, int most = LongestQuote)
    {
        var trimmed = Trim(text);
        var start = Cut(trimmed, most);
        var quote = string.Concat(start.Select(c => char.IsControl(c) ? ' ' : c));
        return start.Length < trimmed.Length ? quote + "…" : quote;
    }

    /// <summary>The beginning of a text, to be kept: never more than so much, and never half a character.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }
        return char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)] : text[..most];
    }

    /// <summary>
    /// Whether a spreadsheet would take the text for a formula that calls something. Such a cell has no business in a
    /// list of people (OWASP, CSV injection). A nickname such as <c>-_-</c> or <c>@home</c> is none.
    /// </summary>
    public static bool LooksLikeFormula(ReadOnlySpan<char> text)
    {
        var start = text.TrimStart();
        if (start.IsEmpty)
        {
            return false;
        }
        return start[0] is '=' or '＝'
            || (start[0] is '+' or '-' or '@' && start.ContainsAny(CallMarks));
    }

    /// <summary>Whether the text holds control characters (category Cc), line breaks included.</summary>
    public static bool HasControl(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c))
            {
                return true;
            }
        }
        return false;
    }

    // Trim() knows the white space, but not the marks that spreadsheets and chat windows leave behind.
    private static readonly char[] Invisible =
    [
        ' ',
        '\t',
        '\r',
        '\n',
        '\u00A0',
        '\u3000',
        '\u200B',
        '\u200C',
        '\u200D',
        '\u200E',
        '\u200F',
        '\u202A',
        '\u202C',
        '\u202D',
        '\u2060',
        '\uFEFF',
    ];

    // Normalize() throws on a lone surrogate; a broken cell must be refused by its reader, not by an exception.
    private static string ToWellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            builder.Append(rune.ToString());
        }
        return builder.ToString();
    }
}
