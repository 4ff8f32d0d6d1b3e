using System.Net;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Works;

/// <summary>Slots on paper: the member's pages without scripts, and the door (EX-21).</summary>
public sealed class AttendancePagesTests
{
    [Requirement("EX-21")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_owner_takes_a_seat_and_comes_without_scripts(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var (mission, slots) = await server.SeminarAsync(operations, (24, 1), (25, 1));
        using var browser = await PortalBrowser.OfMemberAsync(server, "S-1");
        await browser.OpenAsync($"/missions/{mission}");
        await browser.SendAsync("join");
        browser.Path.ShouldBe($"/missions/{mission}/slots");
        browser.Words.ShouldContain("11月24日 周二 14:00–16:00");
        browser.Words.ShouldContain("还有 1 个名额，共 1 个");
        await browser.SendAsync($"take-{slots[0]}");
        browser.Words.ShouldContain("已报名");
        browser.Words.ShouldContain("换到这一场");
        await browser.SendAsync($"take-{slots[1]}");
        using var second = await PortalBrowser.OfMemberAsync(server, "S-2");
        await second.OpenAsync($"/missions/{mission}/slots");
        await second.SendAsync($"take-{slots[1]}");
        second.Words.ShouldContain("你是下一位");
        await browser.SendAsync("back");
        await second.OpenAsync($"/missions/{mission}/slots");
        second.Words.ShouldContain("已报名");
        await second.OpenAsync("/inbox");
        await browser.OpenAsync($"/missions/{mission}/slots");
        await browser.SendAsync($"take-{slots[0]}");

        await browser.OpenAsync($"/missions/{mission}/slots/{slots[0]}/calendar.ics");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Page.ShouldContain("DTSTART:20261124T060000Z\r\n");
        browser.Page.ShouldContain("LOCATION:滨江路 8 号\\, 二楼\r\n");
        browser
            .Page.Split("\r\n")
            .ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75);
        await browser.OpenAsync($"/missions/{mission}/slots/{slots[1]}/calendar.ics");
        browser.Status.ShouldBe(HttpStatusCode.NotFound);

        server.At(24, "13:30:00");
        await browser.OpenAsync($"/arrive/{slots[0]}/aaaaaaaaaa");
        browser.Status.ShouldBe(HttpStatusCode.Conflict);
        browser.Words.ShouldContain("请重新扫现场屏幕上的码");
        var door = (await operations.AskAsync($"missions/{mission}/slots/{slots[0]}/door")).Body;
        await browser.OpenAsync($"/arrive/{slots[0]}/{door.Text("code")}");
        browser.Words.ShouldContain("签到成功");
        // Once more is as good as once, and the work has been judged meanwhile.
        await browser.OpenAsync($"/arrive/{slots[0]}/{door.Text("code")}");
        browser.Words.ShouldContain("签到成功");
        await browser.OpenAsync($"/missions/{mission}/slots");
        browser.Words.ShouldContain("谢谢你来");
    }
}
