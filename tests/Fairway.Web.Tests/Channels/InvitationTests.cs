using System.Text.Json;
using Fairway.Domain.Channels;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Channels;

/// <summary>Many invited to a mission: whom it reaches, whom not and why, and how they answer.</summary>
public sealed class InvitationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly object Zhejiang = new
    {
        audience = new { regions = (string[])["33"], modes = (string[])["broadcast", "dedicated"] },
    };

    private static object Everybody(string? words = null) => new { filter = new { }, words };

    private static Dictionary<string, long> Left(JsonElement of) =>
        of.GetProperty("left")
            .EnumerateObject()
            .ToDictionary(one => one.Name, one => one.Value.GetInt64());

    private static async Task<List<JsonElement>> InboxAsync(HttpClient member) =>
        (await member.AskAsync("me/inbox"))
            .Body.Items()
            .Where(item => item.Text("kind") == "mission_invited")
            .ToList();

    [Requirement("TASK-21")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_reaches_whom_the_mission_is_for_once_and_says_why_not_the_others(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Operator);
        var mission = await staff.PublishedAsync("EX-15", Zhejiang);
        await server.EnsureMemberAsync("I-YES", m => m.Region = "330100");
        await server.EnsureMemberAsync(
            "I-CALM",
            m => (m.Region, m.Mode) = ("330200", ManagementMode.Dedicated)
        );
        await server.EnsureMemberAsync("I-FAR", m => m.Region = "510100");
        await server.EnsureMemberAsync("I-NOWHERE");
        await server.EnsureMemberAsync(
            "I-MODE",
            m => (m.Region, m.Mode) = ("330100", ManagementMode.Group)
        );
        await server.EnsureMemberAsync(
            "I-FILE",
            m => (m.Region, m.Status) = ("330100", MemberStatus.Invited)
        );
        var leaver = await server.EnsureMemberAsync("I-LEAVES", m => m.Region = "330100");
        await server.EnsureMemberAsync("I-IN", m => m.Region = "330100");
        await server.EnsureMemberAsync("I-NO", m => m.Region = "330100");
        using var inside = await server.MemberClientAsync("I-IN");
        await inside.BeginAsync(mission);
        using var no = await server.MemberClientAsync("I-NO");
        (await no.SendAsync($"missions/{mission}/decline")).Status.ShouldBe(200);
        await LeaveAsync(server, leaver);

        var before = (
            await staff.SendAsync($"missions/{mission}/invitations/preview", Everybody())
        );
        before.Status.ShouldBe(200, before.Body.ToString());
        before.Body.GetProperty("invited").GetInt64().ShouldBe(2);
        Dictionary<string, long> reasons = new()
        {
            ["invitation.left.not_agreed"] = 1,
            ["invitation.left.leaving"] = 1,
            ["invitation.left.takes_part"] = 1,
            ["invitation.left.declined"] = 1,
            ["invitation.left.mode"] = 1,
            ["invitation.left.region"] = 2,
        };
        Left(before.Body).ShouldBe(reasons, ignoreOrder: true);

        var path = $"missions/{mission}/invitations";
        var job = await BulkJobs.JobAsync(staff, path, Everybody("一起看看新颜色"), "once");
        var same = await BulkJobs.JobAsync(staff, path, Everybody("一起看看新颜色"), "once");
        same.GetProperty("id").GetInt64().ShouldBe(job.GetProperty("id").GetInt64());
        (job.Text("state"), job.GetProperty("created").GetInt64()).ShouldBe(("succeeded", 2));
        // Whoever asks anew reaches nobody twice.
        var again = await BulkJobs.JobAsync(staff, path, Everybody());
        again.GetProperty("created").GetInt64().ShouldBe(0);
        (await ServerLooks.JournalAsync(server, JournalKinds.InvitationSent))
            .Select(row => row.MissionId)
            .ShouldBe([mission, mission]);

        using var yes = await server.MemberClientAsync("I-YES");
        using var calm = await server.MemberClientAsync("I-CALM");
        var told = (await InboxAsync(yes)).ShouldHaveSingleItem().GetProperty("invitation");
        (told.Text("care"), told.Text("words")).ShouldBe(("self_help", "一起看看新颜色"));
        told.GetProperty("until").ValueKind.ShouldBe(JsonValueKind.String);
        var quiet = (await InboxAsync(calm)).ShouldHaveSingleItem().GetProperty("invitation");
        quiet.Text("care").ShouldBe("personal");
        quiet.GetProperty("until").ValueKind.ShouldBe(JsonValueKind.Null);
        (await InboxAsync(inside)).ShouldBeEmpty();
        (await InboxAsync(no)).ShouldBeEmpty();
    }

    [Requirement("TASK-21")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_colleague_invites_from_the_list_reads_the_answers_and_takes_the_rest_back(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Operator);
        var mission = await staff.PublishedAsync("EX-15");
        var other = await staff.PublishedAsync("EX-15");
        foreach (var name in (string[])["I-JOINS", "I-DECLINES", "I-READS", "I-SLEEPS"])
            await server.EnsureMemberAsync(name);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var list = await console.OpenAsync($"/console/members?mission={mission}&status=active");
        list.ShouldContain("邀请全部 4 位参加任务");
        list.ShouldContain($"/console/invitations/new?status=active&amp;mission={mission}");
        var page = $"/console/invitations/new?status=active&mission={mission}";
        (await console.OpenAsync(page)).ShouldContain("将邀请 4 位");
        var refused = await console.SendAsync(page, "invite", ("words", new string('长', 201)));
        ((int)refused.Status).ShouldBe(422);
        refused.Body.ShouldContain(new string('长', 201));
        var held = await console.SendAsync(page, "invite", ("words", "打我电话 13912345678"));
        ((int)held.Status).ShouldBe(422);
        held.Body.ShouldContain("不适合写在邀请里");
        var sent = await console.SendAsync(page, "invite", ("words", "来聊聊"));
        ((int)sent.Status).ShouldBe(302, sent.Body);
        var job = sent.Location!;
        await staff.EventuallyAsync(
            $"jobs/{job[(job.LastIndexOf('/') + 1)..]}",
            one => one.Text("state") == "succeeded"
        );
        (await console.OpenAsync(new Uri(server.Url, job).AbsolutePath)).ShouldContain(
            "已邀请 4 位"
        );

        using var joins = await server.MemberClientAsync("I-JOINS");
        await joins.BeginAsync(mission);
        using var declines = await server.MemberClientAsync("I-DECLINES");
        await declines.SendAsync($"missions/{mission}/decline");
        using var reads = await PortalBrowser.OfMemberAsync(server, "I-READS");
        await reads.OpenAsync("/inbox");
        reads.Words.ShouldContain("来聊聊");
        reads.Words.ShouldContain("有空的话，来一起参加吧");
        reads.Words.ShouldContain("截止");
        using var reader = await server.MemberClientAsync("I-READS");
        (await reader.SendAsync("me/inbox/read")).Status.ShouldBe(200);

        var rows = (await staff.AskAsync($"missions/{mission}/invitations")).Body.Items();
        rows.ToDictionary(row => row.Text("memberExternalId"), row => row.Text("answer"))
            .ShouldBe(
                new Dictionary<string, string>
                {
                    ["I-JOINS"] = "joined",
                    ["I-DECLINES"] = "declined",
                    ["I-READS"] = "seen",
                    ["I-SLEEPS"] = "unseen",
                },
                ignoreOrder: true
            );
        var first = (await staff.AskAsync($"missions/{mission}/invitations?limit=3")).Body;
        var rest = await staff.AskAsync(
            $"missions/{mission}/invitations?limit=3&cursor={first.Text("next")}"
        );
        (first.Items().Count, rest.Body.Items().Count).ShouldBe((3, 1));
        (await staff.AskAsync($"missions/{mission}/invitations?answer=joined"))
            .Body.Items()
            .ShouldHaveSingleItem();
        var own = await console.OpenAsync($"/console/missions/{mission}");
        own.ShouldContain($"/console/missions/{mission}/invitations");
        (
            await console.OpenAsync($"/console/missions/{mission}/invitations?answer=declined")
        ).ShouldContain("I-DECLINES");

        var back = await console.SendAsync(new Uri(server.Url, job).AbsolutePath, "back");
        ((int)back.Status).ShouldBe(302, back.Body);
        var undone = await staff.EventuallyAsync(
            $"jobs/{back.Location![(back.Location!.LastIndexOf('/') + 1)..]}",
            one => one.Text("state") == "succeeded"
        );
        BulkJobs.Counts(undone).ShouldBe((2, 2));
        (await InboxAsync(reader)).ShouldBeEmpty();
        // Whoever lost the invitation can be asked again; who said no cannot.
        var anew = await staff.SendAsync($"missions/{mission}/invitations/preview", Everybody());
        anew.Body.GetProperty("invited").GetInt64().ShouldBe(2);
        Left(anew.Body)["invitation.left.declined"].ShouldBe(1);
        // Another mission's invitations are its own.
        (await staff.AskAsync($"missions/{other}/invitations"))
            .Body.Items()
            .ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Scope_permission_and_the_missions_state_are_kept(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Operator);
        var mission = await staff.PublishedAsync("EX-15");
        await server.EnsureMemberAsync("I-HERE", m => m.Region = "330100");
        var there = await server.EnsureMemberAsync("I-THERE", m => m.Region = "510100");
        using var hangzhou = await server.ClientAsync(Roles.Operator, "33");
        var path = $"missions/{mission}/invitations";

        var named = await BulkJobs.JobAsync(
            hangzhou,
            path,
            new { filter = new { ids = new[] { there } } }
        );
        named.GetProperty("created").GetInt64().ShouldBe(0);
        var all = await BulkJobs.JobAsync(hangzhou, path, Everybody());
        all.GetProperty("created").GetInt64().ShouldBe(1);
        await BulkJobs.JobAsync(staff, path, Everybody());
        (await staff.AskAsync(path)).Body.Items().Count.ShouldBe(2);
        (await hangzhou.AskAsync(path))
            .Body.Items()
            .ShouldHaveSingleItem()
            .Text("memberExternalId")
            .ShouldBe("I-HERE");

        using var liaison = await server.ClientAsync(Roles.Liaison);
        (await liaison.SendAsync(path, Everybody())).Status.ShouldBe(403);
        (await staff.SendAsync(path, new { words = "来" })).Status.ShouldBe(422);
        (await staff.SendAsync("missions/1/invitations", Everybody())).Status.ShouldBe(404);
        var draft = await staff.SendAsync("missions", new { templateKey = "EX-15" });
        var early = await staff.SendAsync(
            $"missions/{draft.Body.GetProperty("id")}/invitations",
            Everybody()
        );
        (early.Status, early.Body.Text("code")).ShouldBe((409, "invitation.mission_not_out"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_is_handed_out_to_the_member_and_goes_with_them(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Operator);
        var mission = await staff.PublishedAsync("EX-15");
        var id = await server.EnsureMemberAsync("I-1");
        await BulkJobs.JobAsync(
            staff,
            $"missions/{mission}/invitations",
            Everybody("独角鲸想请你来")
        );
        using var member = await server.MemberClientAsync("I-1");
        (await member.AskAsync("me/data")).Body.GetRawText().ShouldContain("独角鲸想请你来");
        await LeaveAsync(server, id);
        server.Clock.Advance(TimeSpan.FromDays(16));
        (await Leavers.EraseAsync(server)).ShouldBe(1);
        (
            await server.ReadAsync(db =>
                db.Set<MissionInvitation>().CountAsync(i => i.MemberId == id, Ct)
            )
        ).ShouldBe(0);
    }

    private static async Task LeaveAsync(FairwayServer server, long member)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var now = server.Clock.GetUtcNow().UtcDateTime;
        await using var write = await services.GetRequiredService<Writing>().BeginAsync(Ct);
        server
            .Db(scope)
            .Add(
                new Leaving
                {
                    Id = services.GetRequiredService<KeySource>().Next(),
                    MemberId = member,
                    AskedAt = now,
                    DueAt = now.AddDays(7),
                    AskedBy = $"Member:{member}",
                    KeepsLicensed = false,
                }
            );
        await write.CommitAsync(Ct);
    }
}
