using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>
/// One mission per playbook from design to reward, as people walk it, and what makes each of them different: how it is
/// told, talked over, supported, accepted and rewarded. Broadcast has its own thread beside these.
/// </summary>
public sealed class FourPlaybooksTests(Chromium chromium) : IClassFixture<Chromium>
{
    // Both languages, and each face in both widths.
    public static TheoryData<string, string, string, string> Casts =>
        new()
        {
            { "sqlite", "zh-CN", "desktop", "phone" },
            { "postgres", "en", "phone", "desktop" },
        };

    private const string Story =
        "上个月带着孩子从家里出发去湖边露营，出门前把帐篷、折叠椅、保温箱、自行车和一大袋零食都摆在地上，我心里没底。"
        + "后排放倒一侧以后，自行车斜着推进去，帐篷贴着轮拱，保温箱正好卡在中间，孩子还坐得下。"
        + "到了营地打开后备箱，所有东西都在原来的位置，连鸡蛋都没有碎。回来的路上我想，这台车装下的其实是我们一家人的周末。";

    [Theory, MemberData(nameof(Casts))]
    [Requirement("COMM-05", "EVAL-05", "EVAL-06", "EVAL-10", "TASK-11", "RWD-04")]
    public async Task Group_briefs_in_points_talks_in_a_room_and_pays_by_score(
        string database,
        string language,
        string desk,
        string sofa
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await using var office = await chromium.VisitorAsync(
            server.Url,
            Screen.Named(desk),
            language
        );
        await using var home = await chromium.VisitorAsync(
            server.Url,
            Screen.Named(sofa),
            language
        );
        await Hands.KnownAsync(server, "G-1", Tier.Contributor, "满舱");
        var console = await Hands.SignInAsync(server, office, "operator");
        var mission = await Hands.PublishAsync(console, "EX-04");
        var portal = await Hands.ComeInAsync(server, home, "G-1");

        await portal.GotoAsync($"/missions/{mission}");
        await portal.LooksRightAsync();
        var told = await portal.InnerTextAsync("main");
        told.ShouldContain(language == "en" ? "panel score" : "评审得分");
        told.ShouldContain(language == "en" ? "Load it yourself" : "亲手装一次");
        (await portal.Locator("a[href$='/project']").CountAsync()).ShouldBe(0);
        await portal.PressAsync(".dock form button");
        // What is asked and what is free is confirmed before anything is written.
        await portal.Locator("#understand").WaitForAsync();
        await portal.LooksRightAsync();
        await portal.CheckAsync("#understand [name='understood']");
        await portal.PressAsync("#understand button");
        await portal.WaitForURLAsync("**/submit");
        await portal.GotoAsync($"/missions/{mission}/room");
        await portal.FillAsync("[name='text']", "横着拍还是竖着拍？");
        await portal.PressAsync("#say button");
        await SeeAsync(portal, "横着拍还是竖着拍？");
        await portal.LooksRightAsync();
        await console.GotoAsync($"/console/missions/{mission}/room");
        await console.GetByText("横着拍还是竖着拍？").First.WaitForAsync();

        var work = await TellAsync(portal, mission, Story);
        using var operations = await server.ClientAsync("operator");
        await Season.UntilAsync(operations, $"/api/v1/works/{work}", "in_review");
        // The draft comes back with a word, the final goes before the panel.
        await console.GotoAsync($"/console/works/{work}");
        await console.FillAsync("[name='feedback']", "结尾很好，开头能不能从装车那一刻写起？");
        await console.PressAsync("button[value=return]");
        await Season.UntilAsync(operations, $"/api/v1/works/{work}", "returned");
        await portal.GotoAsync($"/works/{work}/mend");
        await portal.FillAsync("textarea", "装车那一刻我就知道稳了。" + Story);
        await portal.PressAsync("button[value=send]");
        await portal.WaitForURLAsync(url => !url.EndsWith("/mend", StringComparison.Ordinal));
        await Season.UntilAsync(operations, $"/api/v1/works/{work}", "in_review");
        foreach (var role in (string[])["content_reviewer", "marketing"])
        {
            using var rater = await server.ClientAsync(role);
            using var scored = await rater.PostAsJsonAsync(
                $"/api/v1/works/{work}/scores",
                new { creativity = 9, quality = 8 }
            );
            scored.EnsureSuccessStatusCode();
        }
        await console.GotoAsync($"/console/works/{work}");
        await console.LooksRightAsync();
        await console.FillAsync("[name='creativity']", "9");
        await console.FillAsync("[name='quality']", "8");
        await console.PressAsync("form:has([name='creativity']) button");
        await Season.UntilAsync(operations, $"/api/v1/works/{work}", "accepted");
        // Completion 100, creativity 90 and quality 80; nobody read figures, so their weight goes to the others.
        var points = await BalanceAsync(portal);
        points.ShouldBeInRange(150, 199);
        await portal.GotoAsync($"/works/{work}");
        await portal.LooksRightAsync();
        (await portal.InnerTextAsync("main")).ShouldContain(
            points.ToString(CultureInfo.InvariantCulture)
        );
    }

    [Theory, MemberData(nameof(Casts))]
    [Requirement("TASK-13", "TASK-21", "COMM-08", "COMM-09", "SUPP-06", "EVAL-07", "EVAL-08")]
    public async Task Dedicated_invites_agrees_clears_the_way_and_looks_back(
        string database,
        string language,
        string desk,
        string sofa
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await using var office = await chromium.VisitorAsync(
            server.Url,
            Screen.Named(desk),
            language
        );
        await using var home = await chromium.VisitorAsync(
            server.Url,
            Screen.Named(sofa),
            language
        );
        await Hands.KnownAsync(server, "D-1", Tier.CoCreation, "阿岚");
        var console = await Hands.SignInAsync(server, office);
        var mission = await Hands.PublishAsync(console, "EX-19");
        var portal = await Hands.ComeInAsync(server, home, "D-1");

        await portal.GotoAsync($"/missions/{mission}");
        await portal.LooksRightAsync();
        var told = await portal.InnerTextAsync("main");
        told.ShouldContain(language == "en" ? "This is an invitation" : "这是一份邀请");
        told.ShouldContain(language == "en" ? "Agreed together" : "一起商定");
        // No checklist and no room: a question, what is offered, and one person to turn to.
        told.ShouldNotContain(language == "en" ? "Try yourself" : "请亲自试试");
        told.ShouldNotContain(language == "en" ? "days left" : "还剩");
        (await portal.Locator("a[href$='/room']").CountAsync()).ShouldBe(0);
        await portal.PressAsync(".dock form button");
        await portal.WaitForURLAsync("**/project");
        await portal.LooksRightAsync();

        var project = $"/console/missions/{mission}/project";
        await console.GotoAsync(project);
        await console.LooksRightAsync();
        await console.FillAsync("[name='direction']", "从一个家庭的第一次长途说起");
        await console.FillAsync("[name='execution']", "两周内出片");
        await console.FillAsync("[name='goals']", "让还在犹豫的家庭看见冬天也能出门");
        await console.FillAsync("[name='points']", "3000");
        await console.PressAsync("form:has([name='direction']) button");
        await SeeAsync(console, language == "en" ? "To be confirmed by both" : "待双方确认");
        await console.LooksRightAsync();
        await portal.GotoAsync($"/missions/{mission}/project");
        await portal.PressAsync("form:has(input[value='confirm']) button");
        await SeeAsync(portal, language == "en" ? "One side has confirmed" : "一方已确认");
        await console.GotoAsync(project);
        await console.PressAsync("form:has(input[value='confirm']) button");
        await SeeAsync(console, language == "en" ? "Confirmed by both" : "双方已确认");

        await portal.FillAsync("form:has(input[value='raise']) textarea", "航拍证还没有批下来");
        await portal.PressAsync("form:has(input[value='raise']) button");
        await SeeAsync(portal, "航拍证还没有批下来");
        await console.GotoAsync(project);
        await console.PressAsync("a[href*='solve=']");
        await console.Locator("#solve textarea").WaitForAsync();
        await console.FillAsync("#solve textarea", "改用地面机位，周三送到");
        await console.PressAsync("#solve button");
        await SeeAsync(console, "改用地面机位");
        await portal.GotoAsync($"/missions/{mission}/project");
        await SeeAsync(portal, "改用地面机位");
        await portal.LooksRightAsync();

        var work = await TellAsync(
            portal,
            mission,
            "三个清晨，三户人家，一条回家的路。",
            picture: false
        );
        using var manager = await server.ClientAsync("manager");
        await Season.UntilAsync(manager, $"/api/v1/works/{work}", "in_review");
        await console.GotoAsync($"/console/works/{work}");
        await console.PressAsync("button[value=accept]");
        (await BalanceAsync(portal)).ShouldBe(3_000);

        await LookBackAsync(console, portal, mission, language);
    }

    private static async Task LookBackAsync(
        IPage console,
        IPage portal,
        long mission,
        string language
    )
    {
        var report = $"/console/missions/{mission}/retrospective";
        await console.GotoAsync(report);
        foreach (
            var (key, value) in new[]
            {
                ("reads", "612000"),
                ("favourable", "80"),
                ("visits", "60300"),
            }
        )
        {
            await console.FillAsync($"[name='achieved.{key}']", value);
            await console.FillAsync($"[name='achieved.{key}.source']", "周报，12 月 28 日");
        }
        await console.PressAsync("form:has([name='image']) button");
        await SeeAsync(console, language == "en" ? "Some targets reached" : "达成了一部分目标");
        await console.LooksRightAsync();
        await console.SelectOptionAsync("[name='decision']", "pause");
        await console.FillAsync("[name='reason']", "先歇一季，春天再聊第二季");
        await console.PressAsync("form:has([name='decision']) button");
        await SeeAsync(console, "春天再聊第二季");
        await console.LooksRightAsync();
        await portal.GotoAsync($"/missions/{mission}/retrospective");
        await portal.FillAsync("textarea", "最好的是凌晨四点的日出。");
        await portal.PressAsync("form:has(textarea) button");
        await portal.Locator(".toast").First.WaitForAsync();
        await portal.LooksRightAsync();
        (await portal.InnerTextAsync("main")).ShouldContain("春天再聊第二季");
        await console.GotoAsync(report);
        (await console.InnerTextAsync("main")).ShouldContain("凌晨四点的日出");
    }

    /// <summary>What was sent is there: the page that follows says so.</summary>
    private static Task SeeAsync(IPage page, string text) =>
        page.Locator("main").GetByText(text).First.WaitForAsync();

    /// <summary>Hands in a work by the form and waits at its page.</summary>
    private static async Task<long> TellAsync(
        IPage portal,
        long mission,
        string text,
        bool picture = true
    )
    {
        await portal.GotoAsync($"/missions/{mission}/submit");
        await portal.LooksRightAsync();
        await portal.FillAsync("textarea", text);
        if (picture)
        {
            await portal.SetInputFilesAsync(
                "input[type=file]",
                new FilePayload
                {
                    Name = "后备箱.png",
                    MimeType = "image/png",
                    Buffer = await portal.ScreenshotAsync(),
                }
            );
        }
        await portal.Locator("button[name=act][value=send]").ClickAsync();
        await portal.WaitForURLAsync("**/works/**");
        return long.Parse(
            new Uri(portal.Url).Segments[^1].TrimEnd('/'),
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>What the purse holds once something is in it.</summary>
    private static async Task<long> BalanceAsync(IPage portal)
    {
        for (var i = 0; i < 100; i++)
        {
            await portal.GotoAsync("/points");
            var lines = portal.Locator(".ledger > *");
            if (await lines.CountAsync() > 0)
            {
                (await lines.CountAsync()).ShouldBe(1);
                await portal.LooksRightAsync();
                var figure = await portal.Locator(".big.num").First.InnerTextAsync();
                return long.Parse(
                    string.Concat(figure.Where(char.IsAsciiDigit)),
                    CultureInfo.InvariantCulture
                );
            }
            await Task.Delay(100);
        }
        throw new TimeoutException("No points came.");
    }
}
