using System.Globalization;
using Fairway.Domain.Missions;

namespace Fairway.Web.Missions.Materials;

/// <summary>The words of a material as a form brings them.</summary>
internal sealed record MaterialInput
{
    private const int LastPlace = 10_000;
    public required LocalizedText Title { get; init; }
    public LocalizedText? Note { get; init; }

    /// <summary>Place in the pack; null is the end.</summary>
    public int? Order { get; init; }

    public static MaterialInput Read(IFormCollection form) =>
        new()
        {
            Title = Text(form["titleZh"], form["titleEn"]) ?? new LocalizedText(""),
            Note = Text(form["noteZh"], form["noteEn"]),
            Order = int.TryParse(form["order"], CultureInfo.InvariantCulture, out var order)
                ? Math.Clamp(order, 0, LastPlace)
                : null,
        };

    private static LocalizedText? Text(string? zh, string? en)
    {
        (zh, en) = (Trimmed(zh), Trimmed(en));
        return zh is null && en is null ? null : new LocalizedText(zh ?? "", en);
    }

    private static string? Trimmed(string? text) =>
        text?.Trim() is { Length: > 0 } plain ? plain.ReplaceLineEndings("\n") : null;
}
