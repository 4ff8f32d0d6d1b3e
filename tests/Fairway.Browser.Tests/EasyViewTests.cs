using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>长辈模式 on a phone: words that can be read, targets that can be hit, and nothing to the side.</summary>
public sealed class EasyViewTests(Chromium chromium) : IClassFixture<Chromium>
{
    // Links within a line of words are as high as the line; fields that are drawn by their label are hit there.
    private const string Small = """
        () => [...document.querySelectorAll('button, a.b, .tabbar a, .links > a, .tabs a, .section a, input:not([type=hidden]), select, textarea, summary, label.check, .dock a')]
          .filter(e => e.offsetParent && !e.closest('.visually-hidden') && !(e.matches('input') && e.closest('label')))
          .map(e => ({ e, box: e.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && box.height < 48)
          .map(({ e, box }) => e.tagName + '.' + e.className + ' ' + e.innerText?.trim().slice(0, 20) + ' ' + box.height)
        """;

    private const string SmallWords = """
        () => [...document.querySelectorAll('main p, main span, main small, main dd, main dt, main label, main a, main button, main h2')]
          .filter(e => e.offsetParent && !e.closest('.visually-hidden, svg') && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
          .filter(e => parseFloat(getComputedStyle(e).fontSize) < 16)
          .map(e => e.tagName + '.' + e.className + ' ' + e.innerText.slice(0, 20) + ' ' + getComputedStyle(e).fontSize)
        """;

    [Theory]
    [InlineData("zh-CN", "light", true)]
    [InlineData("en", "dark", true)]
    [InlineData("zh-CN", "light", false)]
    public async Task Words_are_large_and_targets_too(string language, string theme, bool script)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var season = await Season.PlayAsync(server);
        await using var sofa = await chromium.VisitorAsync(
            server.Url,
            Screen.Phone,
            language,
            script
        );
        await sofa.AddCookiesAsync([
            new Cookie
            {
                Name = "fw.theme",
                Value = theme,
                Url = server.Url.ToString(),
            },
        ]);
        var page = await Hands.ComeInAsync(server, sofa, "VIP-2025-0031");
        var shots = new MemberPagesTests.Shots(page, $"easy-{language}-{theme}-{script}");
        await page.GotoAsync("/");
        var before = await page.Locator("main .mcard").CountAsync();
        await page.PressAsync("footer button[name=view]");
        (await page.GetAttributeAsync("html", "data-view")).ShouldBe("easy");
        (await page.Locator("main .mcard").CountAsync()).ShouldBeLessThanOrEqualTo(before);

        foreach (
            var (name, path) in ((string, string)[])
                [
                    ("home", "/"),
                    ("mission", $"/missions/{season.Photos}"),
                    ("submit", $"/missions/{season.Photos}/submit"),
                    ("poll", $"/missions/{season.Poll}/submit"),
                    ("me", "/me"),
                    ("profile", "/me/profile"),
                ]
        )
        {
            if (name == "submit" || name == "poll")
            {
                var mission = name == "submit" ? season.Photos : season.Poll;
                await page.GotoAsync($"/missions/{mission}");
                if (await page.Locator(".dock form button").CountAsync() > 0)
                    await page.PressAsync(".dock form button");
            }
            (await page.GotoAsync(path))!.Status.ShouldBe(200);
            await shots.TakeAsync(name);
            if (!script)
                continue;
            var size = await page.EvaluateAsync<double>(
                "parseFloat(getComputedStyle(document.body).fontSize)"
            );
            size.ShouldBeGreaterThanOrEqualTo(20, name);
            (await page.EvaluateAsync<string[]>(Small)).ShouldBeEmpty(name);
            (await page.EvaluateAsync<string[]>(SmallWords)).ShouldBeEmpty(name);
        }
        await page.GotoAsync("/me");
        await page.PressAsync("main button[name=view]");
        (await page.GetAttributeAsync("html", "data-view")).ShouldBeNull();
    }
}
