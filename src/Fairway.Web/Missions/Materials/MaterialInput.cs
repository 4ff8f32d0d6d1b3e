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

    public static MaterialInput Of(
        string? titleZh,
        string? titleEn,
        string? noteZh,
        string? noteEn,
        int? order
    ) =>
        new()
        {
            Title = Text(titleZh, titleEn) ?? new LocalizedText(""),
            Note = Text(noteZh, noteEn),
            Order = order is { } place ? Math.Clamp(place, 0, LastPlace) : null,
        };

    public static MaterialInput Read(IFormCollection form) =>
        Of(
            form["titleZh"],
            form["titleEn"],
            form["noteZh"],
            form["noteEn"],
            int.TryParse(form["order"], CultureInfo.InvariantCulture, out var order) ? order : null
        );

    private static LocalizedText? Text(string? zh, string? en)
    {
        (zh, en) = (Trimmed(zh), Trimmed(en));
        return zh is null && en is null ? null : new LocalizedText(zh ?? "", en);
    }

    private static string? Trimmed(string? text) =>
        text?.Trim() is { Length: > 0 } plain ? plain.ReplaceLineEndings("\n") : null;
}
