using System.Net.Http.Json;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>Likes and comments under the thumb of somebody with a phone.</summary>
public sealed class ReactionTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string, string> Looks =>
        new() { { "zh-CN", "light" }, { "en", "dark" } };

    [Theory, MemberData(nameof(Looks))]
    public async Task A_work_is_liked_and_talked_about_on_a_phone(string language, string theme)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var season = await Season.PlayAsync(server);
        using var staff = await server.ClientAsync("admin");
        var work = await SafetyWalk.ShownAsync(
            server,
            staff,
            season.Words,
            "VIP-2025-0022",
            "早高峰跟车一小时，座椅按摩一开，到公司腰一点都不酸。"
        );
        await using var tour = new Tour(chromium, "phone", language, theme);
        var walk = await tour.StartAsync(server, "reactions");
        await PortalWalk.ComeInAsync(server, walk, "VIP-2025-0001");
        await walk.ToAsync($"/missions/{season.Words}/works", "gallery");
        await walk.Page.ClickAsync($"#w{work} button.reaction");
        await walk.Page.Locator($"#w{work} button[aria-pressed=true]").WaitForAsync();
        await walk.LookAsync("liked");
        foreach (
            var box in await Task.WhenAll(
                (await walk.Page.Locator(".reaction").AllAsync()).Select(one =>
                    one.BoundingBoxAsync()
                )
            )
        )
        {
            box!.Height.ShouldBeGreaterThanOrEqualTo(44);
            box.Width.ShouldBeGreaterThanOrEqualTo(44);
        }
        await walk.ToAsync($"/works/{work}/comments", "comments-empty");
        await SayAsync(walk.Page, "我也是每天堵一小时，回去就试试。");
        await SayAsync(walk.Page, "想团购的加微信 boat2025，全国最强。");
        using (var author = await server.MemberClientAsync("VIP-2025-0022"))
        using (
            var said = await author.PostAsJsonAsync(
                $"/api/v1/works/{work}/comments",
                new { text = "记得开二档，一档几乎感觉不到。" }
            )
        )
            said.EnsureSuccessStatusCode();
        await walk.ToAsync($"/works/{work}/comments", "comments");
        (await walk.Page.Locator(".comments > li").CountAsync()).ShouldBe(3);
        await walk.Page.Locator(".comments form button").First.ClickAsync();
        await walk
            .Page.Locator(".comments > li")
            .Nth(2)
            .WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        tour.Complaints.ShouldBeEmpty(string.Join('\n', tour.Complaints));
    }

    private static async Task SayAsync(IPage page, string text)
    {
        await page.FillAsync("textarea", text);
        await page.ClickAsync("form:has(textarea) .b-primary");
        await page.Locator(".comments > li", new PageLocatorOptions { HasText = text })
            .WaitForAsync();
    }
}
