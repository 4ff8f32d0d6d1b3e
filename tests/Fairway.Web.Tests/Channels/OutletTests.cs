using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Channels;

/// <summary>One announcement, put up in several places, and how many came by each.</summary>
public sealed class OutletTests
{
    [Requirement("COMM-01")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_announcement_goes_to_several_outlets_and_reach_is_counted_for_each(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await staff.PublishedAsync("EX-27");
        var path = $"missions/{mission}/outlets";
        (await OutletsAsync(staff, path)).ShouldBe("0: inbox 0, app 0, group 0, forum 0");
        var links = (await staff.AskAsync(path))
            .Body.GetProperty("outlets")
            .EnumerateArray()
            .ToDictionary(one => one.Text("outlet"), one => one.GetProperty("link").GetString());
        links["inbox"].ShouldBeNull();

        // The same announcement is in the inbox, and one member opens it there.
        using var reader = await server.MemberClientAsync("A-1");
        var message = (
            await reader.EventuallyAsync("me/inbox", box => box.Items().Count == 1)
        ).Items()[0];
        (
            await reader.SendAsync(
                "me/inbox/read",
                new { ids = new[] { message.GetProperty("id").GetInt64() } }
            )
        ).Status.ShouldBe(200);
        // A member follows the group's link twice, and the forum's once.
        using var owner = await PortalBrowser.OfMemberAsync(server, "A-2");
        foreach (var outlet in (string[])["group", "group", "forum"])
            await owner.OpenAsync(new Uri(links[outlet]!).PathAndQuery);
        owner.Words.ShouldContain("说说你最常用的功能");
        // The brand's app says it by API, and says it again after its connection broke.
        using var app = await server.MemberClientAsync("A-3");
        (await app.SendAsync($"missions/{mission}/arrivals", new { from = "app" }))
            .Body.GetProperty("first")
            .GetBoolean()
            .ShouldBeTrue();
        (await app.SendAsync($"missions/{mission}/arrivals", new { from = "app" }))
            .Body.GetProperty("first")
            .GetBoolean()
            .ShouldBeFalse();

        (await OutletsAsync(staff, path)).ShouldBe("3: inbox 1, app 1, group 1, forum 1");
        (await Owners.JournalAsync(server, JournalKinds.MissionArrived)).Count.ShouldBe(3);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var page = await console.OpenAsync($"/console/missions/{mission}");
        page.ShouldContain("共触达 3 人");
        page.ShouldContain($"/missions/{mission}?from=group");
    }

    [Requirement("COMM-04")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task How_far_an_announcement_went_and_how_fast_it_was_read_is_shown(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        foreach (var number in (string[])["A-1", "A-2", "A-3", "A-4"])
            await server.EnsureMemberAsync(number);
        var mission = await staff.PublishedAsync("EX-27");
        var path = $"missions/{mission}/outlets";
        var before = await staff.EventuallyAsync(
            path,
            reach => reach.GetProperty("pace").ValueKind == JsonValueKind.Object
        );
        before.GetProperty("meant").GetInt64().ShouldBe(4);
        Pace(before).ShouldBe("0 read, half after : 1h 0, 24h 0, 72h 0, 168h 0");

        await OpenedAsync(server, "A-1", TimeSpan.FromMinutes(30));
        await OpenedAsync(server, "A-2", TimeSpan.FromHours(5));
        await OpenedAsync(server, "A-3", TimeSpan.FromDays(2));

        var after = (await staff.AskAsync(path)).Body;
        Pace(after).ShouldBe("3 read, half after 5h: 1h 1, 24h 2, 72h 3, 168h 3");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        (await console.OpenAsync($"/console/missions/{mission}")).ShouldContain(
            "4 人中 3 人读过，一半人在 5 小时内读到"
        );

        // Since the announcement went out; each reads after the one before.
        async Task OpenedAsync(FairwayServer where, string number, TimeSpan after)
        {
            var sent = before.GetProperty("pace").GetProperty("sentAt").GetDateTimeOffset();
            where.Clock.Advance(sent + after - where.Clock.GetUtcNow());
            using var member = await where.MemberClientAsync(number);
            await member.EventuallyAsync("me/inbox", box => box.Items().Count == 1);
            (await member.SendAsync("me/inbox/read", new { })).Status.ShouldBe(200);
        }
    }

    private static string Pace(JsonElement reach)
    {
        var pace = reach.GetProperty("pace");
        var half = pace.GetProperty("halfAfterMinutes");
        var within = pace.GetProperty("within")
            .EnumerateArray()
            .Select(one => $"{one.GetProperty("hours")}h {one.GetProperty("members")}");
        var hours = half.ValueKind == JsonValueKind.Null ? "" : $"{half.GetInt64() / 60}h";
        return $"{pace.GetProperty("read")} read, half after {hours}: {string.Join(", ", within)}";
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_cannot_be_an_outlet_or_is_not_for_the_member_is_refused(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await staff.PublishedAsync("EX-27");
        using var member = await server.MemberClientAsync("A-1");
        var path = $"missions/{mission}/arrivals";
        (await member.SendAsync(path, new { from = "inbox" })).Status.ShouldBe(422);
        (await member.SendAsync(path, new { })).Status.ShouldBe(422);
        (await member.SendAsync(path, new { from = "radio" })).Status.ShouldBe(422);
        (
            await member.SendAsync("missions/999999999/arrivals", new { from = "app" })
        ).Status.ShouldBe(404);
        (await staff.AskAsync("missions/999999999/outlets")).Status.ShouldBe(404);
        // A link with a word nobody knows opens the mission all the same, and a stranger signs in and goes on to it.
        using var owner = await PortalBrowser.OfMemberAsync(server, "A-1");
        await owner.OpenAsync($"/missions/{mission}?from=radio");
        owner.Words.ShouldContain("说说你最常用的功能");
        using var stranger = PortalBrowser.OfNobody(server);
        await stranger.OpenAsync($"/missions/{mission}?from=group");
        stranger.Path.ShouldContain(Uri.EscapeDataString($"/missions/{mission}?from=group"));
    }

    private static async Task<string> OutletsAsync(HttpClient staff, string path)
    {
        var body = (await staff.AskAsync(path)).Body;
        var each = body.GetProperty("outlets")
            .EnumerateArray()
            .Select(one => $"{one.Text("outlet")} {one.GetProperty("reached").GetInt64()}");
        return $"{body.GetProperty("reached").GetInt64()}: {string.Join(", ", each)}";
    }
}
