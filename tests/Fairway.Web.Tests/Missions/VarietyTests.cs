using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Missions;

/// <summary>Whoever plans sees what the same people were asked lately, and what would be new to them.</summary>
public sealed class VarietyTests
{
    [Requirement("TASK-19")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_form_that_comes_round_again_is_told_with_another_to_try(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var plan = await PostedAsync(
            staff,
            "plans",
            new
            {
                title = new { zh = "冬季计划" },
                from = "2026-01-01",
                until = "2027-12-31",
            }
        );
        var goal = await PostedAsync(
            staff,
            "goals",
            new
            {
                title = new { zh = "多听新车主" },
                purpose = "听见第一个月的日子",
                from = "2026-01-01",
                until = "2027-12-31",
                planId = plan,
            }
        );
        await staff.PublishedAsync("EX-27", new { goalId = goal });
        (await FindingsAsync(staff, await DraftAsync(staff, "EX-27", goal))).ShouldBeEmpty();
        await staff.PublishedAsync("EX-27", new { goalId = goal });

        var draft = await DraftAsync(staff, "EX-27", goal);
        var findings = await FindingsAsync(staff, draft);
        findings
            .Select(one => one.Text("code"))
            .ShouldBe(["mission.repeats_form", "mission.repeats_topic"]);
        var said = findings[0];
        said.Text("level").ShouldBe("warn");
        var facts = said.GetProperty("parameters");
        facts.GetProperty("count").GetInt32().ShouldBe(2);
        facts.GetProperty("others").GetArrayLength().ShouldBe(3);
        (await FindingsAsync(staff, await DraftAsync(staff, "EX-02", goal))).ShouldBeEmpty();

        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        (await console.OpenAsync($"/console/missions/{draft}?step=check")).ShouldContain(
            "给这些车主的最近 2 个任务里，已有 2 个是“一句话”"
        );
        var page = await console.OpenAsync($"/console/plans/{plan}");
        page.ShouldContain("玩法变化");
        page.ShouldContain("还没用过：");
    }

    private static async Task<long> DraftAsync(HttpClient staff, string template, long goal) =>
        await PostedAsync(
            staff,
            "missions",
            new { templateKey = template, overrides = new { goalId = goal } }
        );

    private static async Task<long> PostedAsync(HttpClient staff, string path, object content)
    {
        var (status, body) = await staff.SendAsync(path, content);
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("id").GetInt64();
    }

    private static async Task<List<JsonElement>> FindingsAsync(HttpClient staff, long mission) =>
        [
            .. (await staff.SendAsync($"missions/{mission}/check"))
                .Body.GetProperty("guards")
                .EnumerateArray()
                .Where(one =>
                    one.Text("code").StartsWith("mission.repeats", StringComparison.Ordinal)
                ),
        ];
}
