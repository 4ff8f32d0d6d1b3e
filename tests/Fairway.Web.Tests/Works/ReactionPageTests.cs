using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Works;

/// <summary>Likes and comments through both faces, without scripts.</summary>
public sealed class ReactionPageTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_is_done_on_the_pages_by_plain_forms(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var author = await server.MemberClientAsync("L-1");
        var mission = await operations.PublishedAsync();
        var work = await author.PublicWorkAsync(mission);
        using var reader = await PortalBrowser.OfMemberAsync(server, "L-2");
        await reader.OpenAsync($"/missions/{mission}/works");
        await reader.SendAsync($"/works/{work}/like");
        reader.Path.ShouldBe($"/missions/{mission}/works");
        reader.Page.ShouldContain("aria-pressed=\"true\"");
        await reader.SendAsync($"/works/{work}/like");
        reader.Page.ShouldContain("aria-pressed=\"false\"");
        await reader.OpenAsync($"/works/{work}/comments");
        reader.Words.ShouldContain("还没有人评论");
        var tooLong = new string('好', 301);
        await reader.SendAsync("comment", ("text", tooLong));
        ((int)reader.Status).ShouldBe(422);
        reader.Words.ShouldContain(tooLong);
        await reader.SendAsync("comment", ("text", "<b>车窗外</b>真好看"));
        reader.Path.ShouldBe($"/works/{work}/comments");
        reader.Page.ShouldNotContain("<b>车窗外");
        await reader.SendAsync("comment", ("text", "想团购的加微信 boat2025，全国最强。"));
        reader.Words.ShouldContain("待查看");

        using var desk = await server.StaffAsync(Roles.ComplianceReviewer);
        (await desk.PageAsync("/console/reports")).Body!.TextContent.ShouldContain("1 条待看");
        var page = await desk.PageAsync("/console/comments");
        page.Body!.TextContent.ShouldContain("boat2025");
        var form = page.QuerySelectorAll("main form[method=post]")
            .OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .First(f => f.QuerySelector("[name=verb]") is not null);
        var reason = form.QuerySelector("textarea")!.GetAttribute("name")!;
        using var wrong = await desk.SendFormAsync(
            "/console/comments",
            form,
            (reason, ""),
            ("verb", "hide")
        );
        ((int)wrong.StatusCode).ShouldBe(422);
        using var sent = await desk.SendFormAsync(
            "/console/comments",
            form,
            (reason, "广告"),
            ("verb", "hide")
        );
        ((int)sent.StatusCode).ShouldBe(302);
        await reader.OpenAsync($"/works/{work}/comments");
        reader.Words.ShouldContain("未展示");
        reader.Words.ShouldContain("车窗外");
        (await desk.PageAsync($"/console/works/{work}")).Body!.TextContent.ShouldContain(
            "1 位车友喜欢或评论"
        );
    }
}
