using System.Text.Json.Serialization;

namespace Fairway.Domain.Missions;

/// <summary>A text an operator wrote: Chinese always, English where somebody translated it.</summary>
/// <param name="Zh">zh-CN; what everybody sees when there is no translation.</param>
/// <param name="En">English, or null.</param>
public sealed record LocalizedText(string Zh, string? En = null)
{
    [JsonIgnore]
    public bool IsBlank => string.IsNullOrWhiteSpace(Zh);

    /// <summary>What is wrong with a field that holds it: missing where it is needed, or too long in either language.</summary>
    /// <param name="max">Characters (UTF-16 units).</param>
    public static IEnumerable<FieldRefusal> Check(
        string field,
        LocalizedText? text,
        int max,
        bool needed
    )
    {
        if (needed && text is null or { IsBlank: true })
            yield return new FieldRefusal(field, "field.required");
        else if (text is not null && (text.Zh.Length > max || text.En?.Length > max))
            yield return new FieldRefusal(field, "field.too_long").With("max", max);
    }

    /// <param name="language">An IETF language tag; only its primary language counts.</param>
    public string In(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return
            language.StartsWith("en", StringComparison.OrdinalIgnoreCase)
            && !string.IsNullOrWhiteSpace(En)
            ? En
            : Zh;
    }
}
