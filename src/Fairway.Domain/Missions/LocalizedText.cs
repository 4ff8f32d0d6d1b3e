using System.Text.Json.Serialization;

namespace Fairway.Domain.Missions;

/// <summary>A text an operator wrote: Chinese always, English where somebody translated it.</summary>
/// <param name="Zh">zh-CN; what everybody sees when there is no translation.</param>
/// <param name="En">English, or null.</param>
public sealed record LocalizedText(string Zh, string? En = null)
{
    [JsonIgnore]
    public bool IsBlank => string.IsNullOrWhiteSpace(Zh);

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
