using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Missions;

/// <summary>Drafts of the other three playbooks, as a program and as a member see them.</summary>
public sealed class FourPlaybookDraftTests
{
    [Requirement("EX-04", "EX-17", "EX-19", "EX-29", "TASK-07")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_template_goes_out_as_it_is_and_behaves_as_its_playbook_says(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Manager);
        foreach (
            var (key, brief, outreach, acceptance) in new[]
            {
                ("EX-04", "structured", "project_room", "panel"),
                ("EX-17", "structured", "project_room", "panel"),
                ("EX-19", "open_proposition", "one_to_one", "strategic"),
                ("EX-29", "self_initiated", "goal_alignment", "impact"),
            }
        )
        {
            // What people begin themselves goes out with the goal of the brand that it serves (EMP-12); the rest as it is.
            var id = await CreateAsync(
                http,
                key,
                brief == "self_initiated" ? new { goalId = await http.GoalAsync() } : null
            );
            var check = (await http.SendAsync($"missions/{id}/check")).Body;
            check
                .GetProperty("guards")
                .EnumerateArray()
                .Where(guard => guard.Text("level") == "block")
                .Select(guard => guard.Text("code"))
                .ShouldBeEmpty(key);
            var playbook = check.GetProperty("playbook");
            playbook.Text("brief").ShouldBe(brief);
            playbook.Text("outreach").ShouldBe(outreach);
            playbook.Text("acceptance").ShouldBe(acceptance);
            var published = await http.SendAsync($"missions/{id}/publish");
            published.Status.ShouldBe(200, published.Body.ToString());
        }
    }

    [Requirement("TASK-11", "TASK-12", "TASK-17")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_participant_reads_background_points_and_what_is_free(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Manager);
        var id = await CreateAsync(
            http,
            "EX-27",
            new
            {
                playbook = "group",
                audience = new { tiers = new[] { "broad" } },
                background = "冬天快到了",
                direction = "写出早晨的十分钟",
                mustTry = new[] { "连用五天座椅加热" },
                elements = new[] { "一张仪表盘实拍" },
                free = new[] { "语气和长短" },
            }
        );
        (await http.SendAsync($"missions/{id}/publish")).Status.ShouldBe(200);
        using var owner = await server.SignedInMemberAsync("B-1");
        var page = await owner.PageAsync($"/missions/{id}");
        var words = page.Body!.TextContent;
        foreach (
            var text in new[]
            {
                "背景",
                "冬天快到了",
                "写出早晨的十分钟",
                "请亲自试试",
                "连用五天座椅加热",
                "一张仪表盘实拍",
                "由你自己决定",
                "语气和长短",
            }
        )
            words.ShouldContain(text);
    }

    [Requirement("EVAL-01", "EVAL-04")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task How_it_is_judged_is_designed_and_then_frozen(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Manager);
        var wrong = await http.SendAsync(
            "missions",
            new
            {
                templateKey = "EX-04",
                overrides = new
                {
                    weights = new
                    {
                        completion = 20,
                        creativity = 30,
                        interaction = 20,
                        quality = 20,
                    },
                },
            }
        );
        wrong.Status.ShouldBe(422, wrong.Body.ToString());
        wrong
            .Body.GetProperty("errors")
            .GetProperty("weights")[0]
            .Text("code")
            .ShouldBe("evaluation.weights_not_whole");

        var nobody = await http.SendAsync(
            "missions",
            new
            {
                templateKey = "EX-04",
                overrides = new
                {
                    contactId = 77,
                    panel = new[] { new { role = "content", staffId = 78 } },
                },
            }
        );
        nobody.Status.ShouldBe(422, nobody.Body.ToString());
        var errors = nobody.Body.GetProperty("errors");
        errors.GetProperty("contactId")[0].Text("code").ShouldBe("mission.colleague_unknown");
        errors.GetProperty("panel")[0].Text("code").ShouldBe("mission.colleague_unknown");

        var rater = (await server.StaffCredentialsAsync(Roles.ContentReviewer)).Id;
        var id = await CreateAsync(
            http,
            "EX-04",
            new { contactId = rater, panel = new[] { new { role = "content", staffId = rater } } }
        );
        var blocked = await http.SendAsync($"missions/{id}/publish");
        blocked.Status.ShouldBe(422, blocked.Body.ToString());
        blocked
            .Body.GetProperty("errors")
            .GetProperty("panel")[0]
            .Text("code")
            .ShouldBe("mission.panel_incomplete");
        var let = await http.SendAsync(
            $"missions/{id}/publish",
            new
            {
                overrides = new[]
                {
                    new { code = "mission.panel_incomplete", reason = "市场与运营下周到岗" },
                },
            }
        );
        let.Status.ShouldBe(200, let.Body.ToString());
        var evaluation = (await http.AskAsync($"missions/{id}")).Body.GetProperty("evaluation");
        evaluation.GetProperty("weights").GetProperty("creativity").GetInt32().ShouldBe(35);
        evaluation.GetProperty("panel")[0].Text("role").ShouldBe("content");
    }

    private static async Task<long> CreateAsync(
        HttpClient http,
        string template,
        object? overrides = null
    )
    {
        var (status, body) = await http.SendAsync(
            "missions",
            new { templateKey = template, overrides }
        );
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("id").GetInt64();
    }
}
