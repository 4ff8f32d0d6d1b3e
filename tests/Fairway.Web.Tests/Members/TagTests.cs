using System.Net;
using System.Net.Http.Json;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;
using static Fairway.Web.Tests.Members.BulkJobs;

namespace Fairway.Web.Tests.Members;

/// <summary>Tags: one vocabulary, put on members one by one, many at once and from a file, and found again by.</summary>
public sealed class TagTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_tag_is_put_on_many_found_by_and_taken_back_where_nobody_changed_it_since(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Many(1_203));
        using var http = await server.ClientAsync(Roles.Operator);
        var tag = await MakeAsync(http, "露营达人", "green");
        var first = await server.MemberAsync("B-0002");
        (await ChangeAsync(http, $"members/{first.Id}/tags", new { add = new[] { tag } })).ShouldBe(
            204
        );

        var job = await JobAsync(
            http,
            "members/moves",
            Tagging(new { region = "33" }, "tag", tag),
            "k"
        );
        var same = await JobAsync(
            http,
            "members/moves",
            Tagging(new { region = "33" }, "tag", tag),
            "k"
        );

        same.GetProperty("id").GetInt64().ShouldBe(job.GetProperty("id").GetInt64());
        Counts(job).ShouldBe((600, 1));
        (await BearersAsync(server, tag)).ShouldBe(601);
        var found = (await http.AskAsync($"members?tag={tag}&limit=1")).Body.Items().Single();
        found.Text("externalId").ShouldBe("B-1202");
        found.GetProperty("tags")[0].Text("colour").ShouldBe("green");
        (await http.AskAsync("tags"))
            .Body.Items()
            .Single()
            .GetProperty("members")
            .GetInt32()
            .ShouldBe(601);
        var rows = (await server.JournalAsync(JournalKinds.MemberUpdated))
            .Where(row => row.Data.Contains("member_tags", StringComparison.Ordinal))
            .ToList();
        rows.Count.ShouldBe(601);
        rows.ShouldAllBe(row => row.Get<long>("tag") == tag && row.Get<bool>("added"));

        var second = await server.MemberAsync("B-0004");
        (
            await ChangeAsync(http, $"members/{second.Id}/tags", new { remove = new[] { tag } })
        ).ShouldBe(204);
        var back = await JobAsync(http, $"members/moves/{job.GetProperty("id")}/take-back");
        Counts(back).ShouldBe((599, 1));
        (await BearersAsync(server, tag)).ShouldBe(1);

        var off = await JobAsync(http, "members/moves", Tagging(new { }, "untag", tag));
        Counts(off).ShouldBe((1, 1_202));
        await JobAsync(http, $"members/moves/{off.GetProperty("id")}/take-back");
        (await http.AskAsync($"members?tag={tag}"))
            .Body.Items()
            .Single()
            .Text("externalId")
            .ShouldBe("B-0002");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_console_keeps_the_vocabulary_and_tags_one_or_those_who_were_ticked(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Many(3));
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        const string Page = "/console/members/tags";
        var made = await console.SendAsync(
            Page,
            "save",
            ("Name", "<b>摄影</b>"),
            ("Colour", "purple")
        );
        made.Status.ShouldBe(HttpStatusCode.Found, made.Body);
        var taken = await console.SendAsync(Page, "save", ("Name", "<b>摄影</b>"));
        taken.Body.ShouldContain("已经有同名的标签");
        (await console.OpenAsync(Page)).ShouldNotContain("<b>摄影");
        var tag = await TagAsync(server);
        tag.Colour.ShouldBe(TagColour.Purple);

        var member = await server.MemberAsync("B-0001");
        var path = $"/console/members/{member.Id}";
        (await console.SendAsync(path, "tags", ("tags", $"{tag.Id}"))).Status.ShouldBe(
            HttpStatusCode.Found
        );
        (await BearersAsync(server, tag.Id)).ShouldBe(1);
        (await console.SendAsync(path, "tags", ("tags", ""))).Status.ShouldBe(HttpStatusCode.Found);
        (await BearersAsync(server, tag.Id)).ShouldBe(0);

        var bulk = await console.SendAsync(
            $"/console/members/bulk?ticked=1&id={member.Id}",
            "tag",
            ("To", $"{tag.Id}")
        );
        bulk.Status.ShouldBe(HttpStatusCode.Found, bulk.Body);
        using var http = await server.ClientAsync(Roles.Operator);
        await http.EventuallyAsync($"members?tag={tag.Id}", page => page.Items().Count == 1);
        var list = WebUtility.HtmlDecode(await console.OpenAsync($"/console/members?tag={tag.Id}"));
        list.ShouldContain("B-0001");
        list.ShouldNotContain("B-0002");

        // Retired, it stays where it is, is given to nobody new, and can be taken up again.
        await console.SendAsync(Page, "rows", ("act", $"retire:{tag.Id}"));
        var other = await server.MemberAsync("B-0002");
        (
            await ChangeAsync(http, $"members/{other.Id}/tags", new { add = new[] { tag.Id } })
        ).ShouldBe(422);
        (await http.SendAsync("members/moves", Tagging(new { }, "tag", tag.Id))).Status.ShouldBe(
            422
        );
        (await BearersAsync(server, tag.Id)).ShouldBe(1);
        await console.SendAsync(Page, "rows", ("act", $"up:{tag.Id}"));
        await console.SendAsync(
            $"{Page}?edit={tag.Id}",
            "save",
            ("Name", "摄影"),
            ("Colour", "red")
        );
        tag = await TagAsync(server);
        (tag.Name, tag.Colour, tag.RetiredAt).ShouldBe(("摄影", TagColour.Red, null));
        (await server.JournalAsync(JournalKinds.TagRetired)).ShouldHaveSingleItem();
        (await server.JournalAsync(JournalKinds.TagTakenUp)).ShouldHaveSingleItem();
        (await server.JournalAsync(JournalKinds.TagRenamed)).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_brings_tags_and_takes_none_off_and_the_export_reads_in_again(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        var retired = await MakeAsync(http, "旧标签", "grey");
        await ChangeAsync(http, $"tags/{retired}", new { retired = true });

        await server.ImportAsync(
            "外部编号,姓名,成员标签\nT-1,甲,露营、摄影\nT-2,乙,摄影、旧标签\nT-3,丙,\n"
        );

        (await TagsAsync(http, "T-1")).ShouldBe(["露营", "摄影"], ignoreOrder: true);
        (await TagsAsync(http, "T-2")).ShouldBe(["摄影"]);
        var more = await server.ImportAsync("外部编号,成员标签\nT-1,自驾\nT-3,\nT-2,旧标签\n");
        (more.Updated, more.Unchanged).ShouldBe((1, 2));
        (await TagsAsync(http, "T-1")).ShouldBe(["露营", "摄影", "自驾"], ignoreOrder: true);

        var job = await JobAsync(http, "members/exports", new { format = "csv" });
        var file = await http.GetByteArrayAsync(new Uri(job.Text("fileUrl"), UriKind.Relative), Ct);
        System.Text.Encoding.UTF8.GetString(file).ShouldContain("自驾");
        var read = await server.ImportAsync(file, "back.csv");
        (read.Unchanged, read.Updated, read.Rejected).ShouldBe((3, 0, 0));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whom_one_may_not_see_one_does_not_tag_and_readers_tag_nobody(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Many(4));
        using var hangzhou = await server.ClientAsync(Roles.Operator, "33");
        using var reader = await server.ClientAsync(Roles.Auditor);
        var tag = await MakeAsync(hangzhou, "露营", "blue");
        var stranger = await server.MemberAsync("B-0001");

        (
            await ChangeAsync(hangzhou, $"members/{stranger.Id}/tags", new { add = new[] { tag } })
        ).ShouldBe(404);
        Counts(await JobAsync(hangzhou, "members/moves", Tagging(new { }, "tag", tag)))
            .ShouldBe((2, 0));
        (await reader.SendAsync("tags", new { name = "x" })).Status.ShouldBe(403);
        (await ChangeAsync(reader, $"tags/{tag}", new { name = "x" })).ShouldBe(403);
        (
            await ChangeAsync(reader, $"members/{stranger.Id}/tags", new { add = new[] { tag } })
        ).ShouldBe(403);
        var (status, body) = await hangzhou.SendAsync("tags", new { name = " ", colour = "gold" });
        status.ShouldBe(422);
        foreach (var field in new[] { "name", "colour" })
            body.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(field);
    }

    private static object Tagging(object filter, string what, long tag) =>
        new
        {
            filter,
            what,
            to = $"{tag}",
        };

    private static async Task<long> MakeAsync(HttpClient http, string name, string colour)
    {
        var (status, made) = await http.SendAsync("tags", new { name, colour });
        status.ShouldBe(201, made.ToString());
        return made.GetProperty("id").GetInt64();
    }

    private static async Task<List<string>> TagsAsync(HttpClient http, string externalId) =>
        [
            .. (await http.AskAsync("members/by-external-id/" + externalId))
                .Body.GetProperty("tags")
                .EnumerateArray()
                .Select(tag => tag.Text("name")),
        ];

    private static async Task<int> ChangeAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PatchAsJsonAsync(
            new Uri("/api/v1/" + path, UriKind.Relative),
            body,
            Ct
        );
        return (int)answer.StatusCode;
    }

    private static Task<MemberTag> TagAsync(FairwayServer server) =>
        server.ReadAsync(db => db.Set<MemberTag>().AsNoTracking().SingleAsync(Ct));

    private static Task<int> BearersAsync(FairwayServer server, long tag) =>
        server.ReadAsync(db => db.Set<Tagging>().CountAsync(t => t.TagId == tag, Ct));
}
