using System.Text.RegularExpressions;

namespace Fairway.Domain.Members.Import;

/// <summary>
/// Mobile numbers in any usual spelling, kept as E.164 (ITU-T): <c>138 0013 8000</c>, <c>+86-138…</c>, <c>0086138…</c>
/// become <c>+8613800138000</c>. Numbers of other countries need their <c>+</c> or <c>00</c>.
/// </summary>
public static partial class PhoneCell
{
    /// <summary>Reads one mobile number.</summary>
    /// <returns>
    /// Refusals: <c>import.phone_invalid</c>, <c>import.phone_landline</c>, <c>import.phone_masked</c>,
    /// <c>import.phone_several</c>, <c>import.phone_scientific</c> (a spreadsheet has cut the digits off).
    /// </returns>
    public static Cells.Parsed<string> Parse(string? text)
    {
        var folded = Cells.CellText.Fold(text).TrimStart('\'');
        if (folded.Length == 0)
        {
            return Cells.Parsed<string>.Empty;
        }
        if (folded.Length > 64)
        {
            return Refused("import.phone_invalid");
        }
        if (Scientific().IsMatch(folded))
        {
            return Refused("import.phone_scientific");
        }
        if (Masked().IsMatch(folded))
        {
            return Refused("import.phone_masked");
        }
        if (Several().IsMatch(folded))
        {
            return Refused("import.phone_several");
        }
        return FromDigits(Noise().Replace(folded, ""));
    }

    private static Cells.Parsed<string> FromDigits(string number)
    {
        var chinese = Chinese().Match(number);
        if (chinese.Success)
        {
            return Cells.Parsed<string>.Ok("+86" + chinese.Groups["n"].Value);
        }
        if (Landline().IsMatch(number))
        {
            return Refused("import.phone_landline");
        }
        var foreign = Foreign().Match(number);
        var isForeign = foreign.Success && !foreign.Groups["n"].ValueSpan.StartsWith("86");
        return isForeign
            ? Cells.Parsed<string>.Ok("+" + foreign.Groups["n"].Value)
            : Refused("import.phone_invalid");
    }

    private static Cells.Parsed<string> Refused(string code) => Cells.Parsed<string>.Refused(code);

    [GeneratedRegex(
        @"^[0-9](?:\.[0-9]+)?E\+?[0-9]{1,2}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    internal static partial Regex Scientific();

    [GeneratedRegex(@"^[+0-9 -]*[*xX•]{2,}[0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Masked();

    [GeneratedRegex(@"[0-9]{7,}\s*[/,;、|\s]\s*\+?[0-9]{7,}", RegexOptions.CultureInvariant)]
    private static partial Regex Several();

    [GeneratedRegex(
        @"[\s\-‐-―−().·_\u200B-\u200F\u202A-\u202E\u2060\uFEFF]",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Noise();

    // Second digit 3 to 9: the mobile prefixes of the national numbering plan (MIIT, 2017 edition).
    [GeneratedRegex(
        @"^(?:\+?(?:0|86|0086))?(?<n>1[3-9][0-9]{9})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Chinese();

    [GeneratedRegex(
        @"^(?:\+?86|0086)?(?:0[1-9][0-9]{1,2}[2-9][0-9]{6,7}|[48]00[0-9]{7}|[2-9][0-9]{6,7})$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Landline();

    [GeneratedRegex(
        @"^(?:\+|00)(?<n>[1-9][0-9]{7,14})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Foreign();
}
