using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Channels;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Projects;

namespace Fairway.Web.Tests.Support;

/// <summary>How a mission gets on: each of a few people, and of a crowd only the whole.</summary>
public sealed class ProgressTests
{
    [Requirement("SUPP-01")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Step_last_activity_and_risk_of_each_are_seen(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var project = await Project.AgreedAsync(server);
        var path = $"missions/{project.Mission}/progress";
        await project.Owner.SendAsync(
            $"missions/{project.Mission}/blockers",
            new { text = "航拍证还没批下来" }
        );

        var whole = (await project.Manager.AskAsync(path)).Body;
        whole.GetProperty("followsPeople").GetBoolean().ShouldBeTrue();
        whole.GetProperty("takenUp").GetInt32().ShouldBe(1);
        whole.GetProperty("steps").GetProperty("joined").GetInt32().ShouldBe(1);
        whole.GetProperty("risks").GetProperty("blocked").GetInt32().ShouldBe(1);
        whole.GetProperty("risks").TryGetProperty("quiet", out _).ShouldBeFalse();

        var quiet = whole.GetProperty("quietDays").GetInt32();
        server.Clock.Advance(TimeSpan.FromDays(quiet + 1));
        var people = (await project.Manager.AskAsync(path + "/people?risk=quiet")).Body.Items();
        var line = people.ShouldHaveSingleItem();
        line.GetProperty("memberId").GetInt64().ShouldBe(project.Member);
        line.Text("step").ShouldBe("joined");
        line.GetProperty("risks")
            .EnumerateArray()
            .Select(risk => risk.Text("risk"))
            .ShouldBe(["blocked", "quiet"]);
        (await project.Manager.AskAsync(path + "/people?risk=overdue"))
            .Body.Items()
            .ShouldBeEmpty();
        (await project.Manager.AskAsync(path + "/people?risk=tired")).Status.ShouldBe(400);

        (
            await project.Owner.SendAsync(
                $"missions/{project.Mission}/works",
                new { text = "三个清晨，三户人家。" }
            )
        ).Status.ShouldBe(201);
        (await project.Manager.AskAsync(path + "/people"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .GetProperty("risks")
            .EnumerateArray()
            .Select(risk => risk.Text("risk"))
            .ShouldBe(["blocked"]);

        // Co-creators are not shown how others get on, and a colleague of other regions sees nobody.
        (await project.Owner.AskAsync(path)).Status.ShouldBe(403);
        using var elsewhere = await server.ClientAsync(Roles.Liaison, "65");
        (await elsewhere.AskAsync(path)).Body.GetProperty("takenUp").GetInt32().ShouldBe(0);
        (await elsewhere.AskAsync(path + "/people")).Body.Items().ShouldBeEmpty();
    }

    [Requirement("SUPP-03", "MODE-02")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_a_crowd_only_the_whole_is_watched(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await staff.PublishedAsync("EX-27");
        using var one = await server.ParticipantAsync(mission, "P-1");
        using var two = await server.ParticipantAsync(mission, "P-2");
        await two.SendAsync(
            $"missions/{mission}/works",
            new { text = "座椅加热，冬天送孩子上学前先开五分钟。" }
        );

        var whole = (await staff.AskAsync($"missions/{mission}/progress")).Body;
        whole.GetProperty("followsPeople").GetBoolean().ShouldBeFalse();
        whole.GetProperty("takenUp").GetInt32().ShouldBe(2);
        whole.GetProperty("steps").GetProperty("joined").GetInt32().ShouldBe(1);
        var people = await staff.AskAsync($"missions/{mission}/progress/people");
        people.Status.ShouldBe(409);
        people.Body.Text("code").ShouldBe("progress.whole_only");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var page = await console.OpenAsync($"/console/missions/{mission}/progress");
        page.ShouldContain("这类任务只看整体");
        page.ShouldNotContain("P-1");
        (await staff.AskAsync("missions/999999999/progress")).Status.ShouldBe(404);
    }
}
