using System.Net;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using static Fairway.Web.Tests.Members.BulkJobs;

namespace Fairway.Web.Tests.Members;

/// <summary>A bulk move regretted.</summary>
public sealed class TakeBackTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_many_got_is_taken_back_from_those_nobody_has_moved_since(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Many(5));
        using var http = await server.ClientAsync(Roles.Operator);
        var job = await JobAsync(http, "members/moves", Move(new { }));
        var later = await server.MemberAsync("B-0003");
        (
            await http.SendAsync(
                $"members/{later.Id}/placement",
                new
                {
                    attribute = "tier",
                    to = "co_creation",
                    reason = "之后又升了一级",
                    withUsual = true,
                }
            )
        ).Status.ShouldBe(204);

        var back = await JobAsync(http, $"members/moves/{job.GetProperty("id")}/take-back");

        Counts(back).ShouldBe((4, 1));
        // Not even the stage, which the later move left as it was: half a move taken back is no state anybody chose.
        (await server.MemberAsync("B-0003")).Standing.ShouldBe(
            new Standing(Tier.CoCreation, Stage.Active, ManagementMode.Dedicated)
        );
        (await server.MemberAsync("B-0001")).Standing.ShouldBe(Standing.OfNewcomer);
        var again = await JobAsync(http, $"members/moves/{job.GetProperty("id")}/take-back");
        Counts(again).ShouldBe((0, 5));
        (await http.SendAsync("members/moves/1/take-back")).Status.ShouldBe(404);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_taking_back_says_of_everybody_it_left_alone_why(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Many(7));
        using var wide = await server.ClientAsync(Roles.Operator);
        using var hangzhou = await server.ClientAsync(Roles.Operator, "33");
        var job = await JobAsync(wide, "members/moves", Move(new { }));
        await server.EnsureMemberAsync("B-0002", m => m.Status = MemberStatus.Erased);
        var later = await server.MemberAsync("B-0004");
        (
            await wide.SendAsync(
                $"members/{later.Id}/placement",
                new
                {
                    attribute = "tier",
                    to = "co_creation",
                    reason = "之后又升了一级",
                }
            )
        ).Status.ShouldBe(204);

        var back = await JobAsync(hangzhou, $"members/moves/{job.GetProperty("id")}/take-back");

        Counts(back).ShouldBe((1, 6));
        back.GetProperty("notes")
            .EnumerateArray()
            .Select(note => (note.Text("code"), note.GetProperty("count").GetInt64()))
            .ShouldBe(
                [("bulk.left_unseen", 4), ("bulk.left_erased", 1), ("bulk.left_moved", 1)],
                ignoreOrder: true
            );
        (await server.MemberAsync("B-0001")).Tier.ShouldBe(Tier.Contributor);
        (await server.MemberAsync("B-0006")).Tier.ShouldBe(Tier.Broad);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var page = WebUtility.HtmlDecode(
            await console.OpenAsync($"/console/members/jobs/{back.GetProperty("id")}")
        );
        page.ShouldContain("另有 4 位不在撤回人的可见范围内");
        page.ShouldContain("另有 1 位在那之后又有变化");
        page.ShouldContain("另有 1 位已经退出");
    }
}
