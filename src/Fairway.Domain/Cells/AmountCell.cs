using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairway.Domain.Cells;

/// <summary>Whole amounts as people write them: <c>1200</c>, <c>1,200</c>, <c>１２００</c>, <c>1.2万</c>, <c>3千</c>, <c>1200分</c>.</summary>
public static partial class AmountCell
{
    /// <summary>The largest amount one cell may carry; beyond it a slip of the pen is likelier than a rich member.</summary>
    public const long Largest = 100_000_000;

    /// <summary>Reads a whole amount from 0 to <see cref="Largest"/>.</summary>
    /// <returns>
    /// Refusals: <c>import.amount_unreadable</c>, <c>import.amount_negative</c>, <c>import.amount_fraction</c>,
    /// <c>import.amount_too_large</c> (most).
    /// </returns>
    public static Parsed<long> Parse(string? text)
    {
        var folded = CellText.Fold(text);
        if (folded.Length == 0)
        {
            return Parsed<long>.Empty;
        }
        var match = folded.Length <= 40 ? Shape().Match(folded) : Match.Empty;
        if (!match.Success || !TryNumber(match, out var number))
        {
            return Parsed<long>.Refused("import.amount_unreadable");
        }
        if (match.Groups["minus"].Success && number != 0)
        {
            return Parsed<long>.Refused("import.amount_negative");
        }
        number *= Scale(match.Groups["unit"].ValueSpan);
        if (number > Largest)
        {
            return Parsed<long>.Refused("import.amount_too_large", ("most", Largest));
        }
        return decimal.IsInteger(number)
            ? Parsed<long>.Ok((long)number)
            : Parsed<long>.Refused("import.amount_fraction");
    }

    private static bool TryNumber(Match match, out decimal number) =>
        decimal.TryParse(
            match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out number
        );

    private static decimal Scale(ReadOnlySpan<char> unit) =>
        unit switch
        {
            "百" => 100,
            "千" or "k" or "K" => 1_000,
            "万" or "萬" or "w" or "W" => 10_000,
            "亿" or "億" => 100_000_000,
            _ => 1,
        };

    // Groups of three (1,200) or of four (1,2000, the Chinese way); "1,20" is neither and is refused.
    [GeneratedRegex(
        @"^(?:\+|(?<minus>[-−–]))?\s*(?<n>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,4}(?:,[0-9]{4})+|[0-9]{1,18})(?:\.[0-9]{0,8})?)\s*(?<unit>[百千万萬亿億kKwW])?\s*(?:分|积分|点)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Shape();
}
