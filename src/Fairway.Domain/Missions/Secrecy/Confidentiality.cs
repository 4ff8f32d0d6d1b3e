using System.Security.Cryptography;
using System.Text;

namespace Fairway.Domain.Missions.Secrecy;

/// <summary>
/// 保密: what a mission that is not for everybody's eyes says to those who have not signed yet (EX-18, EMP-17). Null on a
/// mission that anybody of its audience may read.
/// </summary>
public sealed record Confidentiality
{
    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int CoverMax = 80;

    /// <summary>Longest agreement, in UTF-16 units of one language.</summary>
    public const int NdaMax = 10_000;

    /// <summary>The longest term, in months.</summary>
    public const int MonthsMax = 120;

    /// <summary>What stands in the place of the title before somebody has signed; it gives nothing away.</summary>
    public required LocalizedText Cover { get; init; }

    /// <summary>保密约定: the words that are signed.</summary>
    public required LocalizedText Nda { get; init; }

    /// <summary>How long silence is kept from the day of signing, in months, 1 to 120.</summary>
    public required int Months { get; init; }

    /// <summary>Which wording it is, from 1. Another wording has to be signed anew.</summary>
    public int Number { get; init; } = 1;

    /// <summary>What is wrong, by field: name, agreement and term.</summary>
    public IReadOnlyList<FieldRefusal> Validate()
    {
        List<FieldRefusal> wrong =
        [
            .. LocalizedText.Check("cover", Cover, CoverMax, needed: true),
            .. LocalizedText.Check("nda", Nda, NdaMax, needed: true),
        ];
        if (Months is < 1 or > MonthsMax)
            wrong.Add(
                new FieldRefusal("months", "field.out_of_range")
                    .With("min", 1)
                    .With("max", MonthsMax)
            );
        return wrong;
    }

    /// <summary>SHA-256 of a wording in UTF-8, in lower-case hex: what was signed can be shown to be what was written.</summary>
    public static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
