using Fairway.Tests;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Missions;

/// <summary>How a mission is let out, begins, ends and is called off, through the API, on both databases.</summary>
public sealed class MissionLifeTests
{
    private const string Answer = "座椅加热，冬天每天都离不开。";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-09", "TASK-10", "TASK-23", "TASK-27", "COMM-03")]
    public async Task Guards_speak_and_a_block_needs_a_reason(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var manager = await server.ClientAsync("manager");
        var (_, created) = await manager.SendAsync(
            "missions",
            new
            {
                templateKey = "EX-27",
                overrides = new
                {
                    goal = new { zh = "" },
                    rules = new { zh = "" },
                    examples = Array.Empty<object>(),
                    minutes = 25,
                    difficulty = 4,
                },
            }
        );
        var id = created.GetProperty("id").GetInt64();
        var (_, check) = await manager.SendAsync($"missions/{id}/check");
        var levels = check
            .GetProperty("guards")
            .EnumerateArray()
            .ToDictionary(g => g.Text("code"), g => g.Text("level"), StringComparer.Ordinal);
        levels["mission.goal_missing"].ShouldBe("block");
        levels["mission.rules_missing"].ShouldBe("block");
        levels["mission.example_missing"].ShouldBe("block");
        levels["mission.too_many_minutes"].ShouldBe("warn");
        levels["mission.too_hard_for_audience"].ShouldBe("block");
        check.GetProperty("playbook").Text("acceptance").ShouldBe("completion");

        (await manager.SendAsync($"missions/{id}/publish"))
            .Body.Text("code")
            .ShouldBe("mission.blocked");
        var codes = levels
            .Where(l => l.Value == "block")
            .Select(l => new { code = l.Key, reason = "试点需要" });
        (
            await manager.SendAsync($"missions/{id}/publish", new { overrides = codes })
        ).Status.ShouldBe(200);
        var journal = await server.JournalAsync("mission.overridden");
        journal.Count.ShouldBe(4);
        (await manager.SendAsync($"missions/{id}/publish")).Status.ShouldBe(409);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-26")]
    public async Task Time_opens_and_ends_a_mission_and_nobody_answers_outside(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var owner = await server.MemberClientAsync("owner-1");
        var now = server.Clock.GetUtcNow();
        var mission = await operations.PublishedAsync(
            overrides: new { opensAt = now.AddHours(1), closesAt = now.AddDays(3) }
        );
        (await operations.AskAsync($"missions/{mission}")).Body.Text("state").ShouldBe("published");
        (await owner.AskAsync("me/feed")).Body.Items().ShouldBeEmpty();
        (await owner.SendAsync($"missions/{mission}/works", new { text = Answer }))
            .Body.Text("code")
            .ShouldBe("mission.not_open");

        server.Clock.Advance(TimeSpan.FromHours(2));
        (await owner.AskAsync("me/feed")).Body.Items().Count.ShouldBe(1);
        await operations.EventuallyAsync($"missions/{mission}", m => m.Text("state") == "running");

        server.Clock.Advance(TimeSpan.FromDays(4));
        using var later = await server.MemberClientAsync("owner-1");
        (await later.AskAsync("me/feed")).Body.Items().ShouldBeEmpty();
        (await later.SendAsync($"missions/{mission}/works", new { text = Answer }))
            .Body.Text("code")
            .ShouldBe("mission.not_open");
        using var keeper = await server.ClientAsync("operator");
        await keeper.EventuallyAsync($"missions/{mission}", m => m.Text("state") == "acceptance");
        (await keeper.SendAsync($"missions/{mission}/close")).Status.ShouldBe(200);
        (await keeper.SendAsync($"missions/{mission}/recap"))
            .Body.Text("state")
            .ShouldBe("recapped");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_cancelled_mission_is_gone_at_once_and_those_under_way_are_told(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var owner = await server.MemberClientAsync("owner-1");
        var mission = await operations.PublishedAsync();
        await owner.SendAsync($"missions/{mission}/join");
        (await operations.SendAsync($"missions/{mission}/cancel")).Status.ShouldBe(422);
        (
            await operations.SendAsync($"missions/{mission}/cancel", new { reason = "活动改期" })
        ).Status.ShouldBe(200);
        (await owner.AskAsync("me/feed")).Body.Items().ShouldBeEmpty();
        (await owner.SendAsync($"missions/{mission}/works", new { text = Answer })).Status.ShouldBe(
            404
        );
        await owner.EventuallyAsync(
            "me/inbox",
            i => i.Items().Exists(item => item.Text("kind") == "mission_cancelled")
        );
    }
}
