using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using static Fairway.Web.Tests.Missions.Network;

namespace Fairway.Web.Tests.Missions;

/// <summary>Whom a network mission has reached.</summary>
public sealed class MissionImpactTests
{
    private const string Story = "周六八点出发，湖边看了日落，认识了三位邻居。";

    private static IReadOnlyList<(string, long)> Figures(JsonElement impact) =>
        [
            .. impact
                .GetProperty("figures")
                .EnumerateArray()
                .Select(figure => (figure.Text("key"), figure.GetProperty("value").GetInt64())),
        ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("EMP-12")]
    public async Task Owners_benefited_are_counted_once_each_without_the_initiator_and_the_goal_sees_them(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var ambassador = await server.AmbassadorAsync();
        var goal = await staff.GoalAsync();
        var id = await ambassador.ProposedAsync(Outing(server, goal));
        (await staff.AskAsync($"missions/{id}/impact")).Status.ShouldBe(409, "not published yet");
        (await staff.SendAsync($"missions/{id}/endorse")).Status.ShouldBe(200);

        await SubmitAsync(server, staff, "AMB-1", id, accept: true);
        await SubmitAsync(server, staff, "O-1", id, accept: true, region: "330106");
        await SubmitAsync(server, staff, "O-2", id, accept: true, region: "3302");
        await SubmitAsync(server, staff, "O-3", id, accept: true, region: "110105");
        await SubmitAsync(server, staff, "O-4", id, accept: false, region: "440305");
        using var joined = await server.MemberClientAsync("O-5");
        (await joined.SendAsync($"missions/{id}/join")).Status.ShouldBe(200);
        using var declined = await server.MemberClientAsync("O-6");
        (await declined.SendAsync($"missions/{id}/decline")).Status.ShouldBe(200);

        var (status, impact) = await staff.AskAsync($"missions/{id}/impact");
        status.ShouldBe(200, impact.ToString());
        Figures(impact)
            .ShouldBe([("owners", 3), ("participants", 5), ("works", 3), ("regions", 2)]);
        impact.GetProperty("reachPercent").GetInt32().ShouldBe(60);
        impact.GetProperty("final").GetBoolean().ShouldBeFalse();
        impact.GetProperty("figures")[0].Text("how").ShouldBe("impact.how.owners");
        Figures((await ambassador.AskAsync($"me/missions/{id}/impact")).Body)
            .ShouldBe(Figures(impact));
        (await joined.AskAsync($"me/missions/{id}/impact")).Status.ShouldBe(404);

        var (_, shown) = await staff.AskAsync($"goals/{goal}");
        var reach = shown.GetProperty("reach");
        (reach.GetProperty("owners").GetInt64(), reach.GetProperty("works").GetInt64()).ShouldBe(
            (3, 3)
        );
        using var visitor = await server.SignedInMemberAsync("AMB-1");
        var words = (await visitor.PageAsync($"/me/missions/{id}")).Body!.TextContent;
        words.ShouldContain("惠及车主");
        words.ShouldContain("不含发起人");
    }

    [Fact]
    public async Task Missions_that_are_judged_otherwise_have_no_impact()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync(Roles.Manager);
        var id = await staff.PublishedAsync();
        var (status, problem) = await staff.AskAsync($"missions/{id}/impact");
        (status, problem.Text("code")).ShouldBe((409, "impact.judged_otherwise"));
    }

    private static async Task SubmitAsync(
        FairwayServer server,
        HttpClient staff,
        string owner,
        long mission,
        bool accept,
        string? region = null
    )
    {
        await server.EnsureMemberAsync(owner, member => member.Region = region ?? member.Region);
        using var member = await server.MemberClientAsync(owner);
        var sent = await member.SendAsync(
            $"missions/{mission}/works",
            new { text = Story + owner }
        );
        sent.Status.ShouldBe(201, sent.Body.ToString());
        var work = sent.Body.GetProperty("id").GetInt64();
        await staff.EventuallyAsync($"works/{work}", body => body.Text("state") == "in_review");
        if (!accept)
            return;
        var accepted = await staff.SendAsync($"works/{work}/accept", new { });
        accepted.Status.ShouldBe(200, accepted.Body.ToString());
    }
}
