namespace Fairway.Domain.Cells;

/// <summary>Several words in one cell, separated by 、 ， , ； ; / | or blanks.</summary>
public static class ListCell
{
    private static readonly char[] Separators =
    [
        '、',
        '，',
        ',',
        '；',
        ';',
        '/',
        '／',
        '|',
        '｜',
        ' ',
        '\u3000',
        '\u00A0',
        '\t',
        '\n',
        '\r',
    ];

    /// <summary>Reads the words in their order; the same word twice (case aside) counts once.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="most">The most words.</param>
    /// <param name="longest">The most characters of one word.</param>
    /// <returns>Refusals: <c>import.list_too_long</c> (most), and those of <see cref="WordsCell"/>.</returns>
    public static Parsed<IReadOnlyList<string>> Parse(string? text, int most, int longest)
    {
        if (CellText.LooksLikeFormula(text))
        {
            return Parsed<IReadOnlyList<string>>.Refused("import.formula");
        }
        var words = new List<string>();
        foreach (var part in (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var word = WordsCell.Parse(part, longest);
            if (word.IsRefused)
            {
                return word.As<IReadOnlyList<string>>();
            }
            if (word.IsOk && !words.Contains(word.Value, StringComparer.OrdinalIgnoreCase))
            {
                words.Add(word.Value);
            }
            if (words.Count > most)
            {
                return Parsed<IReadOnlyList<string>>.Refused(
                    "import.list_too_long",
                    ("most", most)
                );
            }
        }
        return words.Count == 0
            ? Parsed<IReadOnlyList<string>>.Empty
            : Parsed<IReadOnlyList<string>>.Ok(words);
    }
}
