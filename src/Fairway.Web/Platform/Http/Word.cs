namespace Fairway.Web.Platform.Http;

/// <summary>An enum in a query string, by its wire word: <c>?state=in_review</c>.</summary>
internal readonly record struct Word<T>(T Value)
    where T : struct, Enum
{
    public static bool TryParse(string? text, IFormatProvider? provider, out Word<T> word)
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (!string.Equals(Json.Word(value), text, StringComparison.OrdinalIgnoreCase))
                continue;
            word = new Word<T>(value);
            return true;
        }
        word = default;
        return false;
    }
}
