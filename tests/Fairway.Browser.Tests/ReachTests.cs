using Fairway.Tests;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Browser.Tests;

/// <summary>Places, volume and participants as a colleague meets them, at the desk and on the way.</summary>
public sealed class ReachTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("desktop", "zh-CN", "light")]
    [InlineData("phone", "zh-CN", "light")]
    [Requirement("MODE-03", "MODE-05", "MODE-06")]
    public async Task A_broadcast_is_followed_outside_and_inside(
        string screen,
        string language,
        string theme
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await using var tour = new Tour(chromium, screen, language, theme);
        var desk = await tour.StartAsync(server, "reach");
        await ConsoleWalk.SignInAsync(server, desk);
        var season = await Season.PlayAsync(server);
        await ReachWalk.TakeAsync(server, desk, season.Words);
        await desk.ToAsync("/console/volume", "volume");
        await desk.Page.Locator(".chart svg").WaitForAsync();
        await desk.LookAsync("volume-drawn");
        await desk.ToAsync("/console/volume?by=hashtag", "volume-hashtags");
        await desk.Page.Locator("td a").First.ClickAsync();
        await desk.Page.WaitForURLAsync("**hashtag=*");
        await desk.ToAsync(
            $"/console/missions/{season.Words}/participants?sort=-works",
            "participants-by-works"
        );
        await desk.Page.Locator("th[aria-sort=descending]").WaitForAsync();
    }
}
