using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>The list made one's own: columns, a view, and a tag on many, by mouse and keys.</summary>
public sealed class MemberListTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string, string, string> Looks =>
        new()
        {
            { "desktop", "zh-CN", "light" },
            { "desktop", "en", "dark" },
            { "phone", "zh-CN", "light" },
        };

    [Theory, MemberData(nameof(Looks))]
    public async Task Columns_a_view_and_a_tag_make_the_list_ones_own(
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
        var page = await desk.OpenAsync("/console/members/tags");
        var shots = new MemberPagesTests.Shots(page, $"lists-{screen}-{language}-{theme}");
        await page.FillAsync("[name='Name']", "露营达人");
        await page.SelectOptionAsync("[name='Colour']", "green");
        await page.PressAsync("form:has([name='Name']) button.b-primary");
        await page.Locator("td .tag-done").WaitForAsync();
        await shots.TakeAsync("tags");

        await page.GotoAsync("/console/members");
        await page.Locator("td.tick input").First.CheckAsync();
        await page.Locator("td.tick input").Nth(1).CheckAsync();
        await page.PressAsync(".bulk button.b-primary");
        await page.WaitForURLAsync("**/console/members/bulk?*");
        await shots.TakeAsync("bulk");
        await page.Locator("form:has(input[value='tag']) select")
            .SelectOptionAsync(new SelectOptionValue { Label = "露营达人" });
        await page.PressAsync("form:has(input[value='tag']) button.b-primary");
        await page.Locator(".notice-done").WaitForAsync();

        await page.GotoAsync("/console/members/columns");
        await page.UncheckAsync("[name='show'][value='mode']");
        await page.CheckAsync("[name='show'][value='phone']");
        await page.PressAsync("button[value='up:tier']");
        await page.WaitForFunctionAsync(
            "() => document.querySelectorAll('.columns-list li')[1].id === 'column-tier'"
        );
        await shots.TakeAsync("columns");
        await page.PressAsync("main form a[href^='/console/members']");
        await page.Locator("td .tag-done").First.WaitForAsync();
        (await page.Locator("td .tag-done").CountAsync()).ShouldBe(2);

        await page.GotoAsync("/console/members?tier=broad&sort=id");
        await page.PressAsync(".views-bar a[href*='/views']");
        await page.FillAsync("[name='Name']", "广泛车友");
        await page.CheckAsync("[name='Default']");
        await page.PressAsync("form:has([name='Name']) button.b-primary");
        await page.Locator(".views-bar [aria-current='true']").WaitForAsync();
        await page.GotoAsync("/console/members");
        (await page.Locator(".views-bar [aria-current='true']").InnerTextAsync()).ShouldBe(
            "广泛车友"
        );
        await shots.TakeAsync("list");
        await page.GotoAsync("/console/members/views");
        await shots.TakeAsync("views");
        await page.PressAsync("button[value^='drop:']");
        await page.PressAsync(".notice-done button");
        await page.Locator("button[value^='drop:']").WaitForAsync();
    }
}
