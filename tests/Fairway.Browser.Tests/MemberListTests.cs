using Fairway.Domain.Members;
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

    [Theory]
    [InlineData("zh-CN", "light", "来聊聊你的选择")]
    [InlineData("en", "dark", "Tell us which one you like")]
    public async Task Ticked_members_are_invited_and_read_it_on_the_phone(
        string language,
        string theme,
        string words
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        for (var n = 1; n <= 3; n++)
            await Hands.KnownAsync(server, $"I-{n}", Tier.Broad, $"远山车友{n}");
        // One is in the programme; the other is known from a file only, and is not told.
        await using var sofa = await chromium.VisitorAsync(
            server.Url,
            Screen.Named("phone"),
            language
        );
        await ThemeAsync(sofa, server, theme);
        var portal = await Hands.ComeInAsync(server, sofa, "I-3");
        await using var office = await chromium.VisitorAsync(
            server.Url,
            Screen.Named("desktop"),
            language
        );
        await ThemeAsync(office, server, theme);
        var page = await Hands.SignInAsync(server, office);
        var mission = await Hands.PublishAsync(page, "EX-15");
        var shots = new MemberPagesTests.Shots(page, $"invite-{language}-{theme}");
        await page.GotoAsync($"/console/missions/{mission}");
        await page.PressAsync($"a[href='/console/members?mission={mission}']");
        await page.Locator("td.tick input").First.CheckAsync();
        await page.Locator("td.tick input").Nth(1).CheckAsync();
        await shots.TakeAsync("ticked");
        await page.PressAsync(".bulk button.b-primary");
        await page.WaitForURLAsync("**/console/invitations/new?*");
        await page.FillAsync("[name='words']", words);
        await shots.TakeAsync("preview");
        await page.PressAsync("form:has([name='words']) button");
        await page.WaitForURLAsync("**/console/invitations/jobs/*");
        await page.Locator(".notice-done").WaitForAsync();
        await shots.TakeAsync("sent");
        await page.GotoAsync($"/console/missions/{mission}/invitations");
        (await page.Locator("tbody tr").CountAsync()).ShouldBe(1);
        await shots.TakeAsync("invited");

        await portal.GotoAsync("/inbox");
        (await portal.InnerTextAsync("main")).ShouldContain(words);
        await new MemberPagesTests.Shots(portal, $"invite-phone-{language}-{theme}").TakeAsync(
            "inbox"
        );
        await portal.Locator(".messages button").First.ClickAsync();
        await portal.WaitForURLAsync($"**/missions/{mission}");
    }

    private static Task ThemeAsync(IBrowserContext context, FairwayServer server, string theme) =>
        context.AddCookiesAsync([
            new Cookie
            {
                Name = "fw.theme",
                Value = theme,
                Url = server.Url.ToString(),
            },
        ]);
}
