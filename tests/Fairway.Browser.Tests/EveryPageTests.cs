using System.Text.RegularExpressions;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>
/// Every page of both faces, once: it answers, its words are all there and fit, and the browser has nothing to say
/// against it. Where FAIRWAY_SHOTS names a folder for pictures, in both widths, languages and lights.
/// </summary>
public sealed partial class EveryPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>One look every time; all eight when somebody wants pictures of them.</summary>
    public static TheoryData<string, string, string> Looks
    {
        get
        {
            var looks = new TheoryData<string, string, string> { { "desktop", "zh-CN", "light" } };
            if (Environment.GetEnvironmentVariable("FAIRWAY_SHOTS") is not null)
            {
                looks.Add("phone", "en", "dark");
                looks.Add("phone", "zh-CN", "light");
                looks.Add("desktop", "en", "dark");
                looks.Add("phone", "zh-CN", "dark");
                looks.Add("phone", "en", "light");
            }
            return looks;
        }
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task The_portal(string screen, string language, string theme)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var season = await Season.PlayAsync(server);
        await using var sofa = await VisitorAsync(server, screen, language, theme);
        var walk = new Walk(await sofa.NewPageAsync(), $"portal-{screen}-{language}-{theme}");
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
        foreach (
            var page in (string[])
                ["works", "points", "inbox", "me", "me/tiers", "me/privacy", "me/privacy/leave"]
        )
            await walk.ToAsync("/" + page, page.Replace('/', '-'));

        await using var other = await VisitorAsync(server, screen, language, theme);
        var newcomer = new Walk(
            await other.NewPageAsync(),
            $"newcomer-{screen}-{language}-{theme}"
        );
        await ComeInAsync(server, newcomer, "VIP-2025-0031");
        foreach (var page in (string[])["", "works", "points", "inbox"])
            await newcomer.ToAsync("/" + page, "empty-" + page);
        await newcomer.ToAsync($"/works/{season.Returned}", "not-mine", 404);
        await BreakAsync(server);
        await newcomer.ToAsync("/points", "500", 500);
        newcomer.EndsWell();
        walk.EndsWell();
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task The_console(string screen, string language, string theme)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await using var desk = await VisitorAsync(server, screen, language, theme);
        var walk = new Walk(await desk.NewPageAsync(), $"console-{screen}-{language}-{theme}");
        await SignInAsync(server, walk);
        foreach (
            var page in (string[])["", "members", "missions", "works", "jobs", "members/groups"]
        )
            await walk.ToAsync("/console/" + page, "empty-" + page.Replace('/', '-'));
        var season = await Season.PlayAsync(server);
        foreach (
            var page in (string[])
                [
                    "",
                    "account",
                    "missions",
                    "missions/new",
                    "works",
                    "works?q=" + Uri.EscapeDataString("加热"),
                    "works?q=" + Uri.EscapeDataString("冰箱"),
                    "works?state=in_review",
                    "members",
                    "members?q=" + Uri.EscapeDataString("冰箱"),
                    "members/groups",
                    "members/import",
                    "members/export",
                    "staff",
                    "staff/invite",
                    "api-keys",
                    "api-keys/new",
                    "settings",
                    "journal",
                    "jobs",
                    "operations",
                ]
        )
            await walk.ToAsync("/console/" + page, Name(page));
        foreach (var mission in (long[])[season.Draft, season.Words, season.Photos])
            await walk.ToAsync($"/console/missions/{mission}", "mission");
        await walk.ToAsync($"/console/missions/{season.Draft}/preview", "preview");
        await walk.ToAsync("/console/missions/1", "mission-gone", 404);
        await walk.ToAsync($"/console/works/{season.InReview}", "work");
        await walk.ToAsync($"/console/works/{season.Returned}", "work-returned");
        await walk.ToAsync("/console/nowhere", "404", 404);
        foreach (var list in (string[])["members", "staff", "jobs", "settings"])
            await ThroughAsync(walk, list);
        await MistakesAsync(walk, season);
        walk.EndsWell();
    }

    private async Task<IBrowserContext> VisitorAsync(
        FairwayServer server,
        string screen,
        string language,
        string theme
    )
    {
        var visitor = await chromium.VisitorAsync(server.Url, Screen.Named(screen), language);
        await visitor.AddCookiesAsync([
            new Cookie
            {
                Name = "fw.theme",
                Value = theme,
                Url = server.Url.ToString(),
            },
        ]);
        return visitor;
    }

    private static async Task ComeInAsync(FairwayServer server, Walk walk, string owner)
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

    private static async Task SignInAsync(FairwayServer server, Walk walk)
    {
        var staff = await server.StaffCredentialsAsync("admin");
        await walk.ToAsync("/console/sign-in", "sign-in");
        await walk.Page.FillAsync("[name='Input.Email']", staff.Email);
        await walk.Page.FillAsync("[name='Input.Password']", "not my password");
        await walk.Page.PressAsync("main form button");
        await walk.Page.Locator(".notice-rejected").WaitForAsync();
        await walk.LookAsync("sign-in-refused");
        await walk.Page.FillAsync("[name='Input.Email']", staff.Email);
        await walk.Page.FillAsync("[name='Input.Password']", staff.Password);
        await walk.Page.PressAsync("main form button");
        await walk.Page.WaitForURLAsync("**/code");
        await walk.LookAsync("code");
        await walk.Page.FillAsync("[name='Input.Code']", staff.Code(server));
        await walk.Page.PressAsync("main form button");
        await walk.Page.WaitForURLAsync("**/console");
    }

    /// <summary>From a list to the first of what it lists.</summary>
    private static async Task ThroughAsync(Walk walk, string list)
    {
        await walk.Page.GotoAsync("/console/" + list);
        var href = await walk.Page.EvaluateAsync<string?>(
            "list => [...document.querySelectorAll('main a[href]')].map(a => a.getAttribute('href')).find(h => new RegExp('^/console/' + list + '/(\\\\d+|[a-z_]+)$').test(h) && !/(new|invite|import|export|groups|jobs)$/.test(h))",
            list
        );
        if (list == "members" || href is null)
            href = await walk
                .Page.Locator("td a[data-turbo-frame='drawer'], main td a")
                .First.GetAttributeAsync("href");
        await walk.ToAsync(href!, list + "-one");
        if (list == "members")
            await walk.ToAsync(href + "/edit", "member-edit");
    }

    /// <summary>A form sent without what it needs says which fields it means.</summary>
    private static async Task MistakesAsync(Walk walk, Season season)
    {
        await walk.Page.GotoAsync($"/console/missions/{season.Draft}");
        await walk.Page.FillAsync("[name=title]", "");
        await walk.Page.FillAsync("[name=goal]", "");
        await walk.Page.PressAsync("button[value=save]");
        await walk.LookAsync("mission-mistakes");
        await walk.Page.GotoAsync("/console/staff/invite");
        await walk.Page.EvaluateAsync(
            "document.querySelectorAll('form').forEach(f => f.noValidate = true)"
        );
        await walk.Page.PressAsync("main form .b-primary");
        await walk.Page.Locator(".notice-rejected li").First.WaitForAsync();
        await walk.LookAsync("invite-mistakes");
        foreach (var line in await walk.Page.Locator(".notice-rejected li").AllInnerTextsAsync())
            NamesItsField().IsMatch(line).ShouldBeTrue($"“{line}” does not name its field");
    }

    /// <summary>Behind the door: the page of points cannot read them any more.</summary>
    private static async Task BreakAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<Fairway.Storage.FairwayDb>()
            .Database.ExecuteSqlRawAsync("alter table ledger_accounts rename to ledger_away");
    }

    private static string Name(string page) =>
        page.Length == 0
            ? "home"
            : Uri.UnescapeDataString(page).Replace('/', '-').Replace('?', '-');

    [GeneratedRegex("^.+(：|: ).+")]
    private static partial Regex NamesItsField();
}
