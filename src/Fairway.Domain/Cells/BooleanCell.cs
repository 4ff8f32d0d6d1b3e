using System.Collections.Frozen;

namespace Fairway.Domain.Cells;

/// <summary>Yes and no as people write them: 是/否, yes/no, 1/0, true/false, √/×, 有/无, 同意/不同意.</summary>
public static class BooleanCell
{
    private static readonly FrozenDictionary<string, bool> Words = new Dictionary<string, bool>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["是"] = true,
        ["对"] = true,
        ["有"] = true,
        ["真"] = true,
        ["已"] = true,
        ["同意"] = true,
        ["y"] = true,
        ["yes"] = true,
        ["true"] = true,
        ["t"] = true,
        ["on"] = true,
        ["1"] = true,
        ["√"] = true,
        ["✓"] = true,
        ["✔"] = true,
        ["否"] = false,
        ["不"] = false,
        ["不是"] = false,
        ["无"] = false,
        ["没有"] = false,
        ["假"] = false,
        ["未"] = false,
        ["不同意"] = false,
        ["n"] = false,
        ["no"] = false,
        ["false"] = false,
        ["f"] = false,
        ["off"] = false,
        ["0"] = false,
        ["×"] = false,
        ["✗"] = false,
        ["✘"] = false,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a yes or a no.</summary>
    /// <returns>Refusal: <c>import.boolean_unreadable</c>.</returns>
    public static Parsed<bool> Parse(string? text)
    {
        var folded = CellText.Fold(text);
        if (folded.Length == 0)
        {
            return Parsed<bool>.Empty;
        }
        return Words.TryGetValue(folded, out var yes)
            ? Parsed<bool>.Ok(yes)
            : Parsed<bool>.Refused("import.boolean_unreadable");
    }
}
