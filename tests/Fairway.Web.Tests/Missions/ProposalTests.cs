using System.Net;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using static Fairway.Web.Tests.Missions.Network;

namespace Fairway.Web.Tests.Missions;

/// <summary>A member's own mission, from the first word to the brand's endorsement.</summary>
public sealed class ProposalTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("EMP-01", "EMP-05", "EMP-12")]
    public async Task A_mission_is_proposed_returned_with_reasons_mended_endorsed_and_goes_out_under_the_nickname(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Operator);
        using var ambassador = await server.AmbassadorAsync();
        var goal = await staff.GoalAsync();
        var id = await ambassador.ProposedAsync(Outing(server, goal));

        (await staff.AskAsync("missions?proposal=waiting")).Body.Items().Count.ShouldBe(1);
        var (_, shown) = await staff.AskAsync($"missions/{id}");
        (shown.Text("proposal"), shown.Text("initiator")).ShouldBe(("waiting", "夜行灯"));
        (await staff.SendAsync($"missions/{id}/publish"))
            .Body.Text("code")
            .ShouldBe("mission.needs_endorsement");
        (await ambassador.PutAsync($"me/missions/{id}", Outing(server, goal))).Status.ShouldBe(409);

        (await staff.SendAsync($"missions/{id}/return", new { reasons = " " }))
            .Body.Wrong()
            .ShouldBe(["reasons"]);
        const string Reasons = "集合地点写具体些，\n也请说明下雨怎么办。";
        (await staff.SendAsync($"missions/{id}/return", new { reasons = Reasons })).Status.ShouldBe(
            200
        );
        var (_, mine) = await ambassador.AskAsync($"me/missions/{id}");
        mine.Text("proposal").ShouldBe("returned");
        mine.GetProperty("decisions")[0].Text("words").ShouldBe(Reasons);
        mine.ToString().ShouldNotContain("ApiKey");

        var mended = Outing(server, goal, title: "湖边自驾（雨天改期）");
        (await ambassador.PutAsync($"me/missions/{id}", mended, "\"99\"")).Status.ShouldBe(409);
        (await ambassador.PutAsync($"me/missions/{id}", mended))
            .Body.Text("state")
            .ShouldBe("waiting");
        var endorsed = await staff.SendAsync(
            $"missions/{id}/endorse",
            new { resources = new[] { "充电券 50 张" }, support = "玩得开心" },
            "once"
        );
        endorsed.Status.ShouldBe(200, endorsed.Body.ToString());
        endorsed.Body.Text("state").ShouldBe("running");

        using var owner = await server.MemberClientAsync("O-1");
        var card = (await owner.AskAsync("me/feed")).Body.Items().ShouldHaveSingleItem();
        (card.Text("initiator"), card.GetProperty("endorsed").GetBoolean()).ShouldBe(
            ("夜行灯", true)
        );
        card.ToString().ShouldNotContain("王建国");
        using var visitor = await server.SignedInMemberAsync("O-2");
        var words = (await visitor.PageAsync($"/missions/{id}")).Body!.TextContent;
        words.ShouldContain("由车主 @夜行灯 发起 · 品牌背书");
        words.ShouldContain("充电券 50 张");
        words.ShouldContain("新车主想认识人");
        words.ShouldContain("更年轻的品牌");
        words.ShouldNotContain("王建国");
        foreach (
            var (kind, count) in new[]
            {
                (JournalKinds.MissionProposed, 2),
                (JournalKinds.MissionReturned, 1),
                (JournalKinds.MissionEndorsed, 1),
                (JournalKinds.MissionPublished, 1),
            }
        )
        {
            var rows = await server.JournalAsync(kind);
            rows.Count.ShouldBe(count, kind);
            rows.ShouldAllBe(row => !row.Data.Contains("集合") && !row.Data.Contains("夜行灯"));
        }
        var inbox = await ambassador.EventuallyAsync(
            "me/inbox",
            body =>
                body.Items()
                    .Count(item =>
                        item.Text("kind").StartsWith("mission_", StringComparison.Ordinal)
                    ) == 2
        );
        inbox
            .Items()
            .Select(item => item.Text("kind"))
            .ShouldBe(["mission_endorsed", "mission_returned"], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_who_endorse_at_once_and_whoever_retries_do_it_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var other = await server.ClientAsync(Roles.Manager);
        using var ambassador = await server.AmbassadorAsync();
        var id = await ambassador.ProposedAsync(Outing(server, await staff.GoalAsync()));
        var path = $"missions/{id}/endorse";
        var body = new { resources = new[] { "场地" } };
        var first = await Task.WhenAll(
            staff.SendAsync(path, body, "a"),
            other.SendAsync(path, body, "b")
        );
        first.Select(answer => answer.Status).Order().ShouldBe([200, 409]);
        var winner = first[0].Status == 200 ? (staff, "a") : (other, "b");
        (await winner.Item1.SendAsync(path, body, winner.Item2)).Status.ShouldBe(200);
        (await staff.SendAsync(path, body)).Body.Text("code").ShouldBe("proposal.not_waiting");
        (await server.JournalAsync(JournalKinds.MissionEndorsed)).Count.ShouldBe(1);
        (await server.JournalAsync(JournalKinds.MissionPublished)).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_draft_is_its_authors_alone_until_it_is_handed_in(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Admin);
        using var ambassador = await server.AmbassadorAsync();
        using var other = await server.AmbassadorAsync("AMB-2", "早起鸟");
        var id = await ambassador.ProposedAsync(new { title = "先记下来", send = false });

        (await staff.AskAsync($"missions/{id}")).Status.ShouldBe(404);
        (await staff.AskAsync("missions")).Body.Items().ShouldBeEmpty();
        (await staff.SendAsync($"missions/{id}/endorse")).Status.ShouldBe(404);
        (await other.AskAsync($"me/missions/{id}")).Status.ShouldBe(404);
        (await other.PutAsync($"me/missions/{id}", Outing(server, null))).Status.ShouldBe(404);
        (await other.AskAsync("me/missions")).Body.Items().ShouldBeEmpty();
        var (status, problem) = await ambassador.PutAsync(
            $"me/missions/{id}",
            new { title = "先记下来", send = true }
        );
        status.ShouldBe(422);
        problem
            .Wrong()
            .ShouldBe(["closesAt", "form", "goalId", "opensAt", "steps", "summary", "why"]);
        (await ambassador.AskAsync("me/missions"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .Text("proposal")
            .ShouldBe("draft");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("EMP-01")]
    public async Task Who_may_begin_is_a_rule_that_explains_itself(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Operator);
        var goal = await staff.GoalAsync();
        using var newcomer = await server.MemberClientAsync("O-1");
        var (status, problem) = await newcomer.SendAsync("me/missions", Outing(server, goal));
        (status, problem.Text("code")).ShouldBe((403, "initiative.not_yet"));
        problem.GetProperty("parameters").GetProperty("reasons").GetArrayLength().ShouldBe(3);

        await server.EnsureMemberAsync("O-1", member => member.Stage = Stage.Advocacy);
        await newcomer.ProposedAsync(Outing(server, goal));
        (await staff.SendAsync("me/missions", Outing(server, goal))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task What_a_member_cannot_offer_is_refused_by_field_and_there_is_an_end_to_waiting_ones()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync(Roles.Operator);
        using var ambassador = await server.AmbassadorAsync();
        var goal = await staff.GoalAsync();
        (await ambassador.SendAsync("me/missions", Outing(server, goal, whom: "group")))
            .Body.Wrong()
            .ShouldBe(["for"]);
        (await ambassador.SendAsync("me/missions", Outing(server, 3)))
            .Body.Wrong()
            .ShouldBe(["goalId"]);
        var near = await ambassador.ProposedAsync(Outing(server, goal, whom: "region"));
        (await staff.AskAsync($"missions/{near}"))
            .Body.GetProperty("audience")
            .GetProperty("regions")[0]
            .GetString()
            .ShouldBe("3301");
        for (var i = 1; i < 10; i++)
            await ambassador.ProposedAsync(Outing(server, goal));
        (await ambassador.SendAsync("me/missions", Outing(server, goal)))
            .Body.Text("code")
            .ShouldBe("proposal.too_many");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_guard_holds_an_endorsement_up_and_nothing_of_it_stays(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var ambassador = await server.AmbassadorAsync();
        var goal = await staff.GoalAsync();
        var id = await ambassador.ProposedAsync(Outing(server, goal));
        (await staff.SendAsync($"goals/{goal}/close", new { achieved = 0 })).Status.ShouldBe(200);
        var blocked = await staff.SendAsync(
            $"missions/{id}/endorse",
            new { resources = new[] { "场地" } }
        );
        (blocked.Status, blocked.Body.Text("code")).ShouldBe((422, "mission.blocked"));
        var (_, shown) = await staff.AskAsync($"missions/{id}");
        shown.Text("proposal").ShouldBe("waiting");
        shown.GetProperty("brief").GetProperty("resources").GetArrayLength().ShouldBe(0);
        (
            await staff.SendAsync(
                $"missions/{id}/endorse",
                new
                {
                    overrides = new[]
                    {
                        new { code = "mission.goal_over", reason = "为去年的目标收尾" },
                    },
                }
            )
        ).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_member_cannot_endorse_and_a_reviewer_cannot_either()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync(Roles.Operator);
        using var ambassador = await server.AmbassadorAsync();
        var id = await ambassador.ProposedAsync(Outing(server, await staff.GoalAsync()));
        using var reviewer = await server.ClientAsync(Roles.ContentReviewer);
        foreach (var http in (HttpClient[])[ambassador, reviewer])
        {
            (await http.SendAsync($"missions/{id}/endorse")).Status.ShouldBe(
                (int)HttpStatusCode.Forbidden
            );
            (await http.SendAsync($"missions/{id}/return", new { reasons = "x" })).Status.ShouldBe(
                403
            );
        }
    }
}
