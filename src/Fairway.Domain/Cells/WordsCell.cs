namespace Fairway.Domain.Cells;

/// <summary>A short text of a person, a car or a group.</summary>
public static class WordsCell
{
    /// <summary>Reads a text, trimmed, otherwise as given.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="longest">The most characters (UTF-16 units) that are kept.</param>
    /// <returns>
    /// Refusals: <c>import.text_too_long</c> (most, length), <c>import.text_control</c> (control characters or line
    /// breaks), <c>import.text_broken</c> (half a character, or the mark that a wrong encoding leaves),
    /// <c>import.formula</c>.
    /// </returns>
    public static Parsed<string> Parse(string? text, int longest)
    {
        if (CellText.LooksLikeFormula(text))
        {
            return Parsed<string>.Refused("import.formula");
        }
        var trimmed = CellText.Trim(text);
        if (trimmed.Length == 0)
        {
            return Parsed<string>.Empty;
        }
        if (CellText.HasControl(trimmed))
        {
            return Parsed<string>.Refused("import.text_control");
        }
        if (IsBroken(trimmed))
        {
            return Parsed<string>.Refused("import.text_broken");
        }
        return trimmed.Length > longest
            ? Parsed<string>.Refused(
                "import.text_too_long",
                ("most", longest),
                ("length", trimmed.Length)
            )
            : Parsed<string>.Ok(trimmed);
    }

    // EnumerateRunes turns a lone surrogate into U+FFFD, so one look finds both.
    private static bool IsBroken(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uFFFF'))
        {
            return false;
        }
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0xFFFD)
            {
                return true;
            }
        }
        return false;
    }
}
