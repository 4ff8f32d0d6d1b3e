using System.Text.Json;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Operations;

/// <summary>What every list has in common: {items, next}, and a limit that means what it says.</summary>
public sealed class ListAnswerTests
{
    private static readonly string[] Lists =
    [
        "members",
        "works",
        "journal",
        "missions",
        "mission-templates",
        "groups",
        "api-keys",
        "staff",
    ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_list_says_next_at_its_end_too(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var admin = await server.ClientAsync(Roles.Admin);
        using var member = await server.MemberClientAsync("L-1");
        var id = (await server.MemberAsync("L-1")).Id;
        foreach (var list in Lists.Append($"members/{id}/timeline").Append($"members/{id}/points"))
        {
            var (status, body) = await admin.AskAsync(list + "?limit=100");
            status.ShouldBe(200, list);
            body.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null, list);
            body.GetProperty("items").ValueKind.ShouldBe(JsonValueKind.Array, list);
        }
        foreach (var list in new[] { "me/feed", "me/inbox", "me/points" })
            (await member.AskAsync(list))
                .Body.GetProperty("next")
                .ValueKind.ShouldBe(JsonValueKind.Null, list);
        // What a member has not is null and not absent.
        var detail = (await admin.AskAsync($"members/{id}")).Body;
        detail.GetProperty("name").ValueKind.ShouldBe(JsonValueKind.Null);
        detail.GetProperty("group").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_limit_that_is_no_number_from_one_up_is_refused_by_name()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var admin = await server.ClientAsync(Roles.Admin);
        using var member = await server.MemberClientAsync("L-1");
        foreach (var limit in new[] { "0", "-1", "abc", "99999999999" })
        {
            foreach (var list in Lists)
                await RefusedAsync(admin, $"{list}?limit={limit}");
            foreach (var list in new[] { "me/feed", "me/inbox", "me/points" })
                await RefusedAsync(member, $"{list}?limit={limit}");
        }
        var one = (await admin.AskAsync("mission-templates?limit=1")).Body;
        one.Items().Count.ShouldBe(1);
        var two = (
            await admin.AskAsync($"mission-templates?limit=1&cursor={one.Text("next")}")
        ).Body;
        two.Items().Count.ShouldBe(1);
        two.Items()[0].Text("key").ShouldNotBe(one.Items()[0].Text("key"));
    }

    private static async Task RefusedAsync(HttpClient http, string list)
    {
        var (status, body) = await http.AskAsync(list);
        status.ShouldBe(422, list);
        body.GetProperty("errors").TryGetProperty("limit", out _).ShouldBeTrue(body.ToString());
    }
}
