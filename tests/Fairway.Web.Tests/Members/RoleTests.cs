using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Members;

/// <summary>Roles next to the tier: given and taken by staff, seen by everybody whom they concern.</summary>
public sealed class RoleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(int Status, JsonElement Body)> PutAsync(
        HttpClient http,
        long member,
        object body,
        string? match = null
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Put,
            new Uri($"/api/v1/members/{member}/roles", UriKind.Relative)
        );
        request.Content = JsonContent.Create(body);
        if (match is not null)
            request.Headers.TryAddWithoutValidation("If-Match", match);
        using var answer = await http.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return (
            (int)answer.StatusCode,
            text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text)
        );
    }

    private static List<string?> Words(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(one => one.GetString())];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TIER-06")]
    public async Task A_member_carries_roles_next_to_the_tier_given_and_taken_with_a_reason(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync("外部编号,姓名,层级\nR-1,林晓,中坚\nR-2,陈默,\n");
        await server.EnsureMemberAsync("R-1", m => m.Status = MemberStatus.Active);
        var before = await server.MemberAsync("R-1");
        using var http = await server.ClientAsync(Roles.Operator);
        var (_, fresh) = await http.AskAsync($"members/{before.Id}");
        Words(fresh, "roles").ShouldBeEmpty();

        (await PutAsync(http, before.Id, new { roles = new[] { "tester" } }))
            .Body.Wrong()
            .ShouldBe(["reason"]);
        (await PutAsync(http, before.Id, new { roles = new[] { "king" }, reason = "为什么不" }))
            .Body.Wrong()
            .ShouldBe(["roles"]);
        (await PutAsync(http, before.Id, new { reason = "为什么不" }))
            .Body.Wrong()
            .ShouldBe(["roles"]);
        (await PutAsync(http, 1, new { roles = new[] { "tester" }, reason = "?" })).Status.ShouldBe(
            404
        );
        var two = new { roles = new[] { "tester", "creator" }, reason = "试过三台样车，写得细" };
        (await PutAsync(http, before.Id, two, $"\"{before.Version}\"")).Status.ShouldBe(204);
        (await PutAsync(http, before.Id, two, $"\"{before.Version}\"")).Status.ShouldBe(409);
        // The same again changes nothing.
        (await PutAsync(http, before.Id, two)).Status.ShouldBe(204);
        var one = new { roles = new[] { "creator", "mentor" }, reason = "开始带新车友" };
        (await PutAsync(http, before.Id, one)).Status.ShouldBe(204);

        var (_, shown) = await http.AskAsync($"members/{before.Id}");
        Words(shown, "roles").ShouldBe(["creator", "mentor"]);
        var changes = shown.GetProperty("roleChanges").EnumerateArray().ToList();
        changes.Count.ShouldBe(2);
        Words(changes[0], "given").ShouldBe(["mentor"]);
        Words(changes[0], "taken").ShouldBe(["tester"]);
        changes[0].Text("reason").ShouldBe("开始带新车友");
        changes[0].GetProperty("actor").Text("kind").ShouldBe("api_key");
        var after = await server.MemberAsync("R-1");
        after.Standing.ShouldBe(before.Standing, "a role changes nothing that a tier does");
        (await server.JournalAsync(JournalKinds.MemberRoleGiven))
            .Select(row => row.Get<string>("role"))
            .ShouldBe(["creator", "tester", "mentor"]);
        var taken = (
            await server.JournalAsync(JournalKinds.MemberRoleTaken)
        ).ShouldHaveSingleItem();
        (taken.MemberId, taken.Get<string>("role")).ShouldBe((before.Id, "tester"));
        taken.Data.ShouldNotContain("车友");

        async Task<List<string>> WithAsync(string role) =>
            [
                .. (await http.AskAsync("members?role=" + role))
                    .Body.Items()
                    .Select(m => m.Text("externalId")),
            ];
        (await WithAsync("mentor")).ShouldBe(["R-1"]);
        (await WithAsync("tester")).ShouldBeEmpty();
        (await http.AskAsync("members?role=king")).Status.ShouldBe(422);
        using var auditor = await server.ClientAsync(Roles.Auditor);
        (await PutAsync(auditor, before.Id, one)).Status.ShouldBe(403);

        using var portal = await PortalBrowser.OfMemberAsync(server, "R-1");
        await portal.OpenAsync("/me");
        portal.Words.ShouldContain("引路人");
        portal.Words.ShouldNotContain("体验官");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Colleagues_see_and_change_roles_on_the_members_page_and_filter_by_them(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync("外部编号,姓名\nR-1,林晓\nR-2,陈默\n");
        var id = (await server.MemberAsync("R-1")).Id;
        using var console = await server.StaffAsync(Roles.Manager);
        var page = $"/console/members/{id}";
        (await console.PageAsync(page)).Body!.TextContent.ShouldContain("没有角色");
        var form = await console.FormAsync(page, "roles");
        using (
            var refused = await console.SendAsync(
                form,
                ("roles", "organiser"),
                ("roles-reason", " ")
            )
        )
            ((int)refused.StatusCode).ShouldBe(422);
        using (
            var saved = await console.SendAsync(
                form,
                ("roles", "organiser"),
                ("roles", "adviser"),
                ("roles-reason", "办了两场车友会")
            )
        )
            ((int)saved.StatusCode).ShouldBe(302);
        using (
            var stale = await console.SendAsync(
                form,
                ("roles", "tester"),
                ("roles-reason", "旧页面")
            )
        )
            ((int)stale.StatusCode).ShouldBe(409);
        var text = (await console.PageAsync(page)).Body!.TextContent;
        text.ShouldContain("给予：组织者、顾问");
        text.ShouldContain("办了两场车友会");
        var list = (await console.PageAsync("/console/members?role=adviser")).Body!.TextContent;
        list.ShouldContain("林晓");
        list.ShouldNotContain("陈默");
    }
}
