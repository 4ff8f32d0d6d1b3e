using System.Net;
using AngleSharp.Html.Dom;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Channels;

/// <summary>The room's pages on both faces, by plain forms alone.</summary>
public sealed class RoomPageTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("COMM-06")]
    public async Task A_question_asked_in_the_portal_waits_in_the_console_until_it_is_answered(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var manager = await server.ClientAsync(Roles.Manager);
        var (mission, _) = await manager.GroupMissionAsync();
        using var _ = await server.ParticipantAsync(mission, "R-1", "山行者");
        using var owner = await PortalBrowser.OfMemberAsync(server, "R-1");
        using var desk = await server.StaffAsync(Roles.ProjectLead);
        var room = $"/console/missions/{mission}/room";

        await owner.OpenAsync($"/missions/{mission}");
        owner.Page.ShouldContain($"href=\"/missions/{mission}/room\"");
        await owner.OpenAsync($"/missions/{mission}/room");
        owner.Words.ShouldContain("第一句话，从你开始");
        await owner.SendAsync("say", ("text", "能拍夜景吗？"), ("question", "true"));
        owner.Status.ShouldBe(HttpStatusCode.OK);
        owner.Page.ShouldContain("say-mine");
        owner.Words.ShouldContain("能拍夜景吗？");
        owner.Page.ShouldNotContain("真名");

        (await desk.PageAsync($"/console/missions/{mission}"))
            .QuerySelector($"a[href='{room}']")
            .ShouldNotBeNull();
        var page = await desk.PageAsync(room);
        page.Body!.TextContent.ShouldContain("待回答的提问");
        page.Body.TextContent.ShouldContain("山行者");
        page.Body.TextContent.ShouldNotContain("真名");
        var answer = ((IHtmlAnchorElement)page.QuerySelector("a[href*='answers=']")!).PathName;
        answer.ShouldBe(room);
        var query = page.QuerySelector("a[href*='answers=']")!.GetAttribute("href")!.Split('#')[0];
        using var sent = await desk.PostFormAsync(query, ("text", "可以，带上三脚架。"));
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await desk.PageAsync(room)).Body!.TextContent.ShouldContain("所有提问都有了回答。");

        await owner.OpenAsync($"/missions/{mission}/room");
        owner.Words.ShouldContain("可以，带上三脚架。");
        owner.Words.ShouldContain("Test project_lead");
        owner.Words.ShouldContain("工作人员");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("COMM-05")]
    public async Task The_pages_are_shut_to_others_refuse_in_words_and_outlive_the_talk(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var manager = await server.ClientAsync(Roles.Manager);
        var (mission, id) = await manager.GroupMissionAsync();
        using var _ = await server.ParticipantAsync(mission, "R-1", "山行者", "110105");
        using var owner = await PortalBrowser.OfMemberAsync(server, "R-1");
        using var outsider = await PortalBrowser.OfMemberAsync(server, "R-2");
        using var elsewhere = await server.StaffAsync(Roles.Manager, "33");

        await outsider.OpenAsync($"/missions/{mission}/room");
        outsider.Status.ShouldBe(HttpStatusCode.NotFound);
        await outsider.OpenAsync($"/missions/{mission}/room/events");
        outsider.Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in (string[])["room", "room/events"])
        {
            using var answer = await elsewhere.GetAsync(
                new Uri($"/console/missions/{mission}/{path}", UriKind.Relative)
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        await owner.OpenAsync($"/missions/{mission}/room");
        var tooLong = new string('长', 2_001);
        await owner.SendAsync("say", ("text", tooLong));
        owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        owner.Words.ShouldContain("最多 2,000 个字符。");
        owner.Page.ShouldContain(tooLong);
        await owner.OpenAsync($"/missions/{mission}/room");
        using var first = await owner.PostAsync("say", ("text", "一次就好"));
        using var second = await owner.PostAsync("say", ("text", "一次就好"));
        (await manager.SaidAsync(id)).ShouldHaveSingleItem();

        await manager.SendAsync($"missions/{mission}/cancel", new { reason = "活动改期" });
        await manager.EventuallyAsync($"rooms/{id}", r => r.Text("state") == "archived");
        await owner.OpenAsync($"/missions/{mission}/room");
        owner.Words.ShouldContain("一次就好");
        owner.Words.ShouldContain("任务结束了，群已归档。");
        owner.Page.ShouldNotContain("<textarea");
        owner.Page.ShouldNotContain("data-controller=\"room\"");
    }
}
