using System.Collections.Concurrent;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>The page of the API's description is somebody else's program; it must live under our policy.</summary>
public sealed class ApiDocsTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_description_opens_under_the_content_policy_and_unfolds()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await using var visitor = await chromium.VisitorAsync(
            server.Url,
            Screen.Desktop,
            language: "en"
        );
        var page = await visitor.NewPageAsync();
        var troubles = new ConcurrentQueue<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                troubles.Enqueue(message.Text);
        };
        page.PageError += (_, trouble) => troubles.Enqueue(trouble);

        var answer = await page.GotoAsync("/api/docs/");
        (await answer!.HeaderValueAsync("Content-Security-Policy")).ShouldNotBeNull();
        // Sections first: two hundred operations at once would keep a reader waiting.
        var sections = page.Locator(".opblock-tag");
        await sections.First.WaitForAsync();
        (await sections.CountAsync()).ShouldBeGreaterThan(10);
        (await page.Locator(".opblock").CountAsync()).ShouldBe(0);
        await page.Locator(".opblock-tag[data-tag='missions']").ClickAsync();
        var operation = page.Locator(
            ".opblock",
            new PageLocatorOptions { HasText = "/missions/{id}/works/imports" }
        );
        // A long section is drawn as far as one looks, so the reader scrolls.
        await page.Locator(".opblock").First.WaitForAsync();
        await page.Mouse.MoveAsync(400, 400);
        var drawn = page.Locator(".opblock-summary");
        var seen = new HashSet<string>(await drawn.AllInnerTextsAsync());
        for (var i = 0; i < 100 && await operation.CountAsync() == 0; i++)
        {
            await page.Mouse.WheelAsync(0, 300);
            await page.WaitForTimeoutAsync(200);
            seen.UnionWith(await drawn.AllInnerTextsAsync());
        }
        seen.Count.ShouldBeGreaterThan(20);
        await operation.First.WaitForAsync();
        await operation.Locator("button").First.ClickAsync();
        await operation.Locator(".opblock-body").WaitForAsync();
        (await operation.InnerTextAsync()).ShouldContain("Idempotency-Key");
        troubles.ShouldBeEmpty();
    }
}
