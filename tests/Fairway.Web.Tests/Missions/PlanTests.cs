using System.Net;
using System.Net.Http.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Missions;

/// <summary>A marketing plan, taken apart into goals and missions, and how far they have come.</summary>
public sealed class PlanTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-22")]
    public async Task A_plan_is_taken_apart_into_goals_and_missions_and_adds_up_their_progress(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        server.Clock.Set(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8)));
        var today = server.Clock.GetUtcNow();
        var plan = await PlanAsync(http, Day(today.AddDays(-9)), Day(today.AddDays(10)));
        var goal = await GoalAsync(http, plan);
        var alone = await http.GoalAsync("不属于计划");
        var finished = await MissionAsync(http, goal, today.AddHours(2));
        (await http.SendAsync($"missions/{finished}/publish")).Status.ShouldBe(200);
        server.Clock.Advance(TimeSpan.FromHours(3));
        await http.EventuallyAsync($"missions/{finished}", m => m.Text("state") == "acceptance");
        (await http.SendAsync($"missions/{finished}/close")).Status.ShouldBe(200);
        var running = await MissionAsync(http, goal);
        (await http.SendAsync($"missions/{running}/publish")).Status.ShouldBe(200);
        var draft = await MissionAsync(http, goal);
        var given = await MissionAsync(http, goal);
        (
            await http.SendAsync($"missions/{given}/cancel", new { reason = "档期冲突" })
        ).Status.ShouldBe(200);
        await MissionAsync(http, alone);

        var (status, shown) = await http.AskAsync($"plans/{plan}");
        status.ShouldBe(200);
        (
            shown.GetProperty("goals").GetInt64(),
            shown.GetProperty("missions").GetInt64(),
            shown.GetProperty("running").GetInt64(),
            shown.GetProperty("finished").GetInt64(),
            shown.GetProperty("percent").GetInt32()
        ).ShouldBe((1, 3, 1, 1, 33), "a mission that was called off is no part of it");
        (shown.Text("time"), shown.GetProperty("percentGone").GetInt32()).ShouldBe(("running", 50));
        (await http.AskAsync($"missions?plan={plan}"))
            .Body.Items()
            .Select(one => one.GetProperty("id").GetInt64())
            .ShouldBe([given, draft, running, finished]);
        (await http.AskAsync($"goals?plan={plan}"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .GetProperty("planId")
            .GetInt64()
            .ShouldBe(plan);
        (await http.AskAsync("plans")).Body.Items().ShouldHaveSingleItem();
        (await server.JournalAsync(JournalKinds.PlanCreated))
            .ShouldHaveSingleItem()
            .SubjectId.ShouldBe(plan);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_plan_is_refused_by_field_changed_by_version_and_read_only_to_others(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        (await http.SendAsync("plans", new { }))
            .Body.Wrong()
            .ShouldBe(["title", "from", "until"], ignoreOrder: true);
        (
            await http.SendAsync(
                "plans",
                new
                {
                    title = "倒着走",
                    from = "2026-12-31",
                    until = "2026-01-01",
                }
            )
        ).Body.Wrong().ShouldBe(["until"]);
        var plan = await PlanAsync(http, "2026-03-01", "2026-05-31");
        var anew = new
        {
            title = "春天的路",
            from = "2026-03-01",
            until = "2026-06-30",
        };
        (await http.PutAsync($"plans/{plan}", anew, "\"3\"")).Status.ShouldBe(409);
        (await http.PutAsync($"plans/{plan}", anew, "\"0\"")).Status.ShouldBe(200);
        (await http.AskAsync($"plans/{plan}")).Body.Text("until").ShouldBe("2026-06-30");
        (await http.PutAsync("plans/77", anew)).Status.ShouldBe(404);
        (
            await http.SendAsync(
                "goals",
                new
                {
                    title = "没有这个计划",
                    purpose = "试一试",
                    planId = 77,
                }
            )
        ).Body.Wrong().ShouldBe(["planId"]);
        using var reviewer = await server.ClientAsync(Roles.ContentReviewer);
        (await reviewer.AskAsync($"plans/{plan}")).Status.ShouldBe(200);
        (await reviewer.PutAsync($"plans/{plan}", anew)).Status.ShouldBe(403);
    }

    [Fact]
    [Requirement("TASK-22")]
    public async Task An_operator_makes_a_plan_and_grows_its_tree_on_the_pages()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        (await console.OpenAsync("/console/plans")).ShouldContain("还没有营销计划");
        var wrong = await console.SendAsync(
            "/console/plans",
            "plan",
            ("title", "秋天的路"),
            ("from", "2026-09-01"),
            ("until", "2026-08-01")
        );
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Body.ShouldContain("value=\"秋天的路\"");
        (
            await console.SendAsync(
                "/console/plans",
                "plan",
                ("title", "秋天的路"),
                ("from", "2026-09-01"),
                ("until", "2026-11-30")
            )
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        using var http = await server.ClientAsync(Roles.Operator);
        var plan = (await http.AskAsync("plans")).Body.Items()[0].GetProperty("id").GetInt64();
        (await console.OpenAsync($"/console/plans/{plan}")).ShouldContain("还没有拆出目标");
        (
            await console.SendAsync(
                $"/console/goals?plan={plan}",
                "goal",
                ("title", "让人看见长途"),
                ("purpose", "让还在犹豫的人看见长途的样子")
            )
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        var goal = (await http.AskAsync($"goals?plan={plan}"))
            .Body.Items()
            .ShouldHaveSingleItem("the plan that the page was opened for is chosen already")
            .GetProperty("id")
            .GetInt64();
        await MissionAsync(http, goal);

        var tree = await console.OpenAsync($"/console/plans/{plan}");
        tree.ShouldContain("让人看见长途");
        tree.ShouldContain("说说你最常用的功能");
        (await console.OpenAsync($"/console/goals/{goal}")).ShouldContain("秋天的路");
        (
            await console.SendAsync(
                $"/console/plans/{plan}",
                "plan",
                ("purpose", "把长途这件事讲明白")
            )
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        (await console.OpenAsync($"/console/plans/{plan}")).ShouldContain("把长途这件事讲明白");
    }

    private static async Task<long> PlanAsync(HttpClient http, string from, string until)
    {
        var (status, body) = await http.SendAsync(
            "plans",
            new
            {
                title = new { zh = "春季上市", en = "Spring launch" },
                purpose = "让第一批车主先说话",
                from,
                until,
            }
        );
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("id").GetInt64();
    }

    private static async Task<long> GoalAsync(HttpClient http, long plan)
    {
        var (status, body) = await http.SendAsync(
            "goals",
            new
            {
                title = "看见真实的使用",
                purpose = "让还在看车的人看见日子",
                planId = plan,
            }
        );
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("id").GetInt64();
    }

    private static async Task<long> MissionAsync(
        HttpClient http,
        long goal,
        DateTimeOffset? closesAt = null
    )
    {
        var (status, body) = await http.SendAsync(
            "missions",
            new
            {
                templateKey = "EX-27",
                overrides = new
                {
                    goalId = goal,
                    closesAt = closesAt ?? new DateTimeOffset(2026, 12, 20, 0, 0, 0, TimeSpan.Zero),
                },
            }
        );
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("id").GetInt64();
    }

    private static string Day(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
