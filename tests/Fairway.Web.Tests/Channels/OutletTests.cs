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
