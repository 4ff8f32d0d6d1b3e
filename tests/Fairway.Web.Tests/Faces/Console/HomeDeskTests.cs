using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Projects;
using Fairway.Web.Tests.Works;

namespace Fairway.Web.Tests.Faces.Console;

/// <summary>The console's first page names what waits for this colleague, and nothing that does not.</summary>
public sealed class HomeDeskTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_waits_is_named_with_its_number_and_gone_once_it_is_done(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var project = await Project.BegunAsync(server);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        (await console.OpenAsync("/console")).ShouldContain("手上没有等着的事");

        var version = await project.WriteAsync();
        (await console.OpenAsync("/console")).ShouldNotContain("等品牌确认的共识");
        await Project.Confirmed(project.Owner, version);
        using var ambassador = await server.AmbassadorAsync();
        var goal = await project.Manager.GoalAsync();
        (await ambassador.SendAsync("me/missions", Network.Outing(server, goal))).Status.ShouldBe(
            201
        );
        var mission = await project.Manager.PublishedAsync();
        using var author = await server.MemberClientAsync("A-1");
        using var reader = await server.MemberClientAsync("A-2");
        var work = await author.PublicWorkAsync(mission);
        (await reader.SendAsync($"works/{work}/report", new { kind = "spam" })).Status.ShouldBe(
            200
        );

        var page = await console.OpenAsync("/console");
        foreach (
            var (words, href) in ((string, string)[])
                [
                    ("等品牌确认的共识", $"/console/missions/{project.Mission}/project"),
                    ("车主发起、等答复的任务", "/console/missions?proposal=waiting"),
                    ("待处理的举报", "/console/reports"),
                ]
        )
        {
            page.ShouldContain(words);
            page.ShouldContain($"href=\"{href}\"");
        }
        page.ShouldNotContain("等着移交的实物");

        await Project.Confirmed(project.Manager, version);
        (await console.OpenAsync("/console")).ShouldNotContain("等品牌确认的共识");
    }

    [Fact]
    public async Task Nobody_is_shown_what_they_could_not_decide()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var manager = await server.ClientAsync(Roles.Manager);
        using var ambassador = await server.AmbassadorAsync();
        (
            await ambassador.SendAsync(
                "me/missions",
                Network.Outing(server, await manager.GoalAsync())
            )
        ).Status.ShouldBe(201);
        using var liaison = await ConsoleClient.EnterAsync(server, Roles.Liaison);
        (await liaison.OpenAsync("/console")).ShouldNotContain("车主发起、等答复的任务");
    }
}
