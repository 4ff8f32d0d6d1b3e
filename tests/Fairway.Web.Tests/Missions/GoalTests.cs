using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Missions;

/// <summary>Goals that the brand sets, and missions that serve them.</summary>
public sealed class GoalTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("EMP-12", "TASK-22")]
    public async Task A_goal_is_set_served_counted_changed_and_closed_with_what_was_reached(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        var goal = await http.GoalAsync();
        var created = await http.SendAsync(
            "missions",
            new { templateKey = "EX-27", overrides = new { goalId = goal } }
        );
        created.Status.ShouldBe(201, created.Body.ToString());
        var mission = created.Body.GetProperty("id").GetInt64();

        (await http.AskAsync($"missions/{mission}"))
            .Body.GetProperty("goalId")
            .GetInt64()
            .ShouldBe(goal, "any mission may name its goal");
        (await http.AskAsync($"missions?goal={goal}")).Body.Items().Count.ShouldBe(1);
        var (status, shown) = await http.AskAsync($"goals/{goal}");
        status.ShouldBe(200);
        shown.GetProperty("missions").GetInt64().ShouldBe(1);
        shown.GetProperty("reach").GetProperty("owners").GetInt64().ShouldBe(0);

        var content = new
        {
            title = "更年轻的品牌",
            purpose = "换一种说法",
            metric = "三十岁以下的占比",
            target = 60,
            until = "2099-12-31",
        };
        (await http.PutAsync($"goals/{goal}", content, "\"7\"")).Status.ShouldBe(409);
        var (changed, answer) = await http.PutAsync($"goals/{goal}", content, "\"0\"");
        (changed, answer.GetProperty("version").GetInt32()).ShouldBe((200, 1));

        using var member = await server.MemberClientAsync("O-1");
        var open = (await member.AskAsync("me/goals")).Body.Items().ShouldHaveSingleItem();
        open.Text("purpose").ShouldBe("换一种说法");

        (await http.SendAsync($"goals/{goal}/close")).Body.Wrong().ShouldBe(["achieved"]);
        var closed = await http.SendAsync($"goals/{goal}/close", new { achieved = 41.5 }, "k");
        closed.Status.ShouldBe(200, closed.Body.ToString());
        (await http.SendAsync($"goals/{goal}/close", new { achieved = 41.5 }, "k")).Status.ShouldBe(
            200,
            "the same request again is the same act"
        );
        (await http.SendAsync($"goals/{goal}/close", new { achieved = 9 })).Status.ShouldBe(409);
        (await http.PutAsync($"goals/{goal}", content)).Status.ShouldBe(409);
        (await member.AskAsync("me/goals")).Body.Items().ShouldBeEmpty();
        (await http.AskAsync("goals?state=closed"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .GetProperty("achieved")
            .GetDecimal()
            .ShouldBe(41.5m);
        foreach (
            var kind in (string[])
                [JournalKinds.GoalCreated, JournalKinds.GoalChanged, JournalKinds.GoalClosed]
        )
            (await server.JournalAsync(kind)).ShouldHaveSingleItem().SubjectId.ShouldBe(goal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_goal_that_is_unknown_or_over_takes_no_mission_and_one_that_ended_meanwhile_blocks(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Manager);
        object With(long goal) => new { templateKey = "EX-27", overrides = new { goalId = goal } };
        (await http.SendAsync("missions", With(5))).Body.Wrong().ShouldBe(["goalId"]);
        var goal = await http.GoalAsync();
        var (_, made) = await http.SendAsync("missions", With(goal));
        var mission = made.GetProperty("id").GetInt64();
        (await http.SendAsync($"goals/{goal}/close", new { achieved = 1 })).Status.ShouldBe(200);

        (await http.SendAsync("missions", With(goal))).Body.Wrong().ShouldBe(["goalId"]);
        var blocked = await http.SendAsync($"missions/{mission}/publish");
        (blocked.Status, blocked.Body.Text("code")).ShouldBe((422, "mission.blocked"));
        blocked.Body.ToString().ShouldContain("mission.goal_over");
        (
            await http.SendAsync(
                $"missions/{mission}/publish",
                new
                {
                    overrides = new[]
                    {
                        new { code = "mission.goal_over", reason = "收尾，不再换目标" },
                    },
                }
            )
        ).Status.ShouldBe(200);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("EMP-12")]
    public async Task A_network_mission_goes_out_with_a_goal_or_with_a_reason(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Manager);
        var (_, made) = await http.SendAsync("missions", new { templateKey = "EX-29" });
        var mission = made.GetProperty("id").GetInt64();
        var blocked = await http.SendAsync($"missions/{mission}/publish");
        (blocked.Status, blocked.Body.Wrong()[0]).ShouldBe((422, "goalId"));
        (
            await http.SendAsync(
                $"missions/{mission}/publish",
                new
                {
                    overrides = new[]
                    {
                        new { code = "mission.goal_missing", reason = "年度目标下周才定" },
                    },
                }
            )
        ).Status.ShouldBe(200);
        (await server.JournalAsync(JournalKinds.MissionOverridden))
            .ShouldHaveSingleItem()
            .Get<string>("code")
            .ShouldBe("mission.goal_missing");
    }

    [Fact]
    public async Task Bad_goals_are_refused_by_field_and_readers_cannot_set_any()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var http = await server.ClientAsync(Roles.Operator);
        var (status, body) = await http.SendAsync(
            "goals",
            new
            {
                title = "",
                purpose = new string('长', 501),
                target = -1,
                from = "2026-05-01",
                until = "2026-04-01",
            }
        );
        status.ShouldBe(422, body.ToString());
        body.Wrong().ShouldBe(["metric", "purpose", "target", "title", "until"]);
        using var guest = await server.ClientAsync(Roles.Marketing);
        (await guest.SendAsync("goals", new { title = "x", purpose = "y" })).Status.ShouldBe(403);
        (await guest.AskAsync("goals")).Status.ShouldBe(200);
    }
}
