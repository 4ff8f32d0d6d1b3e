using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using static Fairway.Web.Tests.Faces.Console.WorkItems;

namespace Fairway.Web.Tests.Faces.Console;

/// <summary>Work items about members: whose they are to see, and what becomes of them.</summary>
public sealed class WorkItemScopeTests
{
    [Requirement("TEAM-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_about_a_member_is_seen_and_given_within_the_scope_alone(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        using var local = await server.ClientAsync(Roles.Operator, "33");
        var beijing = await server.EnsureMemberAsync("beijing-1", m => m.Region = "110105");
        var hangzhou = await server.EnsureMemberAsync("hangzhou-1", m => m.Region = "330106");
        var far = await AboutAsync(http, beijing);
        var near = await AboutAsync(http, hangzhou);
        var free = await AddAsync(http, "与谁都无关", null, null);

        (await KeysAsync(local, "work-items")).ShouldBe([free, near]);
        foreach (var path in (string[])["", "/history"])
            (await local.AskAsync($"work-items/{far}{path}")).Status.ShouldBe(404);
        (await local.PutAsync($"work-items/{far}/state", new { state = "done" })).Status.ShouldBe(
            404
        );
        (
            await local.SendAsync(
                "work-items",
                new
                {
                    title = "看不到的人",
                    about = "member",
                    aboutId = beijing,
                }
            )
        ).Body.Wrong().ShouldBe(["aboutId"]);
        var colleague = (await server.StaffCredentialsAsync(Roles.Liaison, "33")).Id;
        var refused = await http.PutAsync(
            $"work-items/{far}",
            new
            {
                title = "回访",
                assigneeId = colleague,
                about = "member",
                aboutId = beijing,
            }
        );
        refused.Body.Wrong().ShouldBe(["assigneeId"]);
        (
            await http.PutAsync(
                $"work-items/{near}",
                new
                {
                    title = "回访",
                    assigneeId = colleague,
                    about = "member",
                    aboutId = hangzhou,
                }
            )
        ).Status.ShouldBe(200);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        (await console.OpenAsync($"/console/members/{beijing}")).ShouldContain(
            $"/console/work-items/{far}"
        );
    }

    [Requirement("TEAM-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_about_a_member_is_handed_out_to_them_and_goes_with_them(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        using var member = await server.MemberClientAsync("GOES-1");
        var id = await server.EnsureMemberAsync("GOES-1");
        await AboutAsync(http, id);
        var stays = await AddAsync(http, "与谁都无关", null, null);

        (await member.AskAsync("me/data"))
            .Body.GetProperty("sections")
            .GetProperty("work_items")
            .GetRawText()
            .ShouldContain("回访");
        (await member.SendAsync("me/leaving", new { })).Status.ShouldBe(201);
        server.Clock.Advance(TimeSpan.FromDays(8));
        (await Members.Leavers.EraseAsync(server)).ShouldBe(1);
        (await KeysAsync(http, "work-items")).ShouldBe([stays]);
    }
}
