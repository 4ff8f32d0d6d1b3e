using System.Text;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>From the list to the file in one's hands, and the file's end.</summary>
public sealed class DownloadTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string, string, string> Looks =>
        new() { { "desktop", "zh-CN", "light" }, { "phone", "en", "dark" } };

    [Theory, MemberData(nameof(Looks))]
    public async Task A_list_is_exported_and_downloaded(
        string screen,
        string language,
        string theme
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync("admin");
        await Season.ImportAsync(staff);
        await using var desk = await chromium.VisitorAsync(
            server.Url,
            Screen.Named(screen),
            language
        );
        await desk.AddCookiesAsync([
            new Cookie
            {
                Name = "fw.theme",
                Value = theme,
                Url = server.Url.ToString(),
            },
        ]);
        await desk.SetExtraHTTPHeadersAsync([
            new("Authorization", "Bearer " + await server.ApiKeyAsync("admin")),
        ]);
        var page = await desk.OpenAsync("/console/downloads");
        var shots = new MemberPagesTests.Shots(page, $"downloads-{screen}-{language}-{theme}");
        await shots.TakeAsync("empty");

        await page.GotoAsync("/console/members?tier=broad&sort=id");
        await page.PressAsync("a[href*='/members/export']");
        await page.CheckAsync("[name='Format'][value='csv:utf-8']");
        await shots.TakeAsync("ask");
        await page.PressAsync("main form button.b-primary");
        var link = page.Locator("a[href$='/file']");
        await link.WaitForAsync();
        await shots.TakeAsync("ready");

        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        download.SuggestedFilename.ShouldEndWith(".csv");
        var text = await File.ReadAllTextAsync(
            await download.PathAsync(),
            Encoding.UTF8,
            TestContext.Current.CancellationToken
        );
        text.ShouldContain("VIP-2025-");
        await page.PressAsync("form:has(input[value^='delete-']) button");
        await page.Locator(".empty").WaitForAsync();
    }
}
