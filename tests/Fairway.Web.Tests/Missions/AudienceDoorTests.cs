using Fairway.Tests;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Missions;

/// <summary>Who may answer a mission is decided where the answer arrives, not only by what the feed shows.</summary>
public sealed class AudienceDoorTests
{
    private const string Answer = "座椅加热，冬天每天都离不开。";
    private static readonly object Contributors = new
    {
        audience = new { tiers = new[] { "contributor" } },
        mustTry = new[] { "连用五天座椅加热" },
    };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_mission_for_others_takes_neither_work_nor_draft(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var owner = await server.MemberClientAsync("owner-1");
        var mission = await operations.PublishedAsync(overrides: Contributors);
        var (status, body) = await owner.SendAsync(
            $"missions/{mission}/works",
            new { text = Answer }
        );
        status.ShouldBe(404);
        body.Text("code").ShouldBe("mission.unknown");
        (await owner.SendAsync($"missions/{mission}/join")).Status.ShouldBe(404);
        (await operations.AskAsync($"missions/{mission}"))
            .Body.GetProperty("worksCount")
            .GetInt64()
            .ShouldBe(0);
        (await owner.AskAsync("me/points")).Body.GetProperty("balance").GetInt64().ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_has_begun_may_finish_after_moving_on(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var owner = await server.MemberClientAsync("owner-1");
        var member = await server.EnsureMemberAsync("owner-1");
        async Task PlaceAsync(string tier) =>
            (
                await operations.SendAsync(
                    $"members/{member}/placement",
                    new
                    {
                        attribute = "tier",
                        to = tier,
                        reason = "测试",
                    }
                )
            ).Status.ShouldBeInRange(200, 204);
        await PlaceAsync("contributor");
        var mission = await operations.PublishedAsync(overrides: Contributors);
        await owner.BeginAsync(mission);
        await PlaceAsync("broad");
        (await owner.SendAsync($"missions/{mission}/works", new { text = Answer })).Status.ShouldBe(
            201
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_has_handed_in_cannot_decline(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var owner = await server.MemberClientAsync("owner-1");
        var mission = await operations.PublishedAsync();
        (await owner.SendAsync($"missions/{mission}/works", new { text = Answer })).Status.ShouldBe(
            201
        );
        var (status, body) = await owner.SendAsync($"missions/{mission}/decline");
        status.ShouldBe(409);
        body.Text("code").ShouldBe("participation.handed_in");
        (await owner.SendAsync($"missions/{mission}/join")).Status.ShouldBe(200);
    }
}
