using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>What a page does under somebody's hands: the keys of the review desk, and words that are not lost.</summary>
public sealed class HandsOnTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Works_are_reviewed_without_a_mouse(string language)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await Season.PlayAsync(server);
        await using var desk = await chromium.VisitorAsync(server.Url, Screen.Desktop, language);
        await desk.SetExtraHTTPHeadersAsync([
            new("Authorization", "Bearer " + await server.ApiKeyAsync("admin")),
        ]);
        var page = await desk.OpenAsync("/console/works?state=in_review");
        await page.Locator("td.work-cell a").First.ClickAsync();
        await page.Locator("#drawer-title").WaitForAsync();
        var first = await WorkAsync(page);

        await page.Keyboard.PressAsync("j");
        await ExpectOtherAsync(page, first);
        await page.Keyboard.PressAsync("k");
        await UntilAsync(
            page,
            "text => document.querySelector('.drawer .author')?.innerText === text",
            first
        );

        // A letter in a text is a letter.
        await page.FocusAsync(".drawer textarea");
        await page.Keyboard.TypeAsync("jar?");
        (await page.InputValueAsync(".drawer textarea")).ShouldBe("jar?");
        (await WorkAsync(page)).ShouldBe(first);
        await page.FillAsync(".drawer textarea", "");
        await page.Locator("#drawer-title").ClickAsync();

        await page.Keyboard.PressAsync("?");
        await page.Locator("dialog.ask[open] kbd").First.WaitForAsync();
        await page.LooksRightAsync();
        await page.Keyboard.PressAsync("Escape");
        (await page.Locator("dialog[open]").CountAsync()).ShouldBe(0);
        (await page.Locator("#drawer-title").CountAsync()).ShouldBe(1, "Esc closed the drawer too");

        await page.Keyboard.PressAsync("a");
        await ExpectOtherAsync(page, first);
        // Returned without a word why: refused, and the words are asked for where they belong.
        await page.Keyboard.PressAsync("r");
        await page.Locator(".drawer [aria-invalid=true], main [aria-invalid=true]")
            .First.WaitForAsync();

        await page.GotoAsync("/console/works?state=in_review");
        (await page.Locator("td.work-cell a").CountAsync()).ShouldBe(1);
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("加热");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/console/search?q=*");
        await page.Locator("mark").First.WaitForAsync();
        await page.LooksRightAsync();
    }

    // Playwright's own waiting compiles in the page, which our policy forbids.
    private static async Task UntilAsync(IPage page, string test, object? value = null)
    {
        for (var i = 0; i < 200; i++)
        {
            if (await page.EvaluateAsync<bool>(test, value))
                return;
            await Task.Delay(50);
        }
        throw new TimeoutException($"{page.Url}: not yet {test}");
    }

    private static Task<string> WorkAsync(IPage page) => page.InnerTextAsync(".author");

    private static Task ExpectOtherAsync(IPage page, string before) =>
        UntilAsync(
            page,
            "text => { const now = document.querySelector('.author'); return now && now.innerText !== text; }",
            before
        );

    [Theory]
    [InlineData("sqlite", "zh-CN")]
    [InlineData("postgres", "en")]
    public async Task A_draft_keeps_what_was_typed(string database, string language)
    {
        const string typed = "座椅通风，夏天跑长途后背不再湿透";
        await using var server = await FairwayServer.StartAsync(database);
        var season = await Season.PlayAsync(server);
        await using var sofa = await chromium.VisitorAsync(server.Url, Screen.Phone, language);
        var page = await OwnerAsync(server, sofa, "VIP-2025-0030");

        await page.GotoAsync($"/missions/{season.Words}/submit");
        await page.Locator("textarea").PressSequentiallyAsync(typed);
        await page.WaitForResponseAsync(answer =>
            answer.Url.EndsWith("/draft", StringComparison.Ordinal) && answer.Ok
        );
        await page.EvaluateAsync("localStorage.clear()");
        await page.ReloadAsync();
        (await page.InputValueAsync("textarea")).ShouldBe(typed);

        // The way to the server is cut: the words wait in the browser and go on when it is there again.
        await sofa.RouteAsync("**/draft", route => route.AbortAsync());
        await page.Locator("textarea").PressSequentiallyAsync("。");
        await page.WaitForRequestAsync("**/draft");
        await UntilAsync(page, "() => localStorage.length > 0");
        await page.LooksRightAsync();
        await sofa.UnrouteAsync("**/draft");
        await page.FillAsync("textarea", "");
        await page.FillAsync("textarea", typed + "。");
        await UntilAsync(page, "() => localStorage.length === 0");
        await page.ReloadAsync();
        (await page.InputValueAsync("textarea")).ShouldBe(typed + "。");
    }

    [Theory]
    [InlineData("sqlite", "en")]
    [InlineData("postgres", "zh-CN")]
    public async Task Without_JavaScript_an_owner_chooses_writes_and_sends_a_picture(
        string database,
        string language
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var season = await Season.PlayAsync(server);
        await using var sofa = await chromium.VisitorAsync(
            server.Url,
            Screen.Phone,
            language,
            script: false
        );
        var page = await OwnerAsync(server, sofa, "VIP-2025-0029");

        await page.GotoAsync($"/missions/{season.Poll}");
        await page.PressAsync(".dock form button, .dock button");
        await page.GotoAsync($"/missions/{season.Poll}/submit");
        await page.Locator(".choice input")
            .First.CheckAsync(new LocatorCheckOptions { Force = true });
        foreach (var field in await page.Locator("textarea").AllAsync())
            await field.FillAsync("雾山青，雨后的颜色，停在哪儿都好看，家里人也一眼就喜欢上了它。");
        await SendAsync(page);

        await page.GotoAsync($"/missions/{season.Photos}/submit");
        await page.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "里程.png",
                MimeType = "image/png",
                Buffer = await page.ScreenshotAsync(),
            }
        );
        foreach (var field in await page.Locator("textarea").AllAsync())
            await field.FillAsync("八千公里，从西湖到莫干山，再到海边，每一程都有家人陪着。");
        await SendAsync(page);
        (await page.Locator("main img[src*='/files/']").CountAsync()).ShouldBe(1);

        // Judged a moment later: one entry for each, and the news of both.
        for (var i = 0; i < 100 && await page.Locator(".ledger > *").CountAsync() < 2; i++)
        {
            await Task.Delay(100);
            await page.GotoAsync("/points");
        }
        (await page.Locator(".ledger > *").CountAsync()).ShouldBe(2);
        await page.LooksRightAsync();
        foreach (var path in (string[])["/", "/works", "/inbox", "/me"])
        {
            (await page.GotoAsync(path))!.Status.ShouldBe(200);
            await page.LooksRightAsync();
        }
    }

    private static async Task SendAsync(IPage page)
    {
        await page.PressAsync("button[name=act][value=send]");
        await page.WaitForURLAsync("**/works/**");
        await page.LooksRightAsync();
    }

    private static async Task<IPage> OwnerAsync(
        FairwayServer server,
        IBrowserContext sofa,
        string owner
    )
    {
        var page = await sofa.OpenAsync(
            "/sign-in/brand?token=" + await server.BrandTokenAsync(owner)
        );
        if (await page.Locator("form[action*='brand'] button").CountAsync() > 0)
            await page.PressAsync("form[action*='brand'] button");
        await page.WaitForURLAsync("**/consent**");
        await page.CheckAsync("[name='programme']");
        await page.PressAsync(".dock button");
        await page.WaitForURLAsync(url => !url.Contains("/consent", StringComparison.Ordinal));
        return page;
    }
}
