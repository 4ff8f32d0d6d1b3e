using System.Net.Http.Json;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Browser.Tests;

/// <summary>A colleague's small words, as they are said in the console and as a newcomer finds them on a phone.</summary>
public sealed class RecognitionPagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string, string, string> Looks =>
        new()
        {
            { "phone", "zh-CN", "light" },
            { "phone", "en", "dark" },
            { "desktop", "zh-CN", "light" },
        };

    [Theory, MemberData(nameof(Looks))]
    public async Task One_tap_is_said_and_found(string screen, string language, string theme)
    {
        const string owner = "VIP-2025-0022";
        await using var server = await FairwayServer.StartAsync("sqlite");
        var season = await Season.PlayAsync(server);
        using var staff = await server.ClientAsync("admin");
        var work = await SafetyWalk.ShownAsync(
            server,
            staff,
            season.Words,
            owner,
            "早高峰跟车一小时，座椅按摩一开，到公司腰一点都不酸。"
        );
        var member = await server.EnsureMemberAsync(
            owner,
            m => m.JoinedAt = server.Clock.GetUtcNow().UtcDateTime
        );
        await using var tour = new Tour(chromium, screen, language, theme);
        if (screen == "desktop")
        {
            var console = await tour.StartAsync(server, "recognition-console");
            await ConsoleWalk.SignInAsync(server, console);
            await console.Page.GotoAsync($"/console/works/{work}");
            await console.Page.ClickAsync("button[value='thanks:on']");
            await console.Page.Locator("button[value='thanks:off']").WaitForAsync();
            await console.ToAsync($"/console/members/{member}", "member");
            await console.Page.ClickAsync("form button[name=on][value=true]");
            await console.Page.Locator("form button[name=on][value=false]").WaitForAsync();
            await console.LookAsync("member-welcomed");
            await console.ToAsync("/console/honours", "honours");
            await console.ToAsync("/console/badges", "badges");
        }
        else
        {
            await SayAsync(staff, $"members/{member}/welcome", new { on = true });
            await SayAsync(
                staff,
                $"works/{work}/recognitions",
                new { kind = "well_made", on = true }
            );
            var walk = await tour.StartAsync(server, "recognition");
            // Who has handed something in has agreed already.
            await walk.Page.GotoAsync(
                "/sign-in/brand?token=" + await server.BrandTokenAsync(owner)
            );
            if (await walk.Page.Locator("form[action*='brand'] button").CountAsync() > 0)
                await walk.Page.PressAsync("form[action*='brand'] button", "Enter");
            await walk.Page.WaitForURLAsync(url =>
                !url.Contains("/sign-in", StringComparison.Ordinal)
            );
            await walk.ToAsync("/", "home-welcomed");
            (await walk.Page.Locator(".notice-done").CountAsync()).ShouldBe(1);
            await walk.ToAsync($"/works/{work}", "work-recognised");
            await EarnedAsync(server, member);
            await walk.ToAsync("/me/badges", "badges");
            (await walk.Page.Locator(".badges > li").CountAsync()).ShouldBeGreaterThan(0);
        }
        tour.Complaints.ShouldBeEmpty(string.Join('\n', tour.Complaints));
    }

    /// <summary>What follows from the journal comes a moment later.</summary>
    private static async Task EarnedAsync(FairwayServer server, long member)
    {
        for (var i = 0; i < 400; i++)
        {
            var told = await server.JournalAsync("badges.earned");
            if (told.Any(row => row.MemberId == member))
                return;
            await Task.Delay(50);
        }
        throw new TimeoutException("No badge was earned.");
    }

    private static async Task SayAsync(HttpClient staff, string door, object words)
    {
        using var answer = await staff.PostAsJsonAsync($"/api/v1/{door}", words);
        answer.EnsureSuccessStatusCode();
    }
}
