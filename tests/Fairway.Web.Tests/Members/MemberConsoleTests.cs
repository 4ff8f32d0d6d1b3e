using System.Net;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Members;

/// <summary>What the console's pages do with members, as forms without script.</summary>
public sealed class MemberConsoleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_console_moves_ticked_members_shows_the_outcome_and_takes_it_back(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(
            "外部编号,姓名,地区\nB-0001,甲,成都\nB-0002,乙,杭州\nB-0003,丙,成都\nB-0004,丁,杭州\n"
        );
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var first = await server.MemberAsync("B-0001");
        var second = await server.MemberAsync("B-0002");
        (await console.OpenAsync("/console/members?region=33")).ShouldContain("name=\"id\"");

        var path = $"/console/members/bulk?ticked=1&id={first.Id}&id={second.Id}";
        (
            await console.SendAsync(path, "place", ("To", "tier:contributor"), ("Reason", ""))
        ).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var sent = await console.SendAsync(
            path,
            "place",
            ("To", "tier:contributor"),
            ("Reason", "两位都很活跃")
        );
        sent.Status.ShouldBe(HttpStatusCode.Found);
        var job = await EndAsync(console, Path(sent.Location));
        job.ShouldContain("2 位成员已调整");
        (await server.MemberAsync("B-0001")).Tier.ShouldBe(Tier.Contributor);
        (await server.MemberAsync("B-0003")).Tier.ShouldBe(Tier.Broad);

        var back = await console.SendAsync(Path(sent.Location), "back");
        back.Status.ShouldBe(HttpStatusCode.Found);
        (await EndAsync(console, Path(back.Location))).ShouldContain("2 位成员已恢复原状");
        (await server.MemberAsync("B-0001")).Tier.ShouldBe(Tier.Broad);

        (await console.OpenAsync("/console/members/bulk?ticked=1")).ShouldContain(
            WebUtility.HtmlEncode("没有符合条件的成员")
        );
        var file = await console.CsvAsync("/console/members/export?region=33");
        file.ShouldContain("B-0004");
        file.ShouldNotContain("B-0003");
    }

    // Razor sends whole addresses, minimal endpoints paths.
    private static string Path(string? location) =>
        new Uri(new Uri("http://fairway"), location).PathAndQuery;

    private static async Task<string> EndAsync(ConsoleClient console, string path)
    {
        for (var i = 0; i < 200; i++)
        {
            var page = WebUtility.HtmlDecode(await console.OpenAsync(path));
            if (!page.Contains("data-controller=\"progress\"", StringComparison.Ordinal))
                return page;
            await Task.Delay(50, Ct);
        }
        throw new TimeoutException(path);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Groups_get_names_that_nobody_else_has(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync("外部编号,小组\nG-1,杭州一组\n");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        const string Page = "/console/members/groups";

        (await console.SendAsync(Page, "make", ("Name", "成都一组"))).Status.ShouldBe(
            HttpStatusCode.Found
        );
        var taken = await console.SendAsync(Page, "make", ("Name", "杭州一组"));
        taken.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        taken.Body.ShouldContain("已经有同名的小组");
        var group = (await server.MemberAsync("G-1")).GroupId;
        (
            await console.SendAsync($"{Page}?edit={group}", "rename", ("NewName", "西湖边"))
        ).Status.ShouldBe(HttpStatusCode.Found);

        WebUtility.HtmlDecode(await console.OpenAsync(Page)).ShouldContain("西湖边");
        (await server.JournalAsync(JournalKinds.GroupRenamed))
            .ShouldHaveSingleItem()
            .SubjectId.ShouldBe(group);
        (await server.JournalAsync(JournalKinds.GroupCreated)).Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_contact_in_a_file_is_matched_to_a_colleague_or_kept_and_named(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var colleague = await server.StaffCredentialsAsync(Roles.Liaison);
        var file =
            $"外部编号,联系人\nL-1,{colleague.Email.ToUpperInvariant()}\nL-2,test LIAISON\nL-3,周宁\nL-4,周宁\nL-5,\n";

        var job = await server.ImportAsync(file);

        var note = job.Notes.ShouldHaveSingleItem();
        (note.Code, note.Count).ShouldBe(("import.liaison_unknown", 2));
        note.Message.ShouldContain("周宁");
        foreach (var id in new[] { "L-1", "L-2" })
        {
            var member = await server.MemberAsync(id);
            (member.LiaisonId, member.LiaisonName).ShouldBe((colleague.Id, "Test liaison"));
        }
        var kept = await server.MemberAsync("L-3");
        (kept.LiaisonId, kept.LiaisonName).ShouldBe((null, "周宁"));
        (await server.ImportAsync(file)).Unchanged.ShouldBe(5);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_invitation_is_made_on_the_members_page_and_shown_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync("外部编号,姓名,手机号\nI-1,林晓,13800138000\nI-2,无号,\n");
        var member = await server.MemberAsync("I-1");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var path = $"/console/members/{member.Id}";

        var made = await console.SendAsync(path, "invite");

        made.Status.ShouldBe(HttpStatusCode.OK);
        made.Body.ShouldContain("/i/");
        (await console.OpenAsync(path)).ShouldNotContain("/i/");
        (await server.JournalAsync(JournalKinds.MemberInvited)).ShouldHaveSingleItem();
        var without = await server.MemberAsync("I-2");
        (await console.OpenAsync($"/console/members/{without.Id}")).ShouldNotContain(
            "value=\"invite\""
        );
    }
}
