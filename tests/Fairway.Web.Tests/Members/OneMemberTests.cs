using System.Net;
using System.Net.Http.Json;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Members;

/// <summary>One member before staff: edited by two at once, the phone, everything that happened.</summary>
public sealed class OneMemberTests
{
    private const string Owner = "外部编号,姓名,手机号,地区\nM-1,林晓,13800138000,杭州\n";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_looked_at_an_older_version_is_told_so(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Owner);
        var member = await server.MemberAsync("M-1");
        using var http = await server.ClientAsync(Roles.Operator);
        using var before = await http.GetAsync(
            new Uri($"/api/v1/members/{member.Id}", UriKind.Relative)
        );
        var tag = before.Headers.ETag!.ToString();
        async Task<HttpStatusCode> EditAsync(string name)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Patch,
                new Uri($"/api/v1/members/{member.Id}", UriKind.Relative)
            );
            request.Headers.TryAddWithoutValidation("If-Match", tag);
            request.Content = JsonContent.Create(new { name });
            using var answer = await http.SendAsync(request);
            return answer.StatusCode;
        }
        (await EditAsync("林小晓")).ShouldBe(HttpStatusCode.NoContent);
        (await EditAsync("别人")).ShouldBe(HttpStatusCode.Conflict);
        (await server.MemberAsync("M-1")).Name.ShouldBe("林小晓");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_phone_is_shown_to_those_who_may_and_the_journal_knows(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Owner);
        var member = await server.MemberAsync("M-1");
        using var may = await server.ClientAsync(Roles.Liaison);
        using var mayNot = await server.ClientAsync(Roles.Operator);
        var path = $"members/{member.Id}/unmask";

        (await mayNot.SendAsync(path, new { reason = "contact" })).Status.ShouldBe(403);
        (await may.SendAsync(path, new { reason = "因为好奇" })).Status.ShouldBe(422);
        (await may.AskAsync($"members/{member.Id}")).Body.Text("phone").ShouldBe("138****8000");
        (await server.JournalAsync(JournalKinds.MemberUnmasked)).ShouldBeEmpty();

        var (status, shown) = await may.SendAsync(path, new { reason = "contact" });

        (status, shown.Text("phone")).ShouldBe((200, "13800138000"));
        var row = (await server.JournalAsync(JournalKinds.MemberUnmasked)).ShouldHaveSingleItem();
        (row.MemberId, row.Get<string>("reason")).ShouldBe((member.Id, "contact"));
        row.Data.ShouldNotContain("138");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TEAM-08")]
    public async Task One_timeline_holds_what_every_room_did_with_a_member(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Owner);
        await server.EnsureMemberAsync("M-1", m => m.Status = MemberStatus.Active);
        var member = await server.MemberAsync("M-1");
        var mission = await server.PublishedAsync("EX-27");
        using var owner = await server.MemberClientAsync("M-1");
        (await owner.SendAsync($"missions/{mission}/join")).Status.ShouldBe(200);
        (
            await owner.SendAsync(
                $"missions/{mission}/works",
                new { text = "座椅加热最常用，冬天先开五分钟再出门。" }
            )
        ).Status.ShouldBe(201);
        using var http = await server.ClientAsync(Roles.Operator);
        (
            await http.SendAsync(
                $"members/{member.Id}/placement",
                new
                {
                    attribute = "stage",
                    to = "active",
                    reason = "第一件作品",
                }
            )
        ).Status.ShouldBe(204);

        var timeline = await http.EventuallyAsync(
            $"members/{member.Id}/timeline",
            page => page.Items().Any(entry => entry.Text("kind") == "points.posted")
        );
        var kinds = timeline.Items().ConvertAll(entry => entry.Text("kind"));
        kinds.ShouldContain("member.imported");
        kinds.ShouldContain("member.placed");
        kinds.ShouldContain("participation.joined");
        kinds.ShouldContain("work.submitted");
        kinds.ShouldContain("work.accepted");
        timeline.Items().ShouldAllBe(entry => entry.Text("sentence") != entry.Text("kind"));
        var seqs = timeline.Items().ConvertAll(entry => entry.GetProperty("seq").GetInt64());
        seqs.ShouldBe(seqs.OrderDescending());
        var (_, works) = await http.AskAsync($"members/{member.Id}/timeline?topic=work");
        works.Items().ShouldAllBe(entry => entry.Text("kind").StartsWith("work."));
        var (_, points) = await http.AskAsync($"members/{member.Id}/points");
        points.GetProperty("balance").GetInt64().ShouldBe(30);
        points.Items().ShouldHaveSingleItem();

        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var page = WebUtility.HtmlDecode(await console.OpenAsync($"/console/members/{member.Id}"));
        page.ShouldContain("第一件作品");
        page.ShouldContain("138****8000");
        page.ShouldNotContain("13800138000");
    }
}
