using System.Net;
using System.Text;
using System.Text.Json;
using Fairway.Domain.Works;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Tests.Works;

/// <summary>Works that were collected elsewhere come in as a file, over the API and through the console.</summary>
public sealed class WorksImportTests
{
    private const string File =
        "会员编号,正文,提交时间,话题\n"
        + "W-1,夜里开灯的那一刻我就知道这车买对了,2025-11-01 20:15,夜景\n"
        + "W-2,自动泊车帮我停进了最窄的那个车位,,\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_file_twice_adds_nothing_and_the_journal_names_who_asked(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        var mission = await operations.PublishedAsync();

        var first = await EndAsync(operations, await SendAsync(operations, mission, File));
        Counts(first).ShouldBe((2, 0, 0, 0));
        first.Text("state").ShouldBe("succeeded");
        var again = await EndAsync(operations, await SendAsync(operations, mission, File));
        Counts(again).ShouldBe((0, 0, 2, 0));

        (await server.CountAsync<Work>()).ShouldBe(2);
        (await server.CountAsync<WorkVersion>()).ShouldBe(2);
        var rows = await Owners.JournalAsync(server, JournalKinds.WorkSubmitted);
        rows.Count.ShouldBe(2);
        rows.ShouldAllBe(row => row.ActorKind == ActorKind.ApiKey && row.ActorId > 0);
        rows.ShouldAllBe(row =>
            row.Get<int>("version") == 1 && row.Get<string>("source") == "import"
        );
        (await Owners.JournalAsync(server, JournalKinds.MemberCreated)).ShouldAllBe(row =>
            row.ActorKind == ActorKind.ApiKey
        );
        var work = await server.ReadAsync(db =>
            db.Set<Work>().AsNoTracking().OrderBy(w => w.SubmittedAt).FirstAsync(Ct)
        );
        // A quarter past eight in the programme's time is a quarter past twelve in UTC.
        work.SubmittedAt.ShouldBe(new DateTime(2025, 11, 1, 12, 15, 0, DateTimeKind.Utc));
        var tag = await server.ReadAsync(db => db.Set<WorkTag>().SingleAsync(Ct));
        (tag.WorkId, tag.Key, tag.Value).ShouldBe((work.Id, "话题", "夜景"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Refused_rows_come_back_with_their_numbers_and_reasons(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        var mission = await operations.PublishedAsync();

        var job = await EndAsync(
            operations,
            await SendAsync(
                operations,
                mission,
                File + ",没有编号,,\nW-3,,,\nW-4,时间不对,2026-02-30 10:00,\n"
            )
        );

        Counts(job).ShouldBe((2, 0, 0, 3));
        var csv = await operations.GetStringAsync(
            new Uri(job.Text("rejectsUrl"), UriKind.Relative),
            Ct
        );
        csv.ShouldContain("没有编号");
        csv.ShouldContain("会员编号要有 1 到");
        csv.ShouldContain("正文：还没有内容");
        csv.ShouldContain("提交时间：");
        csv.ShouldNotContain("自动泊车");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_cannot_be_imported_is_refused_in_words_and_leaves_no_job(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        var draft = await operations.SendAsync("missions", new { templateKey = "EX-27" });
        var design = draft.Body.GetProperty("id").GetInt64();
        var open = await operations.PublishedAsync();

        (await RefusedAsync(operations, design, File)).ShouldBe(
            (409, "mission.not_published", "任务还没有发布，或者已经取消，不能导入作品。")
        );
        (await RefusedAsync(operations, 404, File)).Code.ShouldBe("mission.unknown");
        (await RefusedAsync(operations, open, "会员编号,别的\nW-1,字\n")).Code.ShouldBe(
            "import.column_missing"
        );
        using var nothing = await operations.PostAsync(
            new Uri($"/api/v1/missions/{open}/works/imports", UriKind.Relative),
            new MultipartFormDataContent { { new StringContent("x"), "other" } },
            Ct
        );
        nothing.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var reviewer = await server.ClientAsync(Roles.ContentReviewer);
        (await PostAsync(reviewer, open, File)).Status.ShouldBe(403);
        var kept = new DirectoryInfo(Path.Combine(server.DataFolder, "files", "imports"));
        (kept.Exists ? kept.GetFiles() : []).ShouldBeEmpty("what was refused is not kept");
        (await server.CountAsync<Fairway.Web.Platform.Jobs.Job>()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_key_is_one_import(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        var mission = await operations.PublishedAsync();

        var first = await PostAsync(operations, mission, File, "import-1");
        var second = await PostAsync(operations, mission, File, "import-1");
        first.Status.ShouldBe(202, first.Body.ToString());
        second.Body.GetProperty("id").GetInt64().ShouldBe(first.Body.GetProperty("id").GetInt64());
        (await server.CountAsync<Fairway.Web.Platform.Jobs.Job>()).ShouldBe(1);
        var other = await PostAsync(operations, mission, File + "W-9,另一份,,\n", "import-1");
        other.Status.ShouldBe(409, other.Body.ToString());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_cares_for_a_region_hands_in_for_its_people_only(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        var mission = await operations.PublishedAsync();
        await server.EnsureMemberAsync("W-1", member => member.Region = "330106");
        await server.EnsureMemberAsync("W-2", member => member.Region = "110101");
        using var zhejiang = await server.ClientAsync(Roles.Operator, "33");

        var job = await EndAsync(
            zhejiang,
            await SendAsync(zhejiang, mission, File + "W-3,没有人认识的一位,,\n")
        );

        Counts(job).ShouldBe((1, 0, 0, 2));
        var csv = await zhejiang.GetStringAsync(
            new Uri(job.Text("rejectsUrl"), UriKind.Relative),
            Ct
        );
        csv.ShouldContain("这位成员不在你负责的地区或小组内。");
        (await server.ReadAsync(db => db.Set<Work>().SingleAsync(Ct))).MemberId.ShouldBe(
            (await server.MemberAsync("W-1")).Id
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_console_takes_a_file_and_shows_what_became_of_it(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        var mission = await operations.PublishedAsync();
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var page = $"/console/missions/{mission}/works/import";
        (await console.OpenAsync($"/console/missions/{mission}")).ShouldContain(page);

        var empty = await console.UploadAsync(page, "upload", "file", "works.csv", []);
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var wrong = await console.UploadAsync(
            page,
            "upload",
            "file",
            "works.csv",
            Encoding.UTF8.GetBytes("甲,乙\n1,2\n")
        );
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var sent = await console.UploadAsync(
            page,
            "upload",
            "file",
            "works.csv",
            Encoding.UTF8.GetBytes(File + "W-3,,,\n")
        );
        sent.Status.ShouldBe(HttpStatusCode.Found, sent.Body);
        var path = new Uri(server.Url, sent.Location).AbsolutePath;
        await server.JobEndAsync(long.Parse(path.Split('/')[^1], null));
        var told = WebUtility.HtmlDecode(await console.OpenAsync(path));
        told.ShouldContain("没有收下的行");
        told.ShouldContain("正文：还没有内容");
        told.ShouldContain("/rejects?format=xlsx");
        await console.OpenAsync(
            $"/console/missions/{mission}/works/imports/1",
            HttpStatusCode.NotFound
        );
    }

    private static (long, long, long, long) Counts(JsonElement job) =>
        (
            job.GetProperty("created").GetInt64(),
            job.GetProperty("updated").GetInt64(),
            job.GetProperty("unchanged").GetInt64(),
            job.GetProperty("rejected").GetInt64()
        );

    private static async Task<long> SendAsync(HttpClient http, long mission, string csv)
    {
        var answer = await PostAsync(http, mission, csv);
        answer.Status.ShouldBe(202, answer.Body.ToString());
        return answer.Body.GetProperty("id").GetInt64();
    }

    private static Task<JsonElement> EndAsync(HttpClient http, long job) =>
        http.EventuallyAsync(
            $"jobs/{job}",
            body => body.GetProperty("finishedAt").ValueKind == JsonValueKind.String
        );

    private static async Task<(int Status, string Code, string Title)> RefusedAsync(
        HttpClient http,
        long mission,
        string csv
    )
    {
        var answer = await PostAsync(http, mission, csv);
        return (answer.Status, answer.Body.Text("code"), answer.Body.Text("title"));
    }

    private static async Task<(int Status, JsonElement Body)> PostAsync(
        HttpClient http,
        long mission,
        string csv,
        string? key = null
    )
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "works.csv" },
        };
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri($"/api/v1/missions/{mission}/works/imports", UriKind.Relative)
        )
        {
            Content = form,
        };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request, Ct);
        var body = await answer.Content.ReadAsStringAsync(Ct);
        return (
            (int)answer.StatusCode,
            body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body)
        );
    }
}
