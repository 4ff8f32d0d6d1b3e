using Fairway.Domain.Cells;

namespace Fairway.Domain.Members;

/// <summary>The name or number of an account on a platform, as somebody writes it.</summary>
public static class Handle
{
    public const int Longest = 64;

    /// <summary>Trimmed, without the @ before it.</summary>
    public static Outcome<string> Read(string? written)
    {
        var text = CellText.Fold(written).TrimStart('@').Trim();
        if (text.Length == 0)
            return Refusal.OfFields([new FieldRefusal("handle", "field.required")]);
        // A link to a profile says who it is to a machine, not to the colleague who compares.
        return WordsCell.Parse(text, Longest).IsOk && !text.Contains('/', StringComparison.Ordinal)
            ? text
            : Refusal.OfFields([
                new FieldRefusal("handle", "account.handle_wrong").With("max", Longest),
            ]);
    }

    /// <summary>Equal for the same account: platforms do not tell apart how it is spelled.</summary>
    public static string KeyOf(string handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return CellText.Fold(handle).TrimStart('@').Trim().ToLowerInvariant();
    }
}
