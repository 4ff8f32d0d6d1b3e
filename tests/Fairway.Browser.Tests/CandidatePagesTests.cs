using Fairway.Tests;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Browser.Tests;

/// <summary>Who stands out, as colleagues see it, and the kind word that the member finds.</summary>
public sealed class CandidatePagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string, string, string> Looks =>
        new() { { "desktop", "zh-CN", "light" }, { "phone", "en", "dark" } };

    [Requirement("TASK-06", "MODE-07")]
    [Theory, MemberData(nameof(Looks))]
    public async Task Who_stands_out_is_found_and_reads_of_it(
        string screen,
        string language,
        string theme
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var season = await Season.PlayAsync(server);
        using var staff = await server.ClientAsync("admin");
        await using var tour = new Tour(chromium, screen, language, theme);
        var console = await tour.StartAsync(server, "candidates-console");
        await ConsoleWalk.SignInAsync(server, console);
        await CandidateWalk.ConsoleAsync(console, server, staff, season.Words);
        var walk = await tour.StartAsync(server, "candidates");
        await walk.Page.GotoAsync(
            "/sign-in/brand?token=" + await server.BrandTokenAsync(CandidateWalk.Owner)
        );
        if (await walk.Page.Locator("form[action*='brand'] button").CountAsync() > 0)
            await walk.Page.PressAsync("form[action*='brand'] button", "Enter");
        await walk.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await walk.ToAsync("/me", "me-marked");
        (await walk.Page.Locator("a[href^='/works/']").CountAsync()).ShouldBeGreaterThan(0);
        tour.Complaints.ShouldBeEmpty(string.Join('\n', tour.Complaints));
    }
}
