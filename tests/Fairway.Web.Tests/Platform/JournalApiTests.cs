using System.Net;
using System.Text.RegularExpressions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Platform;

/// <summary>The audit trail as those who may read it ask for it.</summary>
public sealed class JournalApiTests
{
    private static async Task WriteAsync(
        FairwayServer server,
        string kind,
        Subjects about,
        int count = 1
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        await using var write = await scope
            .ServiceProvider.GetRequiredService<Writing>()
            .BeginAsync(CancellationToken.None);
        var journal = scope.ServiceProvider.GetRequiredService<JournalWriter>();
        for (var i = 0; i < count; i++)
            journal.Write(kind, Actor.System, about, new { fields = new[] { "nickname" } });
        await write.CommitAsync(CancellationToken.None);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_index_of_rare_kinds_leaves_out_the_very_kinds_that_the_list_leaves_out(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var sql =
            database == "postgres"
                ? "select indexdef from pg_indexes where indexname = 'ix_journal_rare'"
                : "select sql from sqlite_master where name = 'ix_journal_rare'";

        var index = (
            await db.Database.SqlQueryRaw<string>(sql).ToListAsync(CancellationToken.None)
        ).Single();

        Regex
            .Matches(index, "'([a-z_.]+)'")
            .Select(match => match.Groups[1].Value)
            .ShouldBe(JournalKinds.Frequent);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Rows_are_asked_for_by_kind_and_by_whom_they_are_about(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var (a, b) = (await server.EnsureMemberAsync("J-1"), await server.EnsureMemberAsync("J-2"));
        await WriteAsync(server, JournalKinds.MemberUpdated, new Subjects { Member = a }, 2);
        await WriteAsync(server, JournalKinds.MemberUpdated, new Subjects { Member = b });
        await WriteAsync(server, JournalKinds.MemberUnmasked, new Subjects { Member = a });
        using var auditor = await server.ClientAsync(Roles.Auditor);

        var updated = (await auditor.AskAsync("journal?kind=member.updated")).Body.Items();
        updated.Select(row => row.GetProperty("memberId").GetInt64()).ShouldBe([b, a, a]);
        updated[0].GetProperty("actor").Text("kind").ShouldBe("system");
        updated[0].GetProperty("data").GetProperty("fields")[0].GetString().ShouldBe("nickname");
        (await auditor.AskAsync($"journal?subject={a}")).Body.Items().Count.ShouldBe(3);
        (await auditor.AskAsync($"journal?subject=member:{a}&kind=member.unmasked"))
            .Body.Items()
            .Count.ShouldBe(1);

        var unknown = await auditor.AskAsync("journal?kind=member.sneezed");
        unknown.Status.ShouldBe(422);
        unknown.Body.GetProperty("errors").TryGetProperty("kind", out _).ShouldBeTrue();
        (await auditor.AskAsync("journal?subject=member:me")).Status.ShouldBe(422);
        using var reviewer = await server.ClientAsync(Roles.ContentReviewer);
        (await reviewer.AskAsync("journal")).Status.ShouldBe(403);
        (await server.Http.AskAsync("journal")).Status.ShouldBe(401);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_cursor_leads_through_all_of_it_once_while_new_rows_arrive(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var member = await server.EnsureMemberAsync("J-1");
        var about = new Subjects { Member = member };
        await WriteAsync(server, JournalKinds.MemberUpdated, about, 7);
        using var auditor = await server.ClientAsync(Roles.Auditor);

        var seen = new List<long>();
        var path = "journal?kind=member.updated&limit=3";
        var cursor = "";
        var pages = 0;
        do
        {
            var page = (await auditor.AskAsync(path + cursor)).Body;
            seen.AddRange(page.Items().Select(row => row.GetProperty("seq").GetInt64()));
            // What is written meanwhile stands above the first page and shifts nothing.
            await WriteAsync(server, JournalKinds.MemberUpdated, about);
            cursor =
                page.TryGetProperty("next", out var next) && next.GetString() is { } text
                    ? "&cursor=" + text
                    : "";
            pages++;
        } while (cursor.Length > 0 && pages < 10);
        pages.ShouldBe(3);
        seen.Count.ShouldBe(7);
        seen.ShouldBe(seen.Distinct().OrderDescending());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_regional_key_and_the_file_show_the_people_of_the_region_only(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var near = await server.EnsureMemberAsync("J-1", one => one.Region = "330106");
        var far = await server.EnsureMemberAsync("J-2", one => one.Region = "110101");
        await WriteAsync(server, JournalKinds.MemberUpdated, new Subjects { Member = near });
        await WriteAsync(server, JournalKinds.MemberUpdated, new Subjects { Member = far });
        await WriteAsync(server, JournalKinds.SettingsChanged, default);
        using var zhejiang = await server.ClientAsync(Roles.Auditor, "33");

        var rows = (await zhejiang.AskAsync("journal?kind=member.updated")).Body.Items();
        rows.ShouldHaveSingleItem().GetProperty("memberId").GetInt64().ShouldBe(near);
        (await zhejiang.AskAsync($"journal?subject={far}")).Body.Items().ShouldBeEmpty();
        (await zhejiang.AskAsync("journal?kind=settings.changed"))
            .Body.Items()
            .ShouldNotBeEmpty("what is about nobody is for every auditor");

        using var answer = await zhejiang.GetAsync(
            new Uri("/console/journal.csv?kind=member.updated", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var csv = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        csv.ShouldContain($",\"{near}\",");
        csv.ShouldNotContain($"\"{far}\"");
        using var all = await ConsoleClient.EnterAsync(server, Roles.Auditor);
        (await all.OpenAsync("/console/journal.csv?kind=member.updated")).ShouldContain(
            $",\"{far}\","
        );
    }
}
