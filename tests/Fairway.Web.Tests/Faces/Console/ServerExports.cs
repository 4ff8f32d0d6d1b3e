using System.Text.RegularExpressions;

namespace Fairway.Web.Tests.Faces.Console;

/// <summary>The way from a list to its file, as a browser without script goes it.</summary>
internal static partial class ServerExports
{
    /// <summary>Asks for the file on the page of the export and waits for it in the download centre.</summary>
    /// <returns>Where the newest file lies.</returns>
    public static async Task<string> ExportAsync(
        this ConsoleClient console,
        string page,
        params (string Name, string Value)[] typed
    )
    {
        var (status, body, location) = await console.SendAsync(page, "export", typed);
        ((int)status).ShouldBe(302, body);
        location!.ShouldEndWith("/console/downloads");
        for (var i = 0; i < 400; i++)
        {
            var centre = await console.OpenAsync("/console/downloads");
            if (!centre.Contains("data-controller=\"progress\"", StringComparison.Ordinal))
                return Files().Match(centre).Value;
            await Task.Delay(50);
        }
        throw new TimeoutException("The file is not written.");
    }

    public static async Task<string> CsvAsync(this ConsoleClient console, string page) =>
        await console.OpenAsync(await console.ExportAsync(page, ("Format", "csv:utf-8")));

    [GeneratedRegex("/console/downloads/[0-9]+/file", RegexOptions.None, 1_000)]
    private static partial Regex Files();
}
