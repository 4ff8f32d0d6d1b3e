using System.Net;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Files;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Works;

/// <summary>Questions, conditions, scales and pictures, as a colleague writes them.</summary>
public sealed class SurveyDraftTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_colleague_writes_a_survey_in_the_console(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var created = await operations.SendAsync("missions", new { templateKey = "EX-02" });
        var mission = created.Body.GetProperty("id").GetInt64();
        var page = $"/console/missions/{mission}?step=acceptance";
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);

        var twice = await office.SendAsync(
            page,
            "draft",
            ("part-5-when", "listens:never"),
            ("part-5-when", "ease:1"),
            ("act", "save")
        );
        twice.Body.ShouldContain("条件只能来自一道题");
        (
            await office.SendAsync(
                page,
                "draft",
                ("part-0-label", "路上听点什么吗？"),
                ("part-1-options", "歌单\n电台\n播客"),
                ("part-2-high", "立刻就到"),
                ("part-5-from", "1"),
                ("part-5-to", "5"),
                ("part-5-when", "listens:never"),
                ("part-5-results", "true"),
                ("act", "save")
            )
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        (
            await office.SendAsync(
                page,
                "draft",
                ("add-kind", "cards"),
                ("add-label", "哪款内饰更顺眼？"),
                ("add-options", "米白\n深棕"),
                ("act", "add")
            )
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        (await office.SendAsync(page, "draft", ("act", "remove:3"))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        var picture = await office.UploadAsync(
            page,
            "draft",
            "card-5-1-file",
            "深棕.png",
            Pictures.Png(60, 40),
            ("act", "save")
        );
        picture.Status.ShouldBe(HttpStatusCode.Redirect, picture.Body);

        var form = (await operations.AskAsync($"missions/{mission}")).Body.GetProperty("form");
        var parts = form.GetProperty("parts").EnumerateArray().ToList();
        parts
            .Select(part => part.Text("id"))
            .ShouldBe(["listens", "what", "ease", "quiet", "recommend", "q1"]);
        parts[0].GetProperty("label").Text("zh").ShouldBe("路上听点什么吗？");
        parts[0].GetProperty("label").Text("en").ShouldStartWith("Do you listen");
        parts[1]
            .GetProperty("options")
            .EnumerateArray()
            .Select(one => one.Text("id"))
            .ShouldBe(["music", "radio", "podcast"]);
        parts[2].GetProperty("options")[4].GetProperty("label").Text("zh").ShouldBe("立刻就到");
        parts[4].GetProperty("options").GetArrayLength().ShouldBe(5);
        parts[4].GetProperty("when").Text("part").ShouldBe("listens");
        parts[5].Text("look").ShouldBe("cards");
        parts[5].GetProperty("options")[1].GetProperty("picture").GetInt64().ShouldBeGreaterThan(0);
        form.GetProperty("rules")
            .EnumerateArray()
            .Select(rule => rule.Text("part"))
            .ShouldContain("q1");
        (await operations.SendAsync($"missions/{mission}/publish")).Status.ShouldBe(200);
    }
}
