using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>A mission that an ambassador begins: from the brand's goal to whom it has reached.</summary>
public sealed class NetworkTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Ambassador = "VIP-2025-0004";

    public static TheoryData<string, string, string, string> Looks =>
        new() { { "phone", "desktop", "zh-CN", "light" }, { "desktop", "phone", "en", "dark" } };

    [Theory, MemberData(nameof(Looks))]
    [Requirement("EMP-01", "EMP-05", "EMP-12")]
    public async Task From_a_goal_to_an_impact(
        string hand,
        string table,
        string language,
        string theme
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync("admin");
        await Season.ImportAsync(staff);
        var member = await server.AppointAsync(Ambassador);
        await using var tour = new Tour(chromium, hand, language, theme);
        await using var hall = new Tour(chromium, table, language, theme);
        var desk = await hall.StartAsync(server, "network-desk");
        await ConsoleWalk.SignInAsync(server, desk);
        var owner = await tour.StartAsync(server, "network-owner");
        await PortalWalk.ComeInAsync(server, owner, Ambassador);

        await SetGoalAsync(desk);
        await BeginAsync(owner);
        var id = long.Parse(
            new Uri(owner.Page.Url).Segments[^1],
            System.Globalization.CultureInfo.InvariantCulture
        );
        await desk.ToAsync("/console/missions?proposal=waiting", "waiting");
        await desk.ToAsync($"/console/missions/{id}", "proposal");
        await desk.Page.FillAsync("[name='reasons']", "集合地点写具体些，\n也请说明下雨怎么办。");
        await desk.Page.PressAsync("form:has([name='reasons']) button");
        await GoneAsync(desk.Page, "[name='reasons']");
        await desk.ToAsync($"/console/missions/{id}", "returned");
        await owner.ToAsync($"/me/missions/{id}", "came-back");
        await owner.Page.PressAsync("button[value=send]");
        await GoneAsync(owner.Page, "button[value=send]");
        await desk.ToAsync($"/console/missions/{id}", "proposal-again");
        await desk.Page.FillAsync("[name='resources']", "充电券 50 张\n露营地两晚");
        await desk.Page.FillAsync("[name='support']", "路上小心，玩得开心。");
        await desk.Page.PressAsync("form:has([name='resources']) .b-primary");
        await GoneAsync(desk.Page, "[name='resources']");
        await TakePartAsync(server, staff, id);

        foreach (
            var page in (string[])
                [
                    "missions",
                    $"missions/{id}",
                    "me/missions",
                    $"me/missions/{id}",
                    "me/tiers",
                    "inbox",
                    "me",
                ]
        )
            await owner.ToAsync("/" + page, page.Replace('/', '-'));
        (await owner.Page.ContentAsync()).ShouldContain("/me/missions");
        foreach (
            var page in (string[])
                [$"missions/{id}", "goals", $"members/{member}", "missions", "missions/new"]
        )
            await desk.ToAsync("/console/" + page, page.Replace('/', '-'));
        await desk.Page.GotoAsync("/console/goals");
        await desk.Page.Locator("main td a").First.ClickAsync();
        await desk.Page.WaitForURLAsync("**/console/goals/*");
        await desk.LookAsync("goal");
        tour.Complaints.Concat(hall.Complaints).ShouldBeEmpty();
    }

    /// <summary>A goal and a mission of an ambassador's that waits for the brand's word.</summary>
    internal static async Task<(long Goal, long Mission)> PlayAsync(
        FairwayServer server,
        HttpClient staff,
        string ambassador
    )
    {
        await server.AppointAsync(ambassador);
        using var set = await staff.PostAsJsonAsync(
            "/api/v1/goals",
            new
            {
                title = "更年轻的品牌",
                purpose = "让更多年轻车主走到一起",
                metric = "惠及车主",
                target = 2_000,
            }
        );
        var goal = await IdOfAsync(set);
        using var member = await server.MemberClientAsync(ambassador);
        using var proposed = await member.PostAsJsonAsync(
            "/api/v1/me/missions",
            new
            {
                title = "湖边自驾",
                summary = "周末一起去湖边，认识同城的车主",
                why = "新车主想认识人，也想学会长途用车",
                steps = new[] { "报名", "周六八点集合", "说说当天" },
                goalId = goal,
                opensAt = server.Clock.GetUtcNow(),
                closesAt = server.Clock.GetUtcNow().AddDays(10),
                form = "gathering",
                minutes = 240,
            }
        );
        return (goal, await IdOfAsync(proposed));
    }

    private static Task GoneAsync(IPage page, string field) =>
        page.Locator(field)
            .First.WaitForAsync(
                new LocatorWaitForOptions { State = WaitForSelectorState.Detached }
            );

    private static async Task SetGoalAsync(Walk desk)
    {
        await desk.ToAsync("/console/goals", "goals-empty");
        await desk.Page.FillAsync("[name='title']", "更年轻的品牌");
        await desk.Page.FillAsync(
            "[name='purpose']",
            "品牌只说期望：让更多年轻车主走到一起，怎么做由发起的车主来定。"
        );
        await desk.Page.FillAsync("[name='metric']", "惠及车主");
        await desk.Page.FillAsync("[name='target']", "2000");
        await desk.Page.PressAsync("main form .b-primary");
        await desk.Page.Locator("main td a").First.WaitForAsync();
        await desk.LookAsync("goals-one");
    }

    private static async Task BeginAsync(Walk owner)
    {
        await owner.ToAsync("/me/missions", "none-yet");
        await owner.ToAsync("/me/missions/new", "new");
        await owner.Page.FillAsync("[name='title']", "湖边自驾，看一次日落");
        await owner.Page.PressAsync("button[value=send]");
        await owner.Page.Locator(".notice-rejected, .error").First.WaitForAsync();
        await owner.LookAsync("new-errors");
        await owner.Page.FillAsync("[name='summary']", "周末一起去湖边，认识同城的车主。");
        await owner.Page.FillAsync("[name='why']", "新车主想认识人，也想学会长途用车。");
        await owner.Page.FillAsync(
            "[name='steps']",
            "报名\n周六八点在湖滨停车场集合\n回来说说当天"
        );
        await owner.Page.Locator("[name='goalId']").First.CheckAsync(new() { Force = true });
        await owner.Page.FillAsync("[name='opensAt']", "2026-01-01T08:00");
        await owner.Page.FillAsync(
            "[name='closesAt']",
            DateTime
                .UtcNow.AddDays(20)
                .ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture)
        );
        await owner.Page.PressAsync("button[value=send]");
        await owner.Page.WaitForURLAsync(url => !url.EndsWith("/new", StringComparison.Ordinal));
        await owner.LookAsync("sent");
    }

    private static async Task TakePartAsync(FairwayServer server, HttpClient staff, long mission)
    {
        foreach (var one in (string[])["VIP-2025-0001", "VIP-2025-0006"])
        {
            using var member = await server.MemberClientAsync(one);
            using var sent = await member.PostAsJsonAsync(
                $"/api/v1/missions/{mission}/works",
                new { text = "六点出发，湖边看了日落，认识了三位邻居。" + one }
            );
            var work = await IdOfAsync(sent);
            await Season.UntilAsync(staff, $"/api/v1/works/{work}", "in_review");
            using var accepted = await staff.PostAsJsonAsync(
                $"/api/v1/works/{work}/accept",
                new { }
            );
            accepted.EnsureSuccessStatusCode();
        }
    }

    private static async Task<long> IdOfAsync(HttpResponseMessage answer) =>
        (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("id")
            .GetInt64();
}
