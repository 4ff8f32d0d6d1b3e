using System.Net;
using System.Text;
using System.Text.Json;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Exports;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Spreadsheets;
using Fairway.Web.Tests.Works;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Platform;

/// <summary>Lists as files: made by a job, fetched from the download centre, gone after a week.</summary>
public sealed class ExportTests
{
    private const string Rare = "𠮷野家🚗𪚥\u00A0é";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_list_is_written_with_its_columns_order_and_filter_in_three_formats(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(
            $"外部编号,姓名,手机号,地区\nE-1,{Rare},13800130001,杭州\nE-3,丙,13800130003,成都\n"
        );
        await server.EnsureMemberAsync(
            "E-2",
            m => (m.Name, m.Region) = ("=HYPERLINK(\"x\")", "330100")
        );
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        const string List =
            "/console/members/export?region=33&sort=-id&columns=member,external_id,phone";
        foreach (var format in new[] { "xlsx", "csv:utf-8", "csv:gb18030" })
        {
            var path = await console.ExportAsync(List, ("Format", format));
            var bytes = await console.BytesAsync(path);
            var (header, rows) = Sheets.Read(bytes);
            header.ShouldBe(["成员", "外部编号", "手机号"]);
            rows.Select(row => string.Join('|', row.Cells).TrimEnd('|'))
                .ShouldBe(["=HYPERLINK(\"x\")|E-2", $"{Rare}|E-1|138****0001"]);
            // In CSV nothing begins like a formula; in a workbook the cell is text by its type.
            if (format == "csv:utf-8")
            {
                bytes[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
                Encoding.UTF8.GetString(bytes).ShouldContain("'=HYPERLINK");
            }
        }
        var centre = WebUtility.HtmlDecode(await console.OpenAsync("/console/downloads"));
        centre.ShouldContain("：浙江");
        centre.ShouldContain("2 行");
        centre.Split("/file\"").Length.ShouldBe(4);

        var all = await console.CsvAsync("/console/members/export");
        all.ShouldContain("E-3");
        (await console.SendAsync(List, "export", ("Format", "pdf"))).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        await console.OpenAsync(
            "/console/members/export?columns=salary",
            HttpStatusCode.UnprocessableEntity
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Ticked_members_alone_are_written(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(BulkJobs.Many(4));
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var (one, two) = (await server.MemberAsync("B-0001"), await server.MemberAsync("B-0003"));
        var csv = await console.CsvAsync(
            $"/console/members/export?ticked=1&columns=external_id,member&id={one.Id}&id={two.Id}"
        );
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        csv.ShouldContain("B-0001");
        csv.ShouldContain("B-0003");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_is_its_askers_only_until_it_is_deleted_or_a_week_is_over(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(BulkJobs.Many(2));
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        using var other = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var before = Files(server);
        var path = await console.ExportAsync("/console/members/export", ("Format", "xlsx"));

        await other.OpenAsync(path, HttpStatusCode.Forbidden);
        (await other.OpenAsync("/console/downloads")).ShouldNotContain(path);
        var id = path.Split('/')[^2];
        var deleted = await console.SendAsync("/console/downloads", $"delete-{id}");
        deleted.Status.ShouldBe(HttpStatusCode.Found);
        await console.OpenAsync(path, HttpStatusCode.NotFound);
        Files(server).ShouldBe(before);

        path = await console.ExportAsync("/console/members/export", ("Format", "csv:utf-8"));
        server.Clock.Advance(ImportFiles.KeptFor + TimeSpan.FromMinutes(1));
        await console.OpenAsync(path, HttpStatusCode.NotFound);
        await using var scope = server.Services.CreateAsyncScope();
        foreach (var chore in scope.ServiceProvider.GetServices<IChore>().OfType<ForgetExports>())
            (await chore.RunAsync(Ct)).ShouldBe(1);
        (await console.OpenAsync("/console/downloads")).ShouldNotContain(path);
        Files(server).ShouldBe(before);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_may_no_longer_see_what_is_in_a_file_no_longer_gets_it(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(BulkJobs.Many(2));
        using var http = await server.ClientAsync(Roles.Manager);
        var job = await BulkJobs.JobAsync(
            http,
            "members/exports",
            new { format = "csv", unmask = true }
        );
        await using var scope = server.Services.CreateAsyncScope();
        var db = server.Db(scope);
        var id = job.GetProperty("id").GetInt64();
        var export = await db.Set<Export>().AsNoTracking().SingleAsync(e => e.Id == id, Ct);
        var input = JsonSerializer.Deserialize<ExportInput>(
            (await db.Set<Job>().AsNoTracking().SingleAsync(j => j.Id == id, Ct)).Input,
            Fairway.Web.Platform.Json.Options
        )!;
        var rights = scope.ServiceProvider.GetRequiredService<ExportRights>();
        var asker = Actor.Of(export.Owner) with
        {
            Permissions = Roles.Of([Roles.Manager]),
            Scope = DataScope.Everything,
        };
        rights.Refuses(export, input, asker).ShouldBeNull();
        rights
            .Refuses(export, input, asker with { Permissions = Roles.Of([Roles.Operator]) })!
            .Code.ShouldBe("exports.forbidden");
        rights
            .Refuses(export, input, asker with { Scope = new DataScope { Regions = ["33"] } })!
            .Code.ShouldBe("exports.forbidden");
        rights
            .Refuses(
                export,
                input with
                {
                    Scope = new DataScope { Regions = ["3301"] },
                },
                asker with
                {
                    Scope = new DataScope { Regions = ["33"] },
                }
            )
            .ShouldBeNull();
        var row = (
            await ServerLooks.JournalAsync(server, JournalKinds.MemberExported)
        ).ShouldHaveSingleItem();
        (row.Get<long>("count"), row.Get<bool>("unmask")).ShouldBe((2, true));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_job_that_is_run_again_leaves_one_file_and_the_same_key_starts_one(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(BulkJobs.Many(3));
        using var http = await server.ClientAsync(Roles.Operator);
        var before = Files(server).Length;
        var body = new
        {
            what = "members",
            query = "?sort=id",
            format = "csv",
        };
        var first = await BulkJobs.JobAsync(http, "exports", body, "once");
        var second = await BulkJobs.JobAsync(http, "exports", body, "once");
        second.GetProperty("id").GetInt64().ShouldBe(first.GetProperty("id").GetInt64());
        (await http.AskAsync("exports"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .GetProperty("rows")
            .GetInt64()
            .ShouldBe(3);
        Files(server).Length.ShouldBe(before + 1);

        // As if the worker had died before it could say that it was done.
        var id = first.GetProperty("id").GetInt64();
        await using (var scope = server.Services.CreateAsyncScope())
            await server
                .Db(scope)
                .Set<Job>()
                .Where(j => j.Id == id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(j => j.State, JobState.Queued)
                            .SetProperty(j => j.FinishedAt, (DateTime?)null),
                    Ct
                );
        await http.EventuallyAsync($"jobs/{id}", job => job.Text("state") == "succeeded");
        var again = (await http.AskAsync("exports")).Body.Items().ShouldHaveSingleItem();
        again.GetProperty("rows").GetInt64().ShouldBe(3);
        Sheets
            .Read(
                await http.GetByteArrayAsync(new Uri(again.Text("fileUrl"), UriKind.Relative), Ct)
            )
            .Rows.Count.ShouldBe(3);
        Files(server).Length.ShouldBe(before + 1);
        (
            await http.SendAsync("exports", new { what = "salaries", format = "csv" })
        ).Status.ShouldBe(422);
        using var auditor = await server.ClientAsync(Roles.Auditor);
        (await auditor.SendAsync("exports", body)).Status.ShouldBe(403);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_ledger_of_points_is_a_list_like_any_other(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.EnsureMemberAsync("P-1", m => m.Region = "330100");
        await server.EnsureMemberAsync("P-2", m => m.Region = "110000");
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await staff.PublishedAsync("EX-27");
        foreach (var number in (string[])["P-1", "P-2"])
        {
            using var member = await server.MemberClientAsync(number);
            // Accepted by itself, and paid by a reader of the journal.
            await member.PublicWorkAsync(mission, PublicThings.Good + number);
            var id = (await server.MemberAsync(number)).Id;
            await staff.EventuallyAsync(
                $"members/{id}/points",
                body => body.GetProperty("balance").GetInt64() > 0
            );
        }
        using var local = await server.ClientAsync(Roles.Operator, "33");
        var job = await BulkJobs.JobAsync(
            local,
            "exports",
            new
            {
                what = "points",
                query = $"?mission={mission}",
                format = "csv",
            }
        );
        var file = Sheets.Read(
            await local.GetByteArrayAsync(new Uri(job.Text("fileUrl"), UriKind.Relative), Ct)
        );
        file.Rows.Select(row => row.Cells[0]).Distinct().ShouldBe(["P-1"]);
    }

    private static string[] Files(FairwayServer server) =>
        [
            .. Directory
                .GetFiles(
                    Path.Combine(
                        server
                            .Services.GetRequiredService<Fairway.Web.Platform.Files.FileStore>()
                            .Folder,
                        "imports"
                    )
                )
                .Where(path => !path.EndsWith(".part", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
}
