using Fairway.Domain.Cells;

namespace Fairway.Domain.Regions;

/// <summary>
/// Finds a region by its code or by place names in any usual spelling. What could be two places is refused with the
/// candidates, what is none is refused with the nearest names; nothing is guessed.
/// </summary>
public sealed class RegionIndex
{
    private const int MostNamed = 5;
    private const int LongestText = 100;

    private readonly Dictionary<string, RegionNode> byCode = new(StringComparer.Ordinal);
    private readonly RegionNameTable names = new();

    /// <summary>Builds the index.</summary>
    /// <param name="records">Provinces, cities and districts in any order; each needs its upper region.</param>
    /// <param name="places">Places without a code of their own.</param>
    /// <exception cref="ArgumentException">A code is malformed, doubled, or its upper region is missing.</exception>
    public RegionIndex(IEnumerable<RegionRecord> records, IEnumerable<RegionPlace> places)
    {
        foreach (var record in records.OrderBy(r => r.Code.Length))
        {
            Add(record);
        }
        foreach (var place in places)
        {
            names.AddPlace(byCode[place.Code], place.Name, place.Parts);
        }
    }

    /// <summary>How many regions are known.</summary>
    public int Count => byCode.Count;

    /// <summary>The region of a canonical code; null when it is not known.</summary>
    public Region? Find(string? code) =>
        code is not null && byCode.TryGetValue(code, out var node) ? node.Region : null;

    /// <summary>All provinces, or the regions directly below one; for pickers.</summary>
    public IEnumerable<Region> Below(string? code) =>
        byCode
            .Values.Where(n => string.Equals(n.Parent?.Code, code, StringComparison.Ordinal))
            .OrderBy(n => n.Code, StringComparer.Ordinal)
            .Select(n => n.Region);

    /// <summary>Resolves a code of 2, 4 or 6 digits, or place names.</summary>
    /// <returns>
    /// Refusals: <c>import.region_unknown</c> (value, suggestions) and <c>import.region_ambiguous</c> (value, candidates);
    /// suggestions and candidates are lists of <see cref="Region"/>.
    /// </returns>
    public Parsed<Region> Resolve(string? text)
    {
        var folded = RegionNames.Fold(
            text is { Length: > LongestText } ? text[..LongestText] : text
        );
        if (folded.Length == 0)
        {
            return string.IsNullOrWhiteSpace(text) ? Parsed<Region>.Empty : Unknown(text, []);
        }
        return folded.All(char.IsAsciiDigit) ? ResolveCode(folded) : ResolveNames(text!, folded);
    }

    private Parsed<Region> ResolveCode(string digits)
    {
        var code = digits;
        while (
            code.Length > 2
            && code.Length <= 6
            && code.EndsWith("00", StringComparison.Ordinal)
            && !byCode.ContainsKey(code)
        )
        {
            code = code[..^2];
        }
        if (byCode.TryGetValue(code, out var node))
        {
            return Parsed<Region>.Ok(node.Region);
        }
        // A district that was merged away keeps its city's code in front.
        var above = code.Length is 4 or 6 ? Find(code[..^2]) ?? Find(code[..2]) : null;
        return Unknown(digits, above is null ? [] : [above]);
    }

    private Parsed<Region> ResolveNames(string text, string folded)
    {
        var found = names.Read(folded);
        var best = found.Count == 0 ? [] : Best(found);
        return best.Count switch
        {
            1 => Parsed<Region>.Ok(best[0].Region),
            0 => Unknown(text, [.. names.Nearest(folded, MostNamed).Select(n => n.Region)]),
            _ => Parsed<Region>.Refused(
                "import.region_ambiguous",
                ("value", CellText.Short(text)),
                ("candidates", best.Take(MostNamed).Select(n => n.Region).ToArray())
            ),
        };
    }

    // Official names win over shortened ones, then the greater region over the lesser: 西安 is the city, not the two
    // districts of that name. What is still more than one place is ambiguous.
    private static List<RegionNode> Best(IReadOnlyList<RegionReading> found)
    {
        var shortened = found.Min(f => f.Shortened);
        var level = found.Where(f => f.Shortened == shortened).Min(f => f.Node.Level);
        return
        [
            .. found
                .Where(f => f.Shortened == shortened && f.Node.Level == level)
                .Select(f => f.Node)
                .Distinct()
                .OrderBy(n => n.Code, StringComparer.Ordinal),
        ];
    }

    private static Parsed<Region> Unknown(string text, Region[] suggestions) =>
        Parsed<Region>.Refused(
            "import.region_unknown",
            ("value", CellText.Short(text)),
            ("suggestions", suggestions)
        );

    private void Add(RegionRecord record)
    {
        var code = record.Code;
        if (code.Length is not (2 or 4 or 6) || !code.All(char.IsAsciiDigit))
        {
            throw new ArgumentException($"{code} is no region code.", nameof(record));
        }
        RegionNode? parent = null;
        if (code.Length > 2 && !byCode.TryGetValue(code[..^2], out parent))
        {
            throw new ArgumentException($"{code} has no upper region.", nameof(record));
        }
        var node = new RegionNode(code, record.Name, parent);
        byCode.Add(code, node);
        names.Add(node);
    }
}
