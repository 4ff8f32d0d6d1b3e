using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Fairway.Domain.Cells;
using Fairway.Domain.Members;
using Fairway.Web.Members.Import;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Tests.Members;

/// <summary>Owners' files as they come through the API: sent, followed, mended and sent again.</summary>
public sealed class ImportDoorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<(int Status, JsonElement Body)> SendAsync(
        HttpClient http,
        string text,
        string? key = null
    ) => SendAsync(http, Encoding.UTF8.GetBytes(text), "owners.csv", key);

    private static async Task<(int Status, JsonElement Body)> SendAsync(
        HttpClient http,
        byte[] file,
        string name,
        string? key = null
    )
    {
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent(file);
        form.Add(content, "file", name);
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri("/api/v1/members/imports", UriKind.Relative)
        )
        {
            Content = form,
        };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request, Ct);
        var body = await answer.Content.ReadAsStringAsync(Ct);
        return ((int)answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(body));
    }

    private static async Task<JsonElement> EndAsync(HttpClient http, JsonElement started) =>
        await http.EventuallyAsync(
            $"jobs/{started.GetProperty("id")}",
            job => job.Text("state") is "succeeded" or "failed"
        );

    private static (long Created, long Updated, long Unchanged, long Rejected) Counts(
        JsonElement job
    ) =>
        (
            job.GetProperty("created").GetInt64(),
            job.GetProperty("updated").GetInt64(),
            job.GetProperty("unchanged").GetInt64(),
            job.GetProperty("rejected").GetInt64()
        );

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Refused_rows_come_back_as_a_file_that_is_mended_and_sent_again(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        var (status, started) = await SendAsync(
            http,
            "外部编号,昵称,提车日期,地区,备注\nR-1,甲,2025-06-30,杭州,好\nR-2,乙,2025-02-30,杭州,\"有,逗号\"\n"
                + "R-3,丙,,大西洲,\nR-1,又来,,,\n"
        );
        status.ShouldBe(202);
        var job = await EndAsync(http, started);
        Counts(job).ShouldBe((1, 0, 0, 3));

        var rejects = await http.GetStringAsync(
            new Uri(job.Text("rejectsUrl"), UriKind.Relative),
            Ct
        );
        rejects.ShouldContain("2025-02-30");
        rejects.ShouldContain("\"有,逗号\"");
        rejects.ShouldContain("日历上没有这一天：2025-02-30。");
        rejects.ShouldNotContain("{");
        rejects.ShouldNotContain("相近的有：。");
        rejects.Split('\n')[0].Trim().ShouldEndWith("备注,原行号,未导入原因", Case.Sensitive);

        var mended = rejects
            .Replace("2025-02-30", "2025-02-28", StringComparison.Ordinal)
            .Replace("大西洲", "成都", StringComparison.Ordinal);
        var again = await EndAsync(http, (await SendAsync(http, mended)).Body);
        Counts(again).ShouldBe((2, 1, 0, 0), "the repeated id now is the only row of its file");
        (await server.MemberAsync("R-2")).Nickname.ShouldBe("乙");
        (await server.MemberAsync("R-3")).Region.ShouldBe("5101");

        var third = await EndAsync(http, (await SendAsync(http, mended)).Body);
        Counts(third).ShouldBe((0, 0, 3, 0));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_date_that_lost_its_style_in_a_workbook_is_still_a_date(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        static string Text(string cell, string text) =>
            $"""<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>""";
        var rows =
            $"""<row r="1">{Text("A1", "外部编号")}{Text("B1", "提车日期")}</row>"""
            + $"""<row r="2">{Text("A2", "S-1")}<c r="B2"><v>45838</v></c></row>"""
            + $"""<row r="3">{Text("A3", "S-2")}<c r="B3"><v>7</v></c></row>""";
        var (_, started) = await SendAsync(http, await Sheets.Workbook(rows), "owners.xlsx");
        Counts(await EndAsync(http, started)).ShouldBe((1, 0, 0, 1));
        var id = (await server.MemberAsync("S-1")).Id;
        var car = (await http.AskAsync($"members/{id}"))
            .Body.GetProperty("vehicles")
            .EnumerateArray()
            .Single();
        car.Text("deliveredOn").ShouldBe("2025-06-30");
        car.GetProperty("model").ValueKind.ShouldBe(JsonValueKind.Null);
        // The same number in a text file is nobody's date.
        var text = await EndAsync(
            http,
            (await SendAsync(http, "外部编号,提车日期\nS-3,45838\n")).Body
        );
        Counts(text).ShouldBe((0, 0, 0, 1));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_request_sent_twice_starts_one_job(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        var first = await SendAsync(http, "外部编号\nK-1\n", "one");
        var again = await SendAsync(http, "外部编号\nK-1\n", "one");
        var other = await SendAsync(http, "外部编号\nK-2\n", "one");
        await EndAsync(http, first.Body);

        again.Body.GetProperty("id").GetInt64().ShouldBe(first.Body.GetProperty("id").GetInt64());
        other.Status.ShouldBe(409);
        (await server.CountAsync<Job>()).ShouldBe(1);
    }

    [Theory]
    [InlineData("owners.csv", "%PDF-1.7 whatever", 422)]
    [InlineData("owners.xlsx", "<!doctype html><table></table>", 422)]
    [InlineData("owners.csv", "", 422)]
    [InlineData("owners.csv", "昵称,姓名\n甲,乙\n", 422)]
    public async Task What_is_no_table_of_owners_is_refused_as_a_whole(
        string name,
        string text,
        int expected
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var http = await server.ClientAsync(Roles.Operator);
        var (status, body) = await SendAsync(http, Encoding.UTF8.GetBytes(text), name);
        status.ShouldBe(expected);
        body.Text("title").ShouldNotBe(body.Text("code"), "it is said in words");
        (await server.CountAsync<Job>()).ShouldBe(0);
        Kept(server).ShouldBe(0, "nothing of it is kept");
    }

    [Fact]
    public async Task A_bomb_and_a_file_too_large_are_refused_before_they_hurt()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var http = await server.ClientAsync(Roles.Operator);
        // Sixty-four megabytes through a busy machine.
        http.Timeout = TimeSpan.FromMinutes(5);
        var bomb = Sheets.Zip(
            ("xl/workbook.xml", "<workbook/>"u8.ToArray()),
            ("xl/worksheets/sheet1.xml", new byte[64 * 1024 * 1024])
        );
        bomb.Length.ShouldBeLessThan(1024 * 1024);
        var (status, refused) = await SendAsync(http, bomb, "owners.xlsx");
        (status, refused.Text("code")).ShouldBe((422, "table.zip_bomb"));

        var large = new byte[ImportFiles.MaxBytes + 1];
        (status, refused) = await SendAsync(http, large, "owners.csv");
        (status, refused.Text("code")).ShouldBe((413, "table.too_large"));
        Kept(server).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_row_of_two_hundred_columns_is_refused_alone_and_a_workbook_reads_like_text(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        var wide =
            "外部编号,昵称\nX-1,甲\nX-2"
            + string.Concat(Enumerable.Repeat(",x", 199))
            + "\nX-3,丙\n";
        var job = await EndAsync(http, (await SendAsync(http, wide)).Body);
        Counts(job).ShouldBe((2, 0, 0, 1));
        var rejects = await http.GetStringAsync(
            new Uri(job.Text("rejectsUrl"), UriKind.Relative),
            Ct
        );
        rejects.ShouldContain("X-2");

        var book = await Sheets.Write(
            Fairway.Web.Platform.Spreadsheets.TableFormat.Xlsx,
            [new("外部编号"), new("昵称")],
            [
                ["X-1", "甲"],
                ["X-4", "=cmd|'/c calc'!A1"],
            ]
        );
        var read = await EndAsync(http, (await SendAsync(http, book, "owners.xlsx")).Body);
        Counts(read).ShouldBe((0, 0, 1, 1));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Naughty_strings_are_kept_exactly_or_refused_in_words(string database)
    {
        var path = Sheets.TestData("robustness/blns.json");
        Assert.SkipWhen(path is null, "robustness/blns.json is not here");
        var strings = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(path!, Ct))!;
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        var file = new StringBuilder("外部编号,昵称,兴趣\n");
        for (var i = 0; i < strings.Length; i++)
        {
            var quoted = strings[i].Replace("\"", "\"\"", StringComparison.Ordinal);
            file.Append($"N-{i},\"{quoted}\",\"{quoted}\"\n");
        }

        var job = await EndAsync(http, (await SendAsync(http, file.ToString())).Body);

        job.Text("state").ShouldBe("succeeded");
        job.GetProperty("total").GetInt64().ShouldBe(strings.Length);
        var (created, _, _, rejected) = Counts(job);
        (created + rejected).ShouldBe(strings.Length);
        created.ShouldBeGreaterThan(strings.Length / 2);
        var members = await server.ReadAsync(db => db.Set<Member>().AsNoTracking().ToListAsync(Ct));
        members
            .Where(m => (m.Nickname ?? "") != CellText.Trim(strings[Number(m)]))
            .Select(m => m.Nickname)
            .ShouldBeEmpty();
        (await http.AskAsync("members?limit=500")).Status.ShouldBe(200);
        foreach (var text in strings.Where(s => s.Length is > 0 and < 200))
            (await http.AskAsync("members?q=" + Uri.EscapeDataString(text))).Status.ShouldBe(
                200,
                text
            );
    }

    private static int Number(Member member) =>
        int.Parse(member.ExternalId[2..], System.Globalization.CultureInfo.InvariantCulture);

    private static int Kept(FairwayServer server)
    {
        var folder = Path.Combine(server.DataFolder, "files", "imports");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Count() : 0;
    }
}
