using System.Collections.Frozen;
using Fairway.Domain.Cells;

namespace Fairway.Domain.Members.Import;

/// <summary>
/// The words for a tier. In the articles 核心KOC means the top, so <c>核心</c> alone is refused as having two readings
/// rather than guessed (glossary).
/// </summary>
public static class TierCell
{
    private static readonly FrozenDictionary<string, string> Words = Build(
        (
            "broad",
            [
                "广泛参与层",
                "广泛参与",
                "广泛层",
                "广泛",
                "大众层",
                "大众",
                "基础层",
                "基础",
                "底层",
                "普通",
                "同行车友",
                "车友",
                "base",
                "basic",
                "broad participation",
                "L1",
                "T1",
            ]
        ),
        (
            "contributor",
            [
                "中坚贡献层",
                "中坚贡献",
                "中坚层",
                "中坚",
                "贡献层",
                "贡献者",
                "中层",
                "腰部",
                "创作车友",
                "contribution",
                "middle",
                "mid",
                "L2",
                "T2",
            ]
        ),
        (
            "co_creation",
            [
                "顶层共创层",
                "顶层共创",
                "顶层",
                "共创层",
                "共创",
                "共创伙伴",
                "头部",
                "核心KOC",
                "核心共创",
                "co-creator",
                "creator",
                "top",
                "L3",
                "T3",
            ]
        ),
        (
            "ambassador",
            ["大使级", "大使", "品牌大使", "大使层", "ambassadors", "brand ambassador", "L4", "T4"]
        )
    );

    /// <summary>Reads a tier.</summary>
    /// <returns>
    /// The wire word: <c>broad</c>, <c>contributor</c>, <c>co_creation</c> or <c>ambassador</c>. Refusals:
    /// <c>import.tier_unknown</c> (value), <c>import.tier_ambiguous</c> (value).
    /// </returns>
    public static Parsed<string> Parse(string? text)
    {
        var folded = Key(text);
        if (folded.Length == 0)
        {
            return string.IsNullOrWhiteSpace(text)
                ? Parsed<string>.Empty
                : Parsed<string>.Refused("import.tier_unknown", ("value", CellText.Short(text)));
        }
        if (folded is "核心" or "核心层")
        {
            return Parsed<string>.Refused("import.tier_ambiguous", ("value", CellText.Short(text)));
        }
        return Words.TryGetValue(folded, out var tier)
            ? Parsed<string>.Ok(tier)
            : Parsed<string>.Refused("import.tier_unknown", ("value", CellText.Short(text)));
    }

    private static string Key(string? text) =>
        string.Concat(CellText.Fold(text).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static FrozenDictionary<string, string> Build(
        params (string Tier, string[] Words)[] tiers
    )
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (tier, words) in tiers)
        {
            foreach (var word in words.Append(tier))
            {
                known.TryAdd(Key(word), tier);
            }
        }
        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
