using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Projects;

/// <summary>A project after the handshake: what is in the way, what came of it, and how one goes on.</summary>
public sealed class ProjectTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static object Reached(decimal reads, string? source = "品牌后台周报，12 月 28 日") =>
        new
        {
            achieved = new[]
            {
                new
                {
                    key = "reads",
                    value = reads,
                    source,
                },
                new
                {
                    key = "favourable",
                    value = 91.5m,
                    source = (string?)"评论抽样 400 条",
                },
                new
                {
                    key = "visits",
                    value = 70_000m,
                    source = (string?)"站点统计",
                },
            },
            image = "年轻家庭第一次把品牌和冬天放在一起说",
        };

    [Requirement("EVAL-07", "EVAL-08")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task From_agreement_to_retrospective_and_renewal(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var project = await Project.AgreedAsync(server);
        var path = $"missions/{project.Mission}";
        var handed = await project.Owner.SendAsync(
            path + "/works",
            new { text = "三个清晨，三户人家。" }
        );
        var work = handed.Body.GetProperty("id").GetInt64();
        await project.Manager.EventuallyAsync(
            $"works/{work}",
            body => body.Text("state") == "in_review"
        );
        (await project.Manager.SendAsync($"works/{work}/accept")).Status.ShouldBe(200);
        await project.Owner.EventuallyAsync(
            "me/points",
            body => body.GetProperty("balance").GetInt64() == 3_000
        );

        var early = await project.Manager.SendAsync(
            path + "/renewals",
            Renew(project.Member, server)
        );
        early.Body.Text("code").ShouldBe("renewal.outcome_first");
        var noted = await project.Manager.SendAsync(path + "/outcome", Reached(480_000));
        noted.Status.ShouldBe(201, noted.Body.ToString());
        noted.Body.Text("verdict").ShouldBe("partly");
        noted.Body.GetProperty("results")[0].GetProperty("percent").GetDecimal().ShouldBe(96m);
        using var words = await project.Owner.PutAsJsonAsync(
            "/api/v1/" + path + "/retrospective/words",
            new { text = "最难的是凌晨四点，最好的也是。" },
            Ct
        );
        words.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        // The figures were read again later: another version, and the verdict with it.
        (await project.Manager.SendAsync(path + "/outcome", Reached(510_000)))
            .Body.Text("verdict")
            .ShouldBe("met");
        var renewed = await project.Manager.SendAsync(
            path + "/renewals",
            Renew(project.Member, server)
        );
        renewed.Status.ShouldBe(201, renewed.Body.ToString());

        var report = (await project.Owner.AskAsync(path + "/retrospective")).Body;
        report.GetProperty("outcome").GetProperty("number").GetInt32().ShouldBe(2);
        report.GetProperty("outcome").GetProperty("results").GetArrayLength().ShouldBe(3);
        var mine = report.GetProperty("coCreators").EnumerateArray().Single();
        mine.Text("ownWords").ShouldBe("最难的是凌晨四点，最好的也是。");
        mine.GetProperty("accepted").GetInt32().ShouldBe(1);
        var decision = mine.GetProperty("renewals").EnumerateArray().Single();
        decision.Text("decision").ShouldBe("renew");
        decision.GetProperty("outcomeNumber").GetInt32().ShouldBe(2);
        await project.Owner.EventuallyAsync(
            "me/inbox",
            body => body.Items().Exists(item => item.Text("kind") == "renewal_decided")
        );
        (await Owners.JournalAsync(server, JournalKinds.RenewalDecided))
            .Single()
            .MemberId.ShouldBe(project.Member);
    }

    private static object Renew(long member, FairwayServer server) =>
        new
        {
            memberId = member,
            decision = "renew",
            reason = "成片带动了同城车主自发接力",
            until = server.Clock.GetUtcNow().AddDays(200).ToString("yyyy-MM-dd", null),
        };

    [Requirement("EVAL-07")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_outcome_says_every_target_and_where_its_figure_was_read(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var project = await Project.BegunAsync(server);
        var path = $"missions/{project.Mission}/outcome";
        var silent = await project.Manager.SendAsync(path, Reached(1, source: " "));
        silent.Status.ShouldBe(422);
        silent
            .Body.GetProperty("errors")
            .TryGetProperty("achieved.reads.source", out _)
            .ShouldBeTrue(silent.Body.ToString());
        var odd = await project.Manager.SendAsync(
            path,
            new
            {
                achieved = new[]
                {
                    new
                    {
                        key = "sales",
                        value = 3m,
                        source = "表",
                    },
                },
            }
        );
        odd.Body.GetProperty("errors")
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(
                ["achieved.reads", "achieved.favourable", "achieved.visits", "achieved"],
                ignoreOrder: true
            );
        var poll = await project.Manager.PublishedAsync();
        (await project.Manager.SendAsync($"missions/{poll}/outcome", Reached(1)))
            .Body.Text("code")
            .ShouldBe("outcome.not_strategic");
    }

    [Requirement("SUPP-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_in_the_way_stands_with_the_contact_and_moves_with_a_handover(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var project = await Project.BegunAsync(server);
        var first = await server.StaffCredentialsAsync(Roles.Liaison);
        var second = await server.StaffCredentialsAsync(Roles.Liaison);
        var path = $"missions/{project.Mission}";
        (
            await project.Manager.SendAsync(path + "/contact", new { staffId = first.Id })
        ).Status.ShouldBe(200);
        var raised = await project.Owner.SendAsync(
            path + "/blockers",
            new { text = "航拍证还没批下来" }
        );
        raised.Status.ShouldBe(201, raised.Body.ToString());
        raised.Body.GetProperty("ownerId").GetInt64().ShouldBe(first.Id);
        raised.Body.Text("owner").ShouldBe("Test liaison");
        var id = raised.Body.GetProperty("id").GetInt64();
        (await OwnerOfAsync(project, id)).ShouldBe(first.Id);

        (
            await project.Manager.SendAsync(path + "/contact", new { staffId = second.Id })
        ).Status.ShouldBe(200);
        (await OwnerOfAsync(project, id)).ShouldBe(second.Id);
        var handed = (await Owners.JournalAsync(server, JournalKinds.MissionHandedOver))[^1];
        JsonDocument
            .Parse(handed.Data!)
            .RootElement.GetProperty("from")
            .GetInt64()
            .ShouldBe(first.Id);
        (await project.Manager.SendAsync(path + "/contact", new { staffId = 12 })).Status.ShouldBe(
            422
        );

        using var liaison = await server.ClientAsync(Roles.Liaison);
        (await liaison.SendAsync($"blockers/{id}/solve", new { })).Status.ShouldBe(422);
        var solved = await liaison.SendAsync(
            $"blockers/{id}/solve",
            new { solution = "改用地面机位，周三送设备" }
        );
        solved.Status.ShouldBe(200, solved.Body.ToString());
        solved.Body.GetProperty("ownerId").GetInt64().ShouldBe(second.Id);
        (await liaison.SendAsync($"blockers/{id}/solve", new { solution = "再说一次" }))
            .Body.Text("code")
            .ShouldBe("blocker.solved");
        (await project.Owner.AskAsync(path + "/blockers"))
            .Body.Items()
            .Single()
            .Text("solution")
            .ShouldBe("改用地面机位，周三送设备");
        await project.Owner.EventuallyAsync(
            "me/inbox",
            body => body.Items().Exists(item => item.Text("kind") == "blocker_solved")
        );
    }

    private static async Task<long> OwnerOfAsync(Project project, long id) =>
        (await project.Manager.AskAsync("blockers?state=open"))
            .Body.Items()
            .Single(item => item.GetProperty("id").GetInt64() == id)
            .GetProperty("ownerId")
            .GetInt64();

    [Requirement("TASK-21")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_invitation_can_be_declined_at_no_cost(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var manager = await server.ClientAsync(Roles.Manager);
        var mission = await manager.PublishedAsync("EX-19");
        var id = await server.EnsureMemberAsync("CO-9", one => one.Tier = Tier.CoCreation);
        using var owner = await server.MemberClientAsync("CO-9");
        (await owner.SendAsync($"missions/{mission}/decline")).Status.ShouldBe(200);
        var member = (await manager.AskAsync($"members/{id}")).Body;
        member.Text("tier").ShouldBe("co_creation");
        (await owner.AskAsync("me/points")).Body.GetProperty("balance").GetInt64().ShouldBe(0);
        // The door stays open.
        (await owner.SendAsync($"missions/{mission}/join")).Status.ShouldBe(200);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_retrospective_is_for_those_who_had_a_part_in_it(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var project = await Project.BegunAsync(server);
        using var other = await server.MemberClientAsync("CO-3");
        var path = $"missions/{project.Mission}";
        (await other.AskAsync(path + "/retrospective")).Status.ShouldBe(404);
        (await other.SendAsync(path + "/blockers", new { text = "我也要" })).Status.ShouldBe(404);
        (await other.AskAsync(path + "/blockers")).Body.Items().ShouldBeEmpty();
        using var words = await other.PutAsJsonAsync(
            "/api/v1/" + path + "/retrospective/words",
            new { text = "我说两句" },
            Ct
        );
        words.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await other.SendAsync(path + "/outcome", Reached(1))).Status.ShouldBe(403);
    }
}
