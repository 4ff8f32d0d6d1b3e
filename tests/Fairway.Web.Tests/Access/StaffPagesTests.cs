using System.Net;
using AngleSharp.Dom;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Access;

public sealed class StaffPagesTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_administrator_invites_a_colleague_whose_link_lets_them_in(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var admin = await server.StaffAsync(Roles.Admin);

        var answer = await admin.PostFormAsync(
            "/console/staff/invite",
            ("Input.Name", "陈雨"),
            ("Input.Email", "chenyu@example.com"),
            ("Input.Roles", Roles.Liaison),
            ("Input.Regions", "杭州，上海市")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var page = await answer.ReadPageAsync();
        var link = page.QuerySelector("[name=link]")!.GetAttribute("value")!;
        foreach (var language in (string[])["zh", "en"])
        {
            var mail = page.QuerySelector($"[name=mail-{language}]")!.TextContent;
            mail.ShouldContain(link);
            mail.ShouldContain("陈雨");
            mail.ShouldContain("Test admin");
        }
        var list = await admin.PageAsync("/console/staff?state=invited");
        list.QuerySelector("table")!.TextContent.ShouldContain("浙江省 杭州市");
        list.QuerySelector("table")!.TextContent.ShouldContain("联络人");

        var joined = await server
            .Browser()
            .PostFormAsync(
                new Uri(link).AbsolutePath,
                ("Input.Name", "陈雨"),
                ("Input.Password", ServerStaff.Password)
            );
        joined.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task What_was_typed_comes_back_with_the_wrong_field_named()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var admin = await server.StaffAsync(Roles.Admin);

        var answer = await admin.PostFormAsync(
            "/console/staff/invite",
            ("Input.Name", "陈雨"),
            ("Input.Email", "no address"),
            ("Input.Roles", Roles.Liaison),
            ("Input.Regions", "上海市、月球")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.ReadPageAsync();
        page.QuerySelector("#f-Input-Email-error").ShouldNotBeNull();
        page.QuerySelector("#f-Input-Regions-error")!.TextContent.ShouldContain("月球");
        page.QuerySelector("[name='Input.Email']")!.GetAttribute("value").ShouldBe("no address");
        page.QuerySelector("[name='Input.Regions']")!
            .GetAttribute("value")
            .ShouldBe("上海市、月球");
        page.QuerySelectorAll("[name='Input.Roles']")
            .Where(box => box.HasAttribute("checked"))
            .Select(box => box.GetAttribute("value"))
            .ShouldBe([Roles.Liaison]);
        (await server.JournalAsync(JournalKinds.StaffInvited)).Count.ShouldBe(1, "Only oneself.");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_administrator_changes_locks_and_resets_a_colleague(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var admin = await server.StaffAsync(Roles.Admin);
        var id = (await server.StaffCredentialsAsync(Roles.Operator)).Id;
        var path = $"/console/staff/{id}";

        var changed = await admin.PostFormAsync(
            path,
            ("Input.Name", "王敏"),
            ("Input.Roles", Roles.Auditor),
            ("Input.Regions", "31")
        );
        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await admin.PageAsync(path);
        page.QuerySelector("h1")!.TextContent.ShouldBe("王敏");
        page.QuerySelector("[name='Input.Regions']")!.GetAttribute("value").ShouldBe("上海市");

        (await SendAsync(admin, path, "lock")).Headers.Location!.OriginalString.ShouldEndWith(
            "?done=locked"
        );
        (await SendAsync(admin, path, "unlock")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var renewed = await SendAsync(admin, path, "renew");
        (await renewed.ReadPageAsync())
            .QuerySelector("[name=link]")!
            .GetAttribute("value")!
            .ShouldContain("/console/invite/");
    }

    [Fact]
    public async Task A_form_that_is_sent_again_does_not_show_the_link_again()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var admin = await server.StaffAsync(Roles.Admin);
        var id = (await server.StaffCredentialsAsync(Roles.Operator)).Id;
        var path = $"/console/staff/{id}";
        var form = FormOf(await admin.PageAsync(path), "renew");

        var first = await admin.SendFormAsync(path, form);
        var again = await admin.SendFormAsync(path, form);

        (await first.ReadPageAsync()).QuerySelector("[name=link]").ShouldNotBeNull();
        var second = await again.ReadPageAsync();
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.QuerySelector("[name=link]").ShouldBeNull();
        second.QuerySelector(".notice-waiting").ShouldNotBeNull();
    }

    [Fact]
    public async Task Oneself_has_no_buttons_for_locking_and_roles_that_cannot_be_pressed()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var me = await server.StaffCredentialsAsync(Roles.Admin);
        var admin = server.Browser();
        await admin.SignInAsync(server, me);
        var path = $"/console/staff/{me.Id}";

        var page = await admin.PageAsync(path);

        page.QuerySelector("input[value=lock]").ShouldBeNull();
        page.QuerySelectorAll("[name='Input.Roles']")
            .ShouldAllBe(box => box.HasAttribute("disabled"));
        var changed = await admin.PostFormAsync(path, ("Input.Name", "林文"));
        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page = await admin.PageAsync(path);
        page.QuerySelector(".nav-user")!.TextContent.ShouldContain("林文");
        page.QuerySelector(".nav-user small")!.TextContent.ShouldBe("管理员");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_key_is_shown_once_works_as_its_role_and_can_be_revoked(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var admin = await server.StaffAsync(Roles.Admin);

        var answer = await admin.PostFormAsync(
            "/console/api-keys/new",
            ("Input.Name", "Owner app"),
            ("Input.Days", "30"),
            ("Input.Roles", Roles.Auditor),
            ("Input.Regions", "上海市")
        );
        var key = (await answer.ReadPageAsync())
            .QuerySelector("[name=key]")!
            .GetAttribute("value")!;
        var system = server.ClientWith(key);
        (await StatusAsync(system, "/api/v1/members")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(system, "/api/v1/staff")).ShouldBe(HttpStatusCode.Forbidden);

        var list = await admin.PageAsync("/console/api-keys");
        var row = list.QuerySelectorAll("tbody tr")
            .Single(one => one.TextContent.Contains("Owner app", StringComparison.Ordinal));
        row.TextContent.ShouldContain("上海市");
        row.TextContent.ShouldContain("Test admin");
        row.TextContent.ShouldNotContain(key);
        var name = row.QuerySelector("input[name=_handler]")!.GetAttribute("value")!;
        (await SendAsync(admin, "/console/api-keys", name)).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );

        (await StatusAsync(system, "/api/v1/members")).ShouldBe(HttpStatusCode.Unauthorized);
        (await server.JournalAsync(JournalKinds.ApiKeyRevoked)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_without_a_role_is_refused_at_the_field()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var admin = await server.StaffAsync(Roles.Admin);

        var answer = await admin.PostFormAsync(
            "/console/api-keys/new",
            ("Input.Name", "Owner app"),
            ("Input.Days", "soon")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.ReadPageAsync();
        page.QuerySelector("#f-Input-Roles-error").ShouldNotBeNull();
        page.QuerySelector("#f-Input-Days-error").ShouldNotBeNull();
        page.QuerySelector("[name='Input.Name']")!.GetAttribute("value").ShouldBe("Owner app");
    }

    private static AngleSharp.Html.Dom.IHtmlFormElement FormOf(
        AngleSharp.Html.Dom.IHtmlDocument page,
        string name
    ) =>
        page.Forms.Single(form =>
            form.QuerySelector($"input[name=_handler][value='{name}']") is not null
        );

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        string path,
        string form
    ) => await client.SendFormAsync(path, FormOf(await client.PageAsync(path), form));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path) =>
        (await client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode;
}
