using System.Globalization;
using Fairway.Domain.Insights;
using Fairway.Web.Insights.Volume;
using Fairway.Web.Platform;

namespace Fairway.Web.Faces.Console;

/// <summary>What is asked of the volume, as it stands in addresses; the page and the export share it.</summary>
internal static class VolumeSieve
{
    public const string Page = "/console/volume";

    public static VolumeAsk Read(IQueryCollection query)
    {
        var by = Enum.GetValues<VolumeBy>().FirstOrDefault(by => Json.Word(by) == query["by"]);
        return new VolumeAsk
        {
            By = by,
            From = Day(query["from"]),
            To = Day(query["to"]),
            Mission = long.TryParse(query["mission"], CultureInfo.InvariantCulture, out var mission)
                ? mission
                : null,
            // Left over from the view by day, which alone they narrow.
            Outlet = by == VolumeBy.Day ? Text(query["outlet"]) : null,
            Hashtag = by == VolumeBy.Day ? Text(query["hashtag"]) : null,
        };
    }

    public static string Href(VolumeAsk ask, string path = Page) =>
        path
        + QueryString
            .Create(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["by"] = Json.Word(ask.By),
                    ["from"] = ask.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["to"] = ask.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["mission"] = ask.Mission?.ToString(CultureInfo.InvariantCulture),
                    ["outlet"] = ask.Outlet,
                    ["hashtag"] = ask.Hashtag,
                }.Where(pair => pair.Value is not null)
            )
            .ToUriComponent();

    private static string? Text(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
