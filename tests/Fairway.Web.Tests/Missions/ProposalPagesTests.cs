using System.Net;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Portal;
using static Fairway.Web.Tests.Missions.Network;

namespace Fairway.Web.Tests.Missions;

/// <summary>The network playbook by plain forms alone, on both faces.</summary>
public sealed class ProposalPagesTests
{
    private static (string, string)[] Form(FairwayServer server, long goal, string act) =>
        [
            ("title", "湖边自驾"),
            ("summary", "周末一起去湖边"),
            ("why", "新车主想认识人"),
            ("steps", "报名\n周六八点集合"),
            ("goalId", goal.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("for", "everybody"),
            ("form", "gathering"),
            ("minutes", "240"),
            ("opensAt", Local(server, 0)),
            ("closesAt", Local(server, 10)),
            ("act", act),
        ];

    // The programme's clock is Shanghai's.
    private static string Local(FairwayServer server, int days) =>
        server
            .Clock.GetUtcNow()
            .AddHours(8)
            .AddDays(days)
            .ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("EMP-01", "EMP-05")]
    public async Task A_member_writes_colleagues_answer_and_the_mark_shows_on_every_page(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var goal = await staff.GoalAsync();
        using var api = await server.AmbassadorAsync();
        using var portal = await PortalBrowser.OfMemberAsync(server, "AMB-1");
        await portal.OpenAsync("/me");
        portal.Words.ShouldContain("我发起的任务");
        await portal.OpenAsync("/me/missions/new");
        portal.Words.ShouldContain("让更多年轻车主走到一起");

        await portal.SendAsync(
            "initiative",
            ("title", "湖边自驾"),
            ("why", "认识人"),
            ("act", "send")
        );
        portal.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        portal.Words.ShouldContain("认识人", Case.Sensitive, "what was typed comes back");
        portal.Words.ShouldContain("请选择它服务于哪个品牌目标");

        await portal.SendAsync("initiative", Form(server, goal, "draft"));
        portal.Status.ShouldBe(HttpStatusCode.OK);
        portal.Path.ShouldMatch("/me/missions/[0-9]+");
        var id = portal.Path.Split('/')[^1];
        await portal.SendAsync("initiative", Form(server, goal, "send"));
        portal.Words.ShouldContain("正在等品牌答复");
        await portal.OpenAsync("/me/missions");
        portal.Words.ShouldContain("等待答复");

        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        (await console.OpenAsync("/console/missions")).ShouldContain(
            "/console/missions?proposal=waiting"
        );
        (await console.OpenAsync("/console/missions?proposal=waiting")).ShouldContain("夜行灯");
        var page = $"/console/missions/{id}";
        (await console.SendAsync(page, "return", ("reasons", ""))).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await console.SendAsync(page, "return", ("reasons", "请写明集合地点"))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        await portal.OpenAsync($"/me/missions/{id}");
        portal.Words.ShouldContain("请写明集合地点");
        await portal.SendAsync("initiative", Form(server, goal, "send"));
        using var desk = await server.StaffAsync(Roles.Manager);
        var form = await desk.FormAsync(page, "endorse");
        for (var click = 0; click < 2; click++)
        {
            using var endorsed = await desk.SendAsync(
                form,
                ("resources", "充电券 50 张"),
                ("support", "路上小心")
            );
            endorsed.StatusCode.ShouldBe(HttpStatusCode.Redirect, "a second click is the same act");
        }
        (await server.JournalAsync(JournalKinds.MissionEndorsed)).Count.ShouldBe(1);
        (await console.OpenAsync(page)).ShouldContain("夜行灯");
        await portal.OpenAsync($"/me/missions/{id}");
        foreach (var text in (string[])["品牌背书", "路上小心", "充电券 50 张", "惠及车主"])
            portal.Words.ShouldContain(text);
        using var owner = await PortalBrowser.OfMemberAsync(server, "O-1");
        await owner.OpenAsync("/missions");
        owner.Words.ShouldContain("由车主 @夜行灯 发起 · 品牌背书");
        owner.Words.ShouldNotContain("王建国");
        (await console.OpenAsync($"/console/goals/{goal}")).ShouldContain("湖边自驾");
    }

    [Fact]
    public async Task A_goal_is_set_changed_and_closed_in_the_console()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        (await console.OpenAsync("/console")).ShouldContain("/console/goals");
        var wrong = await console.SendAsync(
            "/console/goals",
            "goal",
            ("title", "更年轻"),
            ("target", "很多")
        );
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Body.ShouldContain("value=\"很多\"");
        (
            await console.SendAsync(
                "/console/goals",
                "goal",
                ("title", "更年轻"),
                ("purpose", "让年轻车主走到一起"),
                ("metric", "惠及车主"),
                ("target", "2000")
            )
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        using var http = await server.ClientAsync(Roles.Operator);
        var id = (await http.AskAsync("goals")).Body.Items()[0].GetProperty("id").GetInt64();
        var page = $"/console/goals/{id}";
        (await console.SendAsync(page, "goal", ("purpose", "换一种说法"))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        (await console.SendAsync(page, "close", ("achieved", ""))).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (
            await console.SendAsync(page, "close", ("achieved", "1850"), ("note", "差一点"))
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        var shown = await console.OpenAsync(page);
        shown.ShouldContain("1850");
        (await http.AskAsync($"goals/{id}")).Body.Text("note").ShouldBe("差一点");
    }

    [Fact]
    public async Task Somebody_who_may_not_begin_is_told_so_kindly()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var portal = await PortalBrowser.OfMemberAsync(server, "O-1");
        await portal.OpenAsync("/me");
        portal.Words.ShouldNotContain("我发起的任务");
        await portal.OpenAsync("/me/missions/new");
        portal.Words.ShouldContain("发起任务目前面向品牌大使");
        await portal.OpenAsync("/me/missions/77");
        portal.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
