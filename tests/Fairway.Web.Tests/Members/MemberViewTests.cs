using System.Net;
using System.Net.Http.Json;
using Fairway.Web.Members.Lists;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Tests.Members;

/// <summary>The list as each colleague likes it: columns, and lists kept under a name.</summary>
public sealed class MemberViewTests
{
    private const string List = "/console/members";
    private const string Four =
        "外部编号,姓名,昵称,地区,层级\nV-1,甲,夜行灯,杭州,\nV-2,乙,,杭州,中坚\nV-3,丙,,成都,中坚\nV-4,丁,,成都,\n";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Columns_are_chosen_and_ordered_by_plain_forms_and_are_ones_own(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Four);
        using var mine = await ConsoleClient.EnterAsync(server, Roles.Operator);
        using var other = await ConsoleClient.EnterAsync(server, Roles.Operator);
        const string Page = "/console/members/columns";

        var saved = await mine.SendAsync(
            Page,
            "columns",
            ("show", "external_id"),
            ("show", "member"),
            ("show", "nickname"),
            ("act", "save")
        );

        saved.Status.ShouldBe(HttpStatusCode.Found);
        var list = WebUtility.HtmlDecode(await mine.OpenAsync(List));
        list.ShouldContain(">昵称</th>");
        list.ShouldNotContain(">管理模式</th>");
        WebUtility.HtmlDecode(await other.OpenAsync(List)).ShouldContain(">管理模式</th>");

        await mine.SendAsync(
            Page,
            "columns",
            ("show", "external_id"),
            ("show", "member"),
            ("show", "nickname"),
            ("act", "up:nickname")
        );
        list = WebUtility.HtmlDecode(await mine.OpenAsync(List));
        list.IndexOf(">昵称</th>", StringComparison.Ordinal)
            .ShouldBeLessThan(list.IndexOf(">成员</th>", StringComparison.Ordinal));

        await mine.SendAsync(Page, "columns", ("act", "standard"));
        WebUtility.HtmlDecode(await mine.OpenAsync(List)).ShouldContain(">管理模式</th>");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_list_is_kept_under_a_name_opened_changed_deleted_and_had_back(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Four);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        const string Page = "/console/members/views";

        var kept = await console.SendAsync(
            Page + "?tier=contributor&sort=id",
            "keep",
            ("Name", "杭州中坚"),
            ("Default", "true")
        );

        kept.Status.ShouldBe(HttpStatusCode.Found, kept.Body);
        var open = PathOf(kept.Location);
        (await ShownAsync(console, open)).ShouldBe(["V-2", "V-3"]);
        // It is what the list opens with, and everybody is still one click away.
        await console.OpenAsync(List, HttpStatusCode.Found);
        (await ShownAsync(console, List + "?view=0")).ShouldBe(["V-4", "V-3", "V-2", "V-1"]);

        var changed = await console.SendAsync(open + "&region=33", "keep");
        changed.Status.ShouldBe(HttpStatusCode.Found);
        var view = await OneAsync(server);
        (view.Filter.Region, view.Filter.Tier, view.Sort, view.Name).ShouldBe(
            ("33", "contributor", "id", "杭州中坚")
        );
        view.Columns.ShouldBe(ListColumns.Standard);

        (await console.SendAsync(Page, "keep", ("Name", "杭州中坚"))).Body.ShouldContain(
            "你已经有同名的视图"
        );
        (await console.SendAsync(Page, "keep", ("Name", " "))).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        await console.SendAsync($"{Page}?edit={view.Id}", "change", ("Name", "西湖中坚"));
        await console.SendAsync(
            $"/console/members/columns?view={view.Id}",
            "columns",
            ("show", "member"),
            ("act", "save")
        );
        view = await OneAsync(server);
        (view.Name, view.Shared).ShouldBe(("西湖中坚", false));
        view.Columns.ShouldBe(["member"]);

        var dropped = await console.SendAsync(Page, "rows", ("act", $"drop:{view.Id}"));
        WebUtility
            .HtmlDecode(await console.OpenAsync(PathOf(dropped.Location)))
            .ShouldContain("“西湖中坚”已删除");
        (await console.OpenAsync(List)).ShouldContain("V-4");
        (await console.SendAsync(PathOf(dropped.Location), "undo")).Status.ShouldBe(
            HttpStatusCode.Found
        );
        await console.OpenAsync(List, HttpStatusCode.Found);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_shared_view_is_found_by_all_and_changed_by_those_who_work_on_members(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var maker = await server.ClientAsync(Roles.Operator);
        using var colleague = await server.ClientAsync(Roles.Operator);
        using var reader = await server.ClientAsync(Roles.Auditor);
        var body = new
        {
            name = "中坚",
            filter = new { tier = "contributor" },
            sort = "id",
            columns = new[] { "tier", "member", "tier" },
        };

        var (status, made) = await maker.SendAsync("members/views", body, "once");
        status.ShouldBe(201, made.ToString());
        (await maker.SendAsync("members/views", body, "once"))
            .Body.ToString()
            .ShouldBe(made.ToString());
        var path = $"members/views/{made.GetProperty("id")}";
        (await reader.AskAsync("members/views")).Body.Items().ShouldBeEmpty();
        (await ChangeAsync(colleague, path, new { name = "别人的" })).ShouldBe(404);
        (await ChangeAsync(maker, path, new { shared = true })).ShouldBe(204);

        var found = (await reader.AskAsync("members/views")).Body.Items().ShouldHaveSingleItem();
        found.Text("name").ShouldBe("中坚");
        found.GetProperty("filter").Text("tier").ShouldBe("contributor");
        found
            .GetProperty("columns")
            .EnumerateArray()
            .Select(c => c.GetString())
            .ShouldBe(["tier", "member"]);
        (
            found.GetProperty("mine").GetBoolean(),
            found.GetProperty("mayChange").GetBoolean()
        ).ShouldBe((false, false));
        (await ChangeAsync(reader, path, new { name = "x" })).ShouldBe(403);
        (await ChangeAsync(colleague, path, new { sort = "-id" })).ShouldBe(204);
        (
            await reader.SendAsync("members/views", new { name = "共用", shared = true })
        ).Status.ShouldBe(403);
        (
            await PutAsync(reader, "members/views/default", new { view = made.GetProperty("id") })
        ).ShouldBe(204);
        (await reader.AskAsync("members/views"))
            .Body.Items()
            .Single()
            .GetProperty("isDefault")
            .GetBoolean()
            .ShouldBeTrue();
        // What is no longer shared opens nobody else's list.
        (await ChangeAsync(maker, path, new { shared = false })).ShouldBe(204);
        (await reader.AskAsync("members/views")).Body.Items().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_view_cannot_hold_is_refused_by_name()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var http = await server.ClientAsync(Roles.Operator);
        var (status, body) = await http.SendAsync(
            "members/views",
            new
            {
                name = "",
                filter = new { tier = "gold", q = new string('长', 201) },
                sort = "loud",
                columns = new[] { "salary" },
            }
        );
        status.ShouldBe(422);
        foreach (var field in new[] { "name", "tier", "q", "sort", "columns" })
            body.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(field);
        (await PutAsync(http, "members/columns", new { columns = new[] { "salary" } })).ShouldBe(
            422
        );
        (await PutAsync(http, "members/columns", new { columns = new[] { "tier" } })).ShouldBe(204);
        (await http.AskAsync("members/columns"))
            .Body.GetProperty("shown")
            .EnumerateArray()
            .Select(c => c.GetString())
            .ShouldBe(["member", "tier"]);
        (await PutAsync(http, "members/views/default", new { view = 7 })).ShouldBe(404);
    }

    private static async Task<int> ChangeAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PatchAsJsonAsync("/api/v1/" + path, body, Ct);
        return (int)answer.StatusCode;
    }

    private static async Task<int> PutAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PutAsJsonAsync("/api/v1/" + path, body, Ct);
        return (int)answer.StatusCode;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<SavedView> OneAsync(FairwayServer server) =>
        server.ReadAsync(db => db.Set<SavedView>().AsNoTracking().SingleAsync(Ct));

    private static async Task<List<string>> ShownAsync(ConsoleClient console, string path)
    {
        var page = await console.OpenAsync(path);
        return
        [
            .. System
                .Text.RegularExpressions.Regex.Matches(page, ">(V-\\d)<")
                .Select(match => match.Groups[1].Value),
        ];
    }

    private static string PathOf(string? location) =>
        new Uri(new Uri("http://fairway"), location).PathAndQuery;
}
