using System.Globalization;
using Fairway.Domain.Insights;
using Fairway.Web.Platform;

namespace Fairway.Web.Faces.Console;

/// <summary>The report's view and window as they stand in addresses; the page, its rows and the export share them.</summary>
internal static class CompletionSieve
{
    public static (CompletionBy By, DateOnly? From, DateOnly? To) Read(IQueryCollection query) =>
        (
            Enum.GetValues<CompletionBy>().FirstOrDefault(by => Json.Word(by) == query["by"]),
            Day(query["from"]),
            Day(query["to"])
        );

    public static string Href(
        string path,
        CompletionBy by,
        DateOnly? from,
        DateOnly? to,
        long? key = null
    ) =>
        path
        + QueryString
            .Create(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["by"] = Json.Word(by),
                    ["from"] = from?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["to"] = to?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["key"] = key?.ToString(CultureInfo.InvariantCulture),
                }.Where(pair => pair.Value is not null)
            )
            .ToUriComponent();

    public static string Percent(decimal rate) =>
        (rate * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";

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
