using System.Net;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Rhythm;

/// <summary>Thanks in public, to whoever agrees to be named, for as long as they do.</summary>
public sealed class HonourTests
{
    [Requirement("RWD-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_member_is_on_the_wall_only_while_they_agree(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        await server.OwnerAsync("H-1", "山行者");
        await server.EnsureMemberAsync("H-2");
        using var reader = await server.MemberClientAsync("H-3");
        object honour = new
        {
            member = "H-1",
            reason = new { zh = "帮新车友答了一个月的问题" },
            month = "2026-11",
        };
        var given = await staff.SendAsync("honours", honour, "once");
        given.Status.ShouldBe(201, given.Body.ToString());
        (await staff.SendAsync("honours", honour, "once"))
            .Body.GetProperty("id")
            .GetInt64()
            .ShouldBe(given.Body.GetProperty("id").GetInt64());
        (await reader.AskAsync("me/honours")).Body.Items().ShouldBeEmpty();
        var line = (await staff.AskAsync("honours")).Body.Items().ShouldHaveSingleItem();
        line.GetProperty("named").GetBoolean().ShouldBeFalse();

        using var owner = await PortalBrowser.OfMemberAsync(server, "H-1");
        await owner.OpenAsync("/honours");
        owner.Words.ShouldNotContain("答了一个月");
        await owner.SendAsync("named");
        owner.Words.ShouldContain("答了一个月");
        var shown = (await reader.AskAsync("me/honours")).Body.Items().ShouldHaveSingleItem();
        shown.Text("nickname").ShouldBe("山行者");
        shown.ToString().ShouldNotContain("H-1");
        await owner.SendAsync("named");
        (await reader.AskAsync("me/honours")).Body.Items().ShouldBeEmpty();
        (await server.JournalAsync(JournalKinds.ConsentWithdrawn))
            .ShouldHaveSingleItem()
            .Get<string>("purpose")
            .ShouldBe(ConsentPurpose.Named);

        var wrong = await staff.SendAsync("honours", new { member = "", month = "十一月" });
        wrong.Status.ShouldBe(422);
        wrong
            .Body.GetProperty("errors")
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(["reason", "month", "member"], ignoreOrder: true);
        (
            await staff.SendAsync(
                "honours",
                new
                {
                    member = "H-2",
                    reason = new { zh = "谢谢" },
                    month = "2026-11",
                }
            )
        ).Body.ToString().ShouldContain("honour.no_nickname");
    }

    [Requirement("RWD-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_colleague_gives_and_takes_down_with_a_reason(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.OwnerAsync("H-1", "山行者", ConsentPurpose.Named);
        using var reader = await server.MemberClientAsync("H-3");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        await console.OpenAsync("/console/honours");
        var given = await console.SendAsync(
            "/console/honours",
            "give",
            ("member", "H-1"),
            ("reason", "组织了三次聚会"),
            ("month", "2026-10")
        );
        ((int)given.Status).ShouldBe(302, given.Body);
        (await console.OpenAsync("/console/honours")).ShouldContain("组织了三次聚会");
        var id = (await reader.AskAsync("me/honours"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .GetProperty("id")
            .GetInt64();
        var bare = await console.SendAsync("/console/honours", $"remove-{id}", ($"why-{id}", " "));
        ((int)bare.Status).ShouldBe(422);
        var removed = await console.SendAsync(
            "/console/honours",
            $"remove-{id}",
            ($"why-{id}", "写错了人")
        );
        ((int)removed.Status).ShouldBe(302, removed.Body);
        (await reader.AskAsync("me/honours")).Body.Items().ShouldBeEmpty();
        (await server.JournalAsync(JournalKinds.HonourRemoved))
            .ShouldHaveSingleItem()
            .SubjectId.ShouldBe(id);
        using var viewer = await server.ClientAsync(Roles.Auditor);
        (await viewer.SendAsync("honours", new { member = "H-1" })).Status.ShouldBe(
            (int)HttpStatusCode.Forbidden
        );
    }
}
