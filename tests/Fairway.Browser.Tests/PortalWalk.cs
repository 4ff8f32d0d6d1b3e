using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>The owners' face: somebody in the midst of it, and somebody on the first day.</summary>
internal static class PortalWalk
{
    public static async Task TakeAsync(Tour tour)
    {
        await using var server = await FairwayServer.StartAsync(tour.Database);
        var season = await Season.PlayAsync(server);
        var walk = await tour.StartAsync(server, "portal");
        await walk.ToAsync("/", "landing");
        await walk.ToAsync("/welcome", "welcome");
        await walk.ToAsync("/i/nobodyknowsthistoken", "invitation-gone", 404);
        await walk.ToAsync("/nowhere", "404", 404);
        await ComeInAsync(server, walk, "VIP-2025-0001");
        await walk.ToAsync("/", "home");
        await walk.ToAsync("/missions", "missions");
        foreach (var mission in (long[])[season.Poll, season.Photos, season.Words])
            await walk.ToAsync($"/missions/{mission}", "mission");
        await walk.ToAsync("/missions/1", "mission-gone", 404);
        await walk.ToAsync($"/works/{season.Returned}", "returned");
        await walk.ToAsync($"/works/{season.Returned}/mend", "mend");
        await walk.Page.FillAsync("textarea", "座椅加热，冬天送孩子上学前先开五分钟。");
        await walk.Page.PressAsync("button[value=send]");
        await walk.Page.WaitForURLAsync(url => !url.EndsWith("/mend", StringComparison.Ordinal));
        await walk.LookAsync("mended");
        await PicturesAsync(walk, season.Photos);
        await walk.ToAsync($"/missions/{season.Poll}/submit", "poll-form");
        await walk.Page.PressAsync("button[value=send]");
        await walk.Page.Locator(".notice-rejected").WaitForAsync();
        await walk.LookAsync("poll-errors");
        using var staff = await server.ClientAsync("admin");
        await CorrectionPlay.PlayAsync(server, staff, "VIP-2025-0001");
        foreach (
            var page in (string[])
                [
                    "works",
                    "points",
                    "inbox",
                    "me",
                    "me/tiers",
                    "me/profile",
                    "me/corrections",
                    "me/privacy",
                    "me/privacy/leave",
                    "me/privacy/erase",
                ]
        )
            await walk.ToAsync("/" + page, page.Replace('/', '-'));

        await Season.UntilAsync(staff, $"/api/v1/works/{season.Returned}", "accepted");
        await walk.ToAsync($"/works/{season.Returned}", "accepted");
        await walk.ToAsync($"/missions/{season.Words}", "mission-done");
        await walk.ToAsync("/points", "points-earned");
        await RecapWalk.PortalAsync(walk, server, staff, season.Words);
        var group = await RoomTests.GroupMissionAsync(server, staff, "VIP-2025-0001");
        await walk.ToAsync($"/missions/{group}", "mission-with-room");
        await walk.ToAsync($"/missions/{group}/room", "room");
        var series = await SeriesTests.PublishAsync(server, staff);
        await walk.ToAsync($"/missions/{series}/check-ins", "check-ins");
        var (meeting, slot) = await SessionTests.PublishAsync(server, staff);
        await SessionTests.ComeAsync(walk, staff, meeting, slot);
        await SafetyWalk.PortalAsync(walk, server, season);
        var invited = await ProjectPlay.PlayAsync(server, staff, "VIP-2025-0001", stage: 0);
        await walk.ToAsync($"/missions/{invited}", "mission-accepted");
        await walk.ToAsync($"/missions/{invited}/project", "project-empty");
        var fresh = await ProjectPlay.PlayAsync(server, staff, "VIP-2025-0001", stage: 1);
        await walk.ToAsync($"/missions/{fresh}/project", "project-fresh");
        await walk.ToAsync($"/missions/{fresh}/retrospective", "retrospective-fresh");
        var project = await ProjectPlay.PlayAsync(server, staff, "VIP-2025-0001");
        await walk.ToAsync($"/missions/{project}", "mission-with-project");
        await walk.ToAsync($"/missions/{project}/project", "project");
        await walk.ToAsync($"/missions/{project}/retrospective", "retrospective");
        await walk.ToAsync("/missions/1/project", "project-gone", 404);
        var secret = await SecretTests.PlayAsync(server, staff);
        await walk.ToAsync($"/missions/{secret}/nda", "nda");
        await SecretTests.SignAsync(walk.Page, secret);
        await walk.ToAsync($"/missions/{secret}", "mission-secret");
        await walk.ToAsync($"/missions/{secret}/nda", "nda-signed");
        await walk.ToAsync("/me/confidential", "me-confidential");
        var (_, mine) = await NetworkTests.PlayAsync(server, staff, "VIP-2025-0001");
        foreach (var page in (string[])["me/missions", "me/missions/new", $"me/missions/{mine}"])
            await walk.ToAsync("/" + page, page.Replace('/', '-'));
        await walk.FollowAsync();

        var newcomer = await tour.StartAsync(server, "newcomer");
        await ComeInAsync(server, newcomer, "VIP-2025-0031");
        foreach (var page in (string[])["", "works", "points", "inbox"])
            await newcomer.ToAsync("/" + page, "empty-" + page);
        await newcomer.ToAsync($"/works/{season.Returned}", "not-mine", 404);
        await BreakAsync(server);
        await newcomer.ToAsync("/points", "500", 500);
    }

    public static async Task ComeInAsync(FairwayServer server, Walk walk, string owner)
    {
        await walk.Page.GotoAsync("/sign-in/brand?token=" + await server.BrandTokenAsync(owner));
        if (await walk.Page.Locator("form[action*='brand'] button").CountAsync() > 0)
            await walk.Page.PressAsync("form[action*='brand'] button");
        await walk.Page.WaitForURLAsync("**/consent**");
        await walk.LookAsync("consent");
        await walk.Page.CheckAsync("[name='programme']");
        await walk.Page.PressAsync(".dock button");
        await walk.Page.WaitForURLAsync(url => !url.Contains("/consent", StringComparison.Ordinal));
    }

    private static async Task PicturesAsync(Walk walk, long mission)
    {
        await walk.ToAsync($"/missions/{mission}/submit", "pictures-form");
        if (await walk.Page.Locator("input[type=file]").CountAsync() == 0)
            return;
        var picture = await walk.Page.ScreenshotAsync();
        await walk.Page.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "晚霞.png",
                MimeType = "image/png",
                Buffer = picture,
            }
        );
        await walk.LookAsync("pictures-chosen");
        await walk.Page.PressAsync("button[value=draft]");
        await walk.Page.Locator(".drop-item[data-kept]").WaitForAsync();
        await walk.LookAsync("pictures-kept");
    }

    /// <summary>Behind the door: the page of points cannot read them any more.</summary>
    private static async Task BreakAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<Fairway.Storage.FairwayDb>()
            .Database.ExecuteSqlRawAsync("alter table ledger_accounts rename to ledger_away");
    }
}
