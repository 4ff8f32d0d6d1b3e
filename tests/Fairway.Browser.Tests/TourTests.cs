using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>
/// Somebody who has never seen the console publishes a themed call by what its pages say, and an owner answers it: the
/// steps of docs/tour.md, whose pictures are kept where FAIRWAY_TOUR names a folder.
/// </summary>
public sealed partial class TourTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Screen Table = new(1200, 760);
    private const string Owner = "T-1";
    private const string Behind =
        "杭州，周四晚上九点半。加班出来，整条江的灯刚好一起亮，就在停车场多站了五分钟。";
    private const string Why = "光等得值，一句话也写得真。";

    [Theory]
    [InlineData("sqlite", "zh-CN")]
    [InlineData("postgres", "en")]
    [Requirement("EX-05", "TASK-05")]
    public async Task A_newcomer_publishes_a_themed_call_by_the_pages_own_help(
        string database,
        string language
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await Hands.KnownAsync(server, Owner, Tier.Contributor, "晚风");
        await Hands.KnownAsync(server, "T-2", Tier.Contributor, "满舱");
        await Hands.KnownAsync(server, "T-3", Tier.Broad, "小满");
        await using var office = await chromium.VisitorAsync(server.Url, Table, language);
        var album = new TourAlbum(language);
        var link = await InviteAsync(server, office);
        await using var desk = await chromium.VisitorAsync(server.Url, Table, language);
        var console = await JoinAsync(server, desk, link, album);
        await ReadAsync(console, album);
        var mission = await WriteAsync(console, album);

        await using var sofa = await chromium.VisitorAsync(server.Url, Screen.Phone, language);
        var portal = await Hands.ComeInAsync(server, sofa, Owner);
        await MeetAsync(portal, mission, album);
        var work = await HandInAsync(portal, mission, album);

        using var marketing = await server.ClientAsync("marketing");
        await Season.UntilAsync(marketing, $"/api/v1/works/{work}", "in_review");
        foreach (var role in (string[])["content_reviewer", "marketing"])
        {
            using var rater = await server.ClientAsync(role);
            using var scored = await rater.PostAsJsonAsync(
                $"/api/v1/works/{work}/scores",
                new { creativity = 9, quality = 8 }
            );
            scored.EnsureSuccessStatusCode();
        }
        await JudgeAsync(console, work, album);
        await Season.UntilAsync(marketing, $"/api/v1/works/{work}", "accepted");
        await ShownAsync(marketing, work);
        await ListAsync(console, work, album);
        await EnjoyAsync(portal, mission, work, album);
    }

    /// <summary>The administrator's part: one link for the new colleague.</summary>
    private static async Task<string> InviteAsync(FairwayServer server, IBrowserContext office)
    {
        var page = await Hands.SignInAsync(server, office, "admin");
        await page.GotoAsync("/console/staff/invite");
        await page.FillAsync("[name='Input.Name']", "陈雨");
        await page.FillAsync("[name='Input.Email']", "chenyu@example.com");
        await page.CheckAsync("[name='Input.Roles'][value=operator]");
        await page.PressAsync("main form .b-primary");
        return await page.InputValueAsync("[name=link]");
    }

    /// <summary>Password, authenticator, recovery codes, and in.</summary>
    private static async Task<IPage> JoinAsync(
        FairwayServer server,
        IBrowserContext desk,
        string link,
        TourAlbum album
    )
    {
        var page = await desk.OpenAsync(new Uri(link).AbsolutePath);
        (await page.InputValueAsync("[name='Input.Name']")).ShouldBe("陈雨");
        await album.KeepAsync(page, "invitation");
        await page.FillAsync("[name='Input.Password']", ServerStaff.Password);
        await page.PressAsync("main form .b-primary");
        await page.WaitForURLAsync("**/console/enrol");
        var secret = (await page.TextContentAsync("details .strong"))!.Replace(" ", "");
        var staff = new StaffCredentials(0, "", "", secret);
        await page.FillAsync("[name='Input.Code']", staff.Code(server));
        await page.PressAsync("main form .b-primary");
        await page.Locator(".codes li").First.WaitForAsync();
        await page.LooksRightAsync();
        await page.Locator("main a.b-primary").ClickAsync();
        await page.WaitForURLAsync("**/console");
        return page;
    }

    /// <summary>From home by its help to the step by step of a themed call, and from there to the template.</summary>
    private static async Task ReadAsync(IPage page, TourAlbum album)
    {
        var help = page.Locator("main a[href='/console/help/first-week']");
        await help.WaitForAsync();
        await album.KeepAsync(page, "home");
        await help.ClickAsync();
        await page.WaitForURLAsync("**/console/help/first-week");
        await page.LooksRightAsync();
        await page.Locator(".guide a[href='/console/help/publishing#part-6']").ClickAsync();
        await page.WaitForURLAsync("**/console/help/publishing#part-6");
        await ExpectSeenAsync(page.Locator("#part-6"));
        await album.KeepAsync(page, "help");
        await page.Locator(".guide a[href='/console/missions/new#EX-05']").ClickAsync();
        await page.WaitForURLAsync("**/console/missions/new#EX-05");
        await ExpectSeenAsync(page.Locator("#EX-05 h2"));
        await album.KeepAsync(page, "template");
    }

    /// <summary>A guard speaks, is heard in place, and the call goes out.</summary>
    private static async Task<long> WriteAsync(IPage page, TourAlbum album)
    {
        await page.PressAsync("#EX-05 button");
        await page.WaitForURLAsync(Mission());
        var id = IdOf(page);
        (await page.Locator(".stepper .blocked").CountAsync()).ShouldBe(0);
        await album.KeepAsync(page, "goal");
        await NextAsync(page, "audience");
        await album.KeepAsync(page, "audience");
        await NextAsync(page, "brief");
        var points = await page.InputValueAsync("[name=mustTry]");
        points.ShouldNotBeEmpty();

        await page.FillAsync("[name=mustTry]", "");
        await NextAsync(page, "acceptance");
        await NextAsync(page, "reward");
        await NextAsync(page, "check");
        var mend = page.Locator("#s-check .item:has(.danger-text) a[href$='#f-mustTry']");
        await mend.WaitForAsync();
        await album.KeepAsync(page, "guard");
        await mend.ClickAsync();
        await page.WaitForURLAsync("**?step=brief#f-mustTry");
        var field = page.Locator("#f-mustTry");
        await ExpectSeenAsync(field);
        (await field.EvaluateAsync<bool>("field => field === document.activeElement")).ShouldBeTrue(
            "whoever is sent to a field may type at once"
        );
        await field.FillAsync(points);
        await album.KeepAsync(page, "mend");
        await page.PressAsync(".stepper button[value='to:check']");
        await page.WaitForURLAsync("**?step=check");
        (await page.Locator("#s-check .danger-text").CountAsync()).ShouldBe(0);

        await page.Locator(".phone").ScrollIntoViewIfNeededAsync();
        var phone = page.FrameLocator(".phone iframe");
        await phone.Locator("h1").WaitForAsync();
        (await phone.Locator("h1").InnerTextAsync()).ShouldBe(await page.InnerTextAsync("main h1"));
        await album.KeepAsync(page, "preview");

        await page.Locator("button[name=act][value=publish]").ClickAsync();
        await page.Locator("dialog[open] button[value=yes]").ClickAsync();
        await page.Locator("#draft").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator($"a[href='/console/missions/{id}/room']").WaitForAsync();
        await album.KeepAsync(page, "published");
        return id;
    }

    /// <summary>By the button that names the next step.</summary>
    private static async Task NextAsync(IPage page, string step)
    {
        await page.PressAsync($".draft-moves button[value='to:{step}']");
        await page.WaitForURLAsync("**?step=" + step);
    }

    /// <summary>The owner's home has the call; what it asks is confirmed before anything is made.</summary>
    private static async Task MeetAsync(IPage page, long mission, TourAlbum album)
    {
        // What was just published is in every node's catalogue a moment later.
        var card = page.Locator($"main a[href='/missions/{mission}']").First;
        for (var i = 0; i < 50 && await card.CountAsync() == 0; i++)
        {
            await Task.Delay(100);
            await page.GotoAsync("/");
        }
        await card.ScrollIntoViewIfNeededAsync();
        await album.KeepAsync(page, "feed");
        await card.ClickAsync();
        await page.WaitForURLAsync($"**/missions/{mission}");
        await page.LooksRightAsync();
        await page.PressAsync(".dock form button");
        await page.Locator("#understand").WaitForAsync();
        await page.CheckAsync("#understand [name='understood']");
        await album.KeepAsync(page, "understood");
        await page.PressAsync("#understand button");
        await page.WaitForURLAsync("**/submit");
    }

    private static async Task<long> HandInAsync(IPage page, long mission, TourAlbum album)
    {
        await page.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "江边.jpg",
                MimeType = "image/jpeg",
                Buffer = await TourAlbum.NightAsync(page.Context),
            }
        );
        await page.FillAsync("textarea", Behind);
        await page.Locator(".drop-item").First.WaitForAsync();
        await album.KeepAsync(page, "handing-in");
        await page.Locator("button[name=act][value=send]").ClickAsync();
        await page.WaitForURLAsync("**/works/**");
        (await page.InnerTextAsync("main")).ShouldContain(Behind);
        await page.LooksRightAsync();
        page.Url.ShouldNotContain($"/missions/{mission}");
        return IdOf(page);
    }

    /// <summary>The newcomer is the third of the panel, and finds the work in the queue of home.</summary>
    private static async Task JudgeAsync(IPage page, long work, TourAlbum album)
    {
        await page.GotoAsync("/console");
        await page.Locator($"main a[href^='/console/works/{work}']").First.ClickAsync();
        await page.Locator("#drawer-title").WaitForAsync();
        await page.Locator(".drawer-moves a[data-turbo-frame=_top]").Last.ClickAsync();
        await page.WaitForURLAsync($"**/console/works/{work}**");
        await page.FillAsync("[name='creativity']", "9");
        await page.FillAsync("[name='quality']", "8");
        await page.FillAsync("[name='note']", "光等得好，一句话也真。");
        await album.KeepAsync(page, "scoring");
        await page.PressAsync("form:has([name='creativity']) button");
    }

    /// <summary>Its licence and what the screening says let it be seen a moment after it was accepted.</summary>
    private static async Task ShownAsync(HttpClient staff, long work)
    {
        for (var i = 0; i < 400; i++)
        {
            var answer = await staff.GetFromJsonAsync<JsonElement>($"/api/v1/works/{work}");
            if (answer.GetProperty("isPublic").GetBoolean())
                return;
            await Task.Delay(50);
        }
        throw new TimeoutException($"Work {work} is still not shown.");
    }

    private static async Task ListAsync(IPage page, long work, TourAlbum album)
    {
        await page.GotoAsync($"/console/works/{work}");
        await page.FillAsync("form:has(button[name=on]) [name='reason']", Why);
        await page.PressAsync("button[name=on][value=true]");
        await page.Locator("button[name=on][value=false]").WaitForAsync();
        (await page.InnerTextAsync("main")).ShouldContain(Why);
        await album.KeepAsync(page, "shortlisted");
    }

    /// <summary>Points by the score, the reason for the shortlist, and the work where everybody sees it.</summary>
    private static async Task EnjoyAsync(IPage page, long mission, long work, TourAlbum album)
    {
        var points = page.Locator(".verdict .big.num");
        for (var i = 0; i < 50 && await points.CountAsync() == 0; i++)
        {
            await page.GotoAsync($"/works/{work}");
            await Task.Delay(100);
        }
        var figure = await points.InnerTextAsync();
        int.Parse(string.Concat(figure.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture)
            .ShouldBeInRange(100, 300);
        (await page.InnerTextAsync("main")).ShouldContain(Why);
        await album.KeepAsync(page, "points");
        await page.Locator($"a[href^='/missions/{mission}/works']").First.ClickAsync();
        await page.WaitForURLAsync($"**/missions/{mission}/works**");
        var shown = page.Locator($"#w{work}");
        (await shown.Locator(".tag-waiting, .tag").First.InnerTextAsync()).ShouldNotBeEmpty();
        (await shown.InnerTextAsync()).ShouldContain(Behind);
        (await shown.Locator(".work-pictures img").CountAsync()).ShouldBe(1);
        await page.Locator("a[href$='?shortlisted=true']").ClickAsync();
        await page.WaitForURLAsync("**?shortlisted=true");
        await shown.WaitForAsync();
        await page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('article img')].every(i => i.complete && i.naturalWidth > 0)"
        );
        await album.KeepAsync(page, "gallery");
    }

    /// <summary>Inside the window: nobody had to look for it.</summary>
    private static async Task ExpectSeenAsync(ILocator there)
    {
        for (var i = 0; i < 100; i++)
        {
            if (
                await there.EvaluateAsync<bool>(
                    "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }"
                )
            )
                return;
            await Task.Delay(50);
        }
        throw new TimeoutException($"{there} is not to be seen.");
    }

    private static long IdOf(IPage page) =>
        long.Parse(new Uri(page.Url).Segments[^1].TrimEnd('/'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/console/missions/\d+$")]
    private static partial Regex Mission();
}
