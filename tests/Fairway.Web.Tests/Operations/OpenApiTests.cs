using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Operations;

public sealed partial class OpenApiTests
{
    private static Uri At(string path) => new(path, UriKind.Relative);

    [Fact]
    public async Task The_description_is_3_1_and_tells_of_keys_problems_and_retries()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var document = JsonDocument
            .Parse(await server.Http.GetStringAsync(At("/openapi/v1.json")))
            .RootElement;
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        document
            .GetProperty("components")
            .GetProperty("securitySchemes")
            .GetProperty("bearer")
            .GetProperty("scheme")
            .GetString()
            .ShouldBe("bearer");
        var paths = document.GetProperty("paths").EnumerateObject().ToList();
        paths.ShouldAllBe(path => path.Name.StartsWith("/api/v1/"));
        var upload = document
            .GetProperty("paths")
            .GetProperty("/api/v1/me/pictures")
            .GetProperty("post");
        upload
            .GetProperty("parameters")
            .EnumerateArray()
            .ShouldContain(p => p.GetProperty("name").GetString() == "Idempotency-Key");
        upload
            .GetProperty("responses")
            .GetProperty("422")
            .GetProperty("content")
            .TryGetProperty("application/problem+json", out _)
            .ShouldBeTrue();
    }

    [Fact]
    public async Task The_page_that_shows_it_needs_no_inline_script_or_style()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var page = await server.Http.GetAsync(At("/api/docs"));
        if (
            page.StatusCode
            is HttpStatusCode.Moved
                or HttpStatusCode.MovedPermanently
                or HttpStatusCode.Redirect
        )
            page = await server.Http.GetAsync(At("/api/docs/index.html"));
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await page.Content.ReadAsStringAsync();
        InlineScript().IsMatch(html).ShouldBeFalse(html);
        html.ShouldNotContain("<style", Case.Insensitive);
        foreach (Match asset in Asset().Matches(html))
        {
            var path = "/api/docs/" + asset.Groups[1].Value.TrimStart('.', '/');
            (await server.Http.GetAsync(At(path))).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }
    }

    [GeneratedRegex("<script(?![^>]*\\bsrc=)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InlineScript();

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Asset();
}
