using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Projects;

/// <summary>What the brand and a co-creator agree on, from the invitation to the first work.</summary>
public sealed class ConsensusTests
{
    private static readonly object Work = new { text = "第一版提纲：三个清晨，三户人家。" };

    [Requirement("COMM-08", "COMM-09")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Work_begins_once_both_have_confirmed_the_same_words(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var project = await Project.BegunAsync(server);
        var early = await project.Owner.SendAsync($"missions/{project.Mission}/works", Work);
        (early.Status, early.Body.Text("code")).ShouldBe((409, "work.consensus_missing"));

        var version = await project.WriteAsync();
        await project.Owner.EventuallyAsync(
            "me/inbox",
            body => body.Items().Exists(item => item.Text("kind") == "consensus_written")
        );
        var shown = (await project.Owner.AskAsync($"missions/{project.Mission}/consensus"))
            .Body.Items()
            .Single();
        shown.Text("direction").ShouldBe("从一个家庭的第一次长途说起");
        shown.Text("state").ShouldBe("written");

        await Project.Confirmed(project.Owner, version);
        var half = await project.Owner.SendAsync($"missions/{project.Mission}/works", Work);
        half.Body.Text("code").ShouldBe("work.consensus_missing");
        await Project.Confirmed(project.Manager, version);
        // Said twice it counts once.
        await Project.Confirmed(project.Manager, version);
        var both = (await project.Manager.AskAsync($"missions/{project.Mission}/consensus"))
            .Body.Items()
            .Single();
        both.Text("state").ShouldBe("confirmed");
        both.GetProperty("points").GetInt64().ShouldBe(3_000);
        (await Owners.JournalAsync(server, JournalKinds.ConsensusConfirmed)).Count.ShouldBe(2);

        (await project.Owner.SendAsync($"missions/{project.Mission}/works", Work)).Status.ShouldBe(
            201
        );
    }

    [Requirement("COMM-09")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Words_that_one_side_has_confirmed_are_not_changed_under_it(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var project = await Project.BegunAsync(server);
        var path = $"missions/{project.Mission}/consensus";
        var first = await project.WriteAsync();
        await Project.Confirmed(project.Owner, first);

        var other = project.With(
            new
            {
                direction = "改拍城市",
                execution = "下周",
                goals = "更多",
            }
        );
        var changed = await project.Manager.SendAsync(path, other);
        (changed.Status, changed.Body.Text("code")).ShouldBe((409, "consensus.one_side_confirmed"));

        (await project.Manager.SendAsync($"consensus/{first}/reopen", new { })).Status.ShouldBe(
            422
        );
        var reopened = await project.Manager.SendAsync(
            $"consensus/{first}/reopen",
            new { reason = "拍摄地换到了城里" }
        );
        reopened.Status.ShouldBe(200, reopened.Body.ToString());
        (await project.Manager.SendAsync(path, other)).Status.ShouldBe(201);

        var late = await project.Owner.SendAsync($"consensus/{first}/confirm");
        (late.Status, late.Body.Text("code")).ShouldBe((409, "consensus.reopened"));
        var versions = (await project.Owner.AskAsync(path)).Body.Items();
        versions.ConvertAll(one => one.Text("state")).ShouldBe(["written", "reopened"]);
        versions[1].Text("reopenReason").ShouldBe("拍摄地换到了城里");
        versions[1].Text("direction").ShouldBe("从一个家庭的第一次长途说起");
    }

    [Requirement("COMM-09")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_version_stays_in_force_until_the_next_is_confirmed_by_both(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var project = await Project.AgreedAsync(server);
        var next = await project.Owner.SendAsync(
            $"missions/{project.Mission}/consensus",
            new
            {
                direction = "加一段夜路",
                execution = "月底前补拍",
                goals = "同前",
                points = 4_000,
            }
        );
        next.Status.ShouldBe(201, next.Body.ToString());
        next.Body.GetProperty("number").GetInt32().ShouldBe(2);
        next.Body.Text("writtenBy").ShouldBe("member");
        (await project.Owner.SendAsync($"missions/{project.Mission}/works", Work)).Status.ShouldBe(
            201
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_side_speaks_for_itself_and_strangers_see_nothing(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var project = await Project.BegunAsync(server);
        using var liaison = await server.ClientAsync(Roles.Liaison);
        using var marketing = await server.ClientAsync(Roles.Marketing);
        using var other = await server.MemberClientAsync("CO-2");
        var version = await project.WriteAsync();
        var path = $"missions/{project.Mission}/consensus";

        var notLead = await liaison.SendAsync($"consensus/{version}/confirm");
        (notLead.Status, notLead.Body.Text("code")).ShouldBe((403, "consensus.not_the_lead"));
        (await marketing.SendAsync($"consensus/{version}/confirm")).Status.ShouldBe(403);
        (await other.SendAsync($"consensus/{version}/confirm")).Status.ShouldBe(404);
        (await other.AskAsync(path)).Status.ShouldBe(404);
        (await other.SendAsync(path, Project.Agreed)).Status.ShouldBe(404);

        var empty = await project.Manager.SendAsync(path, project.With(new { points = -1 }));
        empty.Status.ShouldBe(422);
        empty
            .Body.GetProperty("errors")
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(["direction", "execution", "goals", "points"], ignoreOrder: true);
        var stranger = await project.Manager.SendAsync(
            path,
            new
            {
                memberId = await server.EnsureMemberAsync("CO-2"),
                direction = "甲",
                execution = "乙",
                goals = "丙",
            }
        );
        stranger.Status.ShouldBe(422);
        stranger
            .Body.GetProperty("errors")
            .GetProperty("memberId")
            .ToString()
            .ShouldContain("邀请");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Only_what_is_talked_over_one_to_one_has_an_agreement(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var manager = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("B-1");
        var poll = await manager.PublishedAsync();
        (await owner.SendAsync($"missions/{poll}/join")).Status.ShouldBe(200);
        var refused = await owner.SendAsync($"missions/{poll}/consensus", Project.Agreed);
        (refused.Status, refused.Body.Text("code")).ShouldBe((409, "consensus.not_one_to_one"));
    }
}
