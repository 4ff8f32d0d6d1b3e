using System.Text.Json;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>The portal as an app on a phone that loses its network.</summary>
public sealed class OfflineTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Words = "座椅加热，冬天送孩子上学前先开五分钟。";

    [Theory]
    [InlineData("zh-CN", "网络断开了", "现在没有网络")]
    [InlineData("en", "The network is gone", "No network right now")]
    public async Task Nothing_written_is_lost_and_the_app_still_opens(
        string language,
        string told,
        string title
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync("admin");
        var mission = await Season.PublishAsync(staff, "EX-27", publish: true);
        await using var sofa = await chromium.VisitorAsync(
            server.Url,
            Screen.Phone,
            language,
            worker: true
        );
        var page = await Hands.ComeInAsync(server, sofa, "E2001");
        await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => true)");
        await page.GotoAsync($"/missions/{mission}/submit");
        await page.FillAsync("textarea", Words);

        await sofa.SetOfflineAsync(true);
        await page.ClickAsync("button[value=send]");
        await page.Locator(".toast-offline").WaitForAsync();
        (await page.InnerTextAsync(".toast-offline")).ShouldContain(told);
        await page.LooksRightAsync();
        (await page.InputValueAsync("textarea")).ShouldBe(Words);
        (await page.Locator("button[value=send]").IsEnabledAsync()).ShouldBeTrue();

        await page.GotoAsync("/missions");
        (await page.InnerTextAsync("main")).ShouldContain(title);
        await page.LooksRightAsync();

        await sofa.SetOfflineAsync(false);
        await page.GotoAsync($"/missions/{mission}/submit");
        (await page.InputValueAsync("textarea")).ShouldBe(Words, "it waited on the phone");
        await page.ClickAsync("button[value=send]");
        await page.WaitForURLAsync("**/works/*");
    }

    [Fact]
    public async Task A_phone_may_keep_it_among_its_apps()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var manifest = await server.Http.GetAsync(
            new Uri("/manifest.webmanifest", UriKind.Relative)
        );
        manifest.Content.Headers.ContentType!.MediaType.ShouldBe("application/manifest+json");
        var said = JsonDocument.Parse(await manifest.Content.ReadAsStringAsync()).RootElement;
        said.GetProperty("start_url").GetString().ShouldBe("/");
        said.GetProperty("display").GetString().ShouldBe("standalone");
        said.GetProperty("short_name").GetString()!.Length.ShouldBeInRange(1, 12);
        var icon = said.GetProperty("icons")[0].GetProperty("src").GetString()!;
        using var picture = await server.Http.GetAsync(new Uri(icon, UriKind.Relative));
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");

        using var worker = await server.Http.GetAsync(new Uri("/sw.js", UriKind.Relative));
        worker.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        worker.Headers.CacheControl!.NoCache.ShouldBeTrue();
        using var offline = await server.Http.GetAsync(new Uri("/offline", UriKind.Relative));
        offline.IsSuccessStatusCode.ShouldBeTrue();
        offline.Headers.Contains("Set-Cookie").ShouldBeFalse("it is kept, and belongs to nobody");
    }
}
