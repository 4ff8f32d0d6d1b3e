using Fairway.Domain.Cells;

namespace Fairway.Domain.Members.Import;

/// <summary>The brand's id of an owner: kept as given, trimmed. Letters keep their case and width, zeros in front stay.</summary>
public static class ExternalIdCell
{
    /// <summary>The most characters of an id.</summary>
    public const int Longest = 64;

    /// <summary>Reads an id.</summary>
    /// <returns>
    /// Refusals: those of <see cref="WordsCell"/>, and <c>import.id_scientific</c> (a spreadsheet has cut the digits off).
    /// A blank id is empty; the row parser refuses it as <c>import.required</c>.
    /// </returns>
    public static Parsed<string> Parse(string? text)
    {
        var words = WordsCell.Parse(text, Longest);
        // "1E5" may be a real id; 1.38E+10 and its like are what is left of a long number.
        var isCut =
            words.IsOk
            && words.Value.Contains('+', StringComparison.Ordinal)
            && PhoneCell.Scientific().IsMatch(words.Value);
        return isCut ? Parsed<string>.Refused("import.id_scientific") : words;
    }
}
