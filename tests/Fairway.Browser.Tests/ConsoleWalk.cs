using System.Text;
using System.Text.RegularExpressions;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>The operators' face: the empty house, then the second week of a programme.</summary>
internal static partial class ConsoleWalk
{
    public static async Task TakeAsync(Tour tour)
    {
        await using var server = await FairwayServer.StartAsync(tour.Database);
        var walk = await tour.StartAsync(server, "console");
        await SignInAsync(server, walk);
        foreach (
            var page in (string[])
                ["", "members", "missions", "works", "jobs", "members/groups", "downloads"]
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
                    "members/columns",
                    "members/views",
                    "members/tags",
                    "members/import",
                    "members/export",
                    "works/export",
                    "transfers/export",
                    "points/export",
                    "downloads",
                    "staff",
                    "staff/invite",
                    "api-keys",
                    "api-keys/new",
                    "settings",
                    "completion",
                    "completion/rows?key=1",
                    "volume",
                    "volume?by=hashtag",
                    "volume?by=outlet",
                    "transfers",
                    "journal",
                    "jobs",
                    "operations",
                    "help",
                    "help/first-week",
                    "help/publishing",
                    "help/acceptance",
                    "search",
                    "search?q=" + Uri.EscapeDataString("加热"),
                    "search?q=" + Uri.EscapeDataString("冰箱"),
                ]
        )
            await walk.ToAsync("/console/" + page, Name(page));
        foreach (var mission in (long[])[season.Draft, season.Words, season.Photos])
            await walk.ToAsync($"/console/missions/{mission}", "mission");
        await DraftStepsTests.TakeAsync(walk, season.Draft);
        await ReachWalk.TakeAsync(server, walk, season.Words);
        await walk.ToAsync(
            $"/console/missions/{season.Words}/participants/export",
            "participants-export"
        );
        using var staff = await server.ClientAsync("admin");
        await RecapWalk.ConsoleAsync(walk, staff, season.Words);
        var group = await RoomTests.GroupMissionAsync(server, staff, "VIP-2025-0002");
        await walk.ToAsync($"/console/missions/{group}", "mission-with-room");
        await walk.ToAsync($"/console/missions/{group}/room", "room");
        await walk.ToAsync($"/console/missions/{group}/steer", "steer");
        await walk.ToAsync($"/console/missions/{group}/call-off", "call-off");
        await walk.ToAsync("/console/missions/publish", "publish-many-none");
        await walk.ToAsync($"/console/missions/publish?id={season.Draft}", "publish-many");
        var series = await SeriesTests.PublishAsync(server, staff);
        await walk.ToAsync($"/console/missions/{series}", "mission-with-series");
        var (meeting, slot) = await SessionTests.PublishAsync(server, staff);
        foreach (var page in (string[])["", "/slots", $"/slots/{slot}", $"/slots/{slot}/door"])
            await walk.ToAsync($"/console/missions/{meeting}{page}", "meeting");
        var unset = await SessionTests.DraftAsync(server, staff);
        await walk.ToAsync($"/console/missions/{unset}/slots", "slots-unset");
        var fresh = await ProjectPlay.PlayAsync(server, staff, "VIP-2025-0003", stage: 1);
        var project = await ProjectPlay.PlayAsync(server, staff, "VIP-2025-0004");
        await walk.ToAsync($"/console/missions/{fresh}/project", "project-fresh");
        await walk.ToAsync($"/console/missions/{fresh}/retrospective", "retrospective-fresh");
        await walk.ToAsync($"/console/missions/{project}", "mission-with-project");
        await walk.ToAsync($"/console/missions/{fresh}/progress", "progress");
        await walk.ToAsync($"/console/missions/{group}/progress", "progress-none");
        await walk.ToAsync($"/console/missions/{project}/project", "project");
        var secret = await SecretTests.PlayAsync(server, staff, "VIP-2025-0004");
        foreach (var page in (string[])["confidential", "confidential/log", "feedback"])
            await walk.ToAsync(
                $"/console/missions/{secret}/{page}",
                "secret-" + page.Replace('/', '-')
            );
        await walk.ToAsync($"/console/missions/{project}/retrospective", "retrospective");
        await walk.ToAsync("/console/requests", "requests");
        var (refused, open) = await CorrectionPlay.PlayAsync(server, staff, "VIP-2025-0004");
        await walk.ToAsync("/console/corrections", "corrections");
        await walk.ToAsync("/console/corrections?state=done", "corrections-none");
        await walk.ToAsync($"/console/corrections/{open}", "correction");
        await walk.ToAsync($"/console/corrections/{refused}", "correction-refused");
        await walk.ToAsync("/console/corrections/1", "correction-gone", 404);
        await walk.ToAsync("/console/blockers", "blockers-none");
        await walk.ToAsync("/console/blockers?show=open", "blockers");
        await walk.Page.Locator("a[href*='solve=']").First.ClickAsync();
        await walk.Page.Locator("#solve textarea").WaitForAsync();
        await walk.LookAsync("blocker-solve");
        var (goal, proposal) = await NetworkTests.PlayAsync(server, staff, "VIP-2025-0005");
        foreach (
            var page in (string[])
                ["goals", $"goals/{goal}", "missions?proposal=waiting", $"missions/{proposal}"]
        )
            await walk.ToAsync("/console/" + page, Name(page));
        await PlanWalk.TakeAsync(walk, server, staff, goal, series);
        await BoardTests.TakeAsync(walk, server, staff, season.Words);
        await CandidateWalk.ConsoleAsync(walk, server, staff, season.Words);
        await walk.ToAsync("/console/goals/1", "goal-gone", 404);
        await walk.ToAsync("/console/missions/1", "mission-gone", 404);
        await walk.ToAsync($"/console/works/{season.InReview}", "work");
        await walk.ToAsync($"/console/works/{season.Returned}", "work-returned");
        await walk.ToAsync("/console/nowhere", "404", 404);
        foreach (var list in (string[])["members", "staff", "jobs", "settings"])
            await ThroughAsync(walk, list);
        await MistakesAsync(walk, season);
        await walk.Page.GotoAsync("/console/works?state=accepted");
        await walk.Page.Locator("td.work-cell a").First.ClickAsync();
        await walk.Page.Locator("#drawer-title").WaitForAsync();
        await walk.LookAsync("accepted-drawer");
        await FilesAsync(walk, season);
        await ManyAsync(walk);
        await OnceAsync(walk);
        await DrawerAsync(walk);
        await GuardsAsync(walk, season);
        await SafetyWalk.ConsoleAsync(walk, server, season);
        await walk.FollowAsync();
    }

    public static async Task SignInAsync(FairwayServer server, Walk walk)
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

    /// <summary>Files that bring owners and works, with rows that cannot be taken.</summary>
    private static async Task FilesAsync(Walk walk, Season season)
    {
        await walk.ToAsync($"/console/missions/{season.Words}/works/import", "works-import");
        await ChooseAsync(
            walk,
            "作品.csv",
            "外部编号,内容,提交时间,话题\nVIP-2025-0003,座椅通风，夏天跑长途后背不再湿透。,2025-07-01,舒适\n,这一行没有编号,2025-07-01,舒适\nVIP-2025-0004,,2025-07-02,智能\nVIP-2025-0005,后排也能调空调,2025年2月30日,舒适\n"
        );
        await walk.Page.PressAsync("main form button.b-primary");
        await walk.Page.WaitForURLAsync("**/works/imports/*");
        await walk.Page.Locator("#refused").WaitForAsync();
        await walk.LookAsync("works-import-done");

        await walk.Page.GotoAsync("/console/members/import");
        await ChooseAsync(walk, "车主名单.csv", Season.Owners());
        await walk.Page.PressAsync("main form button.b-primary");
        await walk.Page.Locator("select[name='map']").First.WaitForAsync();
        await walk.LookAsync("import-check");
        await walk.Page.PressAsync("button[value='dry']");
        await walk.Page.Locator(".counters").WaitForAsync();
        await walk.LookAsync("import-tried");
    }

    private static Task ChooseAsync(Walk walk, string name, string text) =>
        walk.Page.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = name,
                MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes(text),
            }
        );

    /// <summary>Several owners moved at once, and back again.</summary>
    private static async Task ManyAsync(Walk walk)
    {
        await walk.Page.GotoAsync("/console/members");
        await walk.Page.Locator("td.tick input").First.CheckAsync();
        await walk.Page.Locator("td.tick input").Nth(2).CheckAsync();
        await walk.LookAsync("ticked");
        await walk.Page.PressAsync(".bulk button.b-primary");
        await walk.Page.WaitForURLAsync("**/console/members/bulk?*");
        await walk.LookAsync("bulk");
        await walk.Page.SelectOptionAsync("[name='To'] >> nth=0", "tier:contributor");
        await walk.Page.FillAsync("[name='Reason']", "季度评审");
        await walk.Page.PressAsync("form:has([name='Reason']) button");
        await walk.Page.Locator(".notice-done").WaitForAsync();
        await walk.LookAsync("moved");
        var moved = walk.Page.Url;
        await walk.Page.PressAsync("main form[data-turbo-frame] button");
        await walk.Page.WaitForURLAsync(url => url != moved);
        await walk.Page.Locator(".notice-done").WaitForAsync();
        await walk.LookAsync("taken-back");
    }

    /// <summary>What is shown one time only: a key and two links.</summary>
    private static async Task OnceAsync(Walk walk)
    {
        await walk.Page.GotoAsync("/console/api-keys/new");
        await walk.Page.FillAsync("[name='Input.Name']", "车主 App");
        await walk.Page.CheckAsync("[name='Input.Roles'][value=auditor]");
        await walk.Page.PressAsync("main form .b-primary");
        await walk.Page.Locator("[name=key]").WaitForAsync();
        await walk.LookAsync("key-shown-once");
        await walk.ToAsync("/console/api-keys", "api-keys-one");
        await walk.Page.GotoAsync("/console/staff/invite");
        await walk.Page.FillAsync("[name='Input.Name']", "陈雨");
        await walk.Page.FillAsync("[name='Input.Email']", "chenyu@example.com");
        await walk.Page.CheckAsync("[name='Input.Roles'][value=liaison]");
        await walk.Page.PressAsync("main form .b-primary");
        await walk.Page.Locator("[name=link]").WaitForAsync();
        await walk.LookAsync("invite-link");
        await walk.ToAsync("/console/staff", "staff-two");
    }

    /// <summary>Beside the list, not instead of it.</summary>
    private static async Task DrawerAsync(Walk walk)
    {
        await walk.Page.GotoAsync("/console/works?state=in_review");
        await walk.Page.Locator("td.work-cell a").First.ClickAsync();
        await walk.Page.Locator("#drawer-title").WaitForAsync();
        await walk.LookAsync("work-drawer");
        await walk.Page.Keyboard.PressAsync("Escape");
        await walk.Page.GotoAsync("/console/members");
        await walk.Page.Locator("td a[data-turbo-frame='drawer']").First.ClickAsync();
        await walk.Page.Locator("#drawer-title").WaitForAsync();
        await walk.LookAsync("member-drawer");
    }

    /// <summary>A mission that asks too much, and says so before anybody publishes it.</summary>
    private static async Task GuardsAsync(Walk walk, Season season)
    {
        await walk.Page.GotoAsync($"/console/missions/{season.Draft}?step=brief");
        await walk.Page.FillAsync("[name=minutes]", "90");
        await walk.Page.FillAsync("[name=examples]", "");
        await walk.Page.PressAsync(".stepper button[value='to:check']");
        await walk.Page.Locator("[name^='override-']").First.WaitForAsync();
        await walk.LookAsync("mission-guards");
    }

    private static string Name(string page) =>
        page.Length == 0
            ? "home"
            : Uri.UnescapeDataString(page).Replace('/', '-').Replace('?', '-');

    [GeneratedRegex("^.+(：|: ).+")]
    private static partial Regex NamesItsField();
}
