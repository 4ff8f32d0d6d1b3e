using System.Text.RegularExpressions;
using Fairway.Domain;
using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Platform.Culture;

/// <summary>What the programme is called, how it looks and in which zone its days begin and end.</summary>
internal sealed partial record Programme
{
    public const string Document = "programme";

    public required string Name { get; init; }

    /// <summary>One or two characters in place of a drawn logo.</summary>
    public string LogoText { get; init; } = "";

    /// <summary>#RRGGBB.</summary>
    public required string BrandColour { get; init; }

    /// <summary>An IANA name; it decides every day boundary.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Where the world reaches the portal, for links in messages; empty until the operator says.</summary>
    public string PublicUrl { get; init; } = "";

    public required IReadOnlyList<string> Languages { get; init; }

    public static SettingDocument Declare() =>
        SettingDocument.Of<Programme>(Document, programme => [.. Wrong(programme)]);

    private static IEnumerable<FieldRefusal> Wrong(Programme programme)
    {
        if (string.IsNullOrWhiteSpace(programme.Name))
            yield return new("name", "field.required");
        else if (programme.Name.Length > 60)
            yield return new FieldRefusal("name", "field.too_long").With("max", 60);
        if (programme.LogoText.Length > 4)
            yield return new FieldRefusal("logoText", "field.too_long").With("max", 4);
        if (!Colour().IsMatch(programme.BrandColour))
            yield return new("brandColour", "field.not_a_colour");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(programme.TimeZone, out _))
            yield return new("timeZone", "field.not_a_time_zone");
        if (programme.PublicUrl.Length > 0 && !IsWebAddress(programme.PublicUrl))
            yield return new("publicUrl", "field.not_a_web_address");
        if (
            programme.Languages.Count == 0
            || programme.Languages.Except(Cultures.Languages, StringComparer.Ordinal).Any()
        )
            yield return new FieldRefusal("languages", "field.not_one_of").With(
                "allowed",
                Cultures.Languages
            );
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Query.Length == 0;

    [GeneratedRegex(
        "^#[0-9a-fA-F]{6}$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Colour();
}
