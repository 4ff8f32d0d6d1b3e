using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Files;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using Fairway.Web.Tests.Spreadsheets;

namespace Fairway.Web.Tests.Security;

/// <summary>U+0000 in forms: fields, names of files, addresses to go back to; and in headers.</summary>
public sealed class NulFormTests
{
    private const string Csv = "外部编号,正文\nN-1,一句话\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Uri At(string path) => new(path, UriKind.Relative);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_table_is_refused_for_the_name_of_its_file_or_for_a_field_and_nothing_is_kept(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        var mission = await operations.PublishedAsync();
        foreach (
            var path in new[]
            {
                "/api/v1/members/imports",
                $"/api/v1/missions/{mission}/works/imports",
            }
        )
        {
            // As it is, it can stand in no header: the part is not known for a file.
            var raw = Part("form-data; name=\"file\"; filename=\"a\0b.csv\"", Csv);
            (await SendAsync(operations, path, raw)).Status.ShouldBe(422);
            var (encoded, refused) = await SendAsync(
                operations,
                path,
                Part("form-data; name=\"file\"; filename*=UTF-8''a%00b.csv", Csv)
            );
            (encoded, FieldCode(refused, "file")).ShouldBe((422, "field.nul_character"));
            var (typed, field) = await SendAsync(
                operations,
                path,
                Part("form-data; name=\"file\"; filename=\"a.csv\"", Csv),
                Part("form-data; name=\"mapping\"", "{\0}")
            );
            (typed, FieldCode(field, "mapping")).ShouldBe((422, "field.nul_character"));
        }
        (await server.CountAsync<Job>()).ShouldBe(0);
        var kept = new DirectoryInfo(Path.Combine(server.DataFolder, "files", "imports"));
        (kept.Exists ? kept.GetFiles() : []).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_table_with_it_in_a_title_is_refused_and_in_a_cell_the_row_is(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        var mission = await operations.PublishedAsync();
        var path = $"/api/v1/missions/{mission}/works/imports";
        var (status, body) = await SendAsync(
            operations,
            path,
            await BookAsync("话_x0000_题", "两句")
        );
        (status, Code(body)).ShouldBe((422, "table.cell_unreadable"));

        (status, body) = await SendAsync(operations, path, await BookAsync("话题", "两_x0000_句"));
        status.ShouldBe(202, body.ToString());
        var job = await operations.EventuallyAsync(
            $"jobs/{body.GetProperty("id")}",
            one => one.GetProperty("finishedAt").ValueKind == JsonValueKind.String
        );
        job.Text("state").ShouldBe("succeeded");
        job.GetProperty("created").GetInt64().ShouldBe(1);
        job.GetProperty("rejected").GetInt64().ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_picture_is_taken_whatever_its_file_is_called(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var owner = await server.MemberClientAsync("N-1");
        foreach (var bytes in new[] { Pictures.Png(8, 8), Encoding.ASCII.GetBytes("none") })
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.TryAddWithoutValidation(
                "Content-Disposition",
                "form-data; name=\"file\"; filename*=UTF-8''a%00b.png"
            );
            var (status, body) = await SendAsync(owner, "/api/v1/me/pictures", part);
            status.ShouldBeOneOf(201, 422);
            if (status == 422)
                body.Text("title").ShouldNotBe(Code(body));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_page_says_which_field_it_was_and_gives_back_what_was_written(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        var mission = await operations.PublishedAsync();
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);

        var plain = await console.SendAsync(
            "/console/members/groups",
            "make",
            ("Name", "西湖\0小组")
        );
        plain.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        plain.Body.ShouldContain("U+0000");
        plain.Body.ShouldContain("<code>Name</code>");
        plain.Body.ShouldContain("西湖小组");
        (await console.OpenAsync("/console/members/groups")).ShouldNotContain("西湖");

        using var owner = await PortalBrowser.OfMemberAsync(server, "N-1");
        await owner.OpenAsync($"/missions/{mission}");
        await owner.SendAsync("join");
        await owner.SendAsync("work", ("part.text", "座椅加热\0最常用"), ("act", "send"));
        owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        owner.Words.ShouldContain("U+0000");
        owner.Words.ShouldContain("part.text");
        owner.Words.ShouldContain("座椅加热最常用");
        (await server.CountAsync<Fairway.Domain.Works.Work>()).ShouldBe(0);

        foreach (
            var page in new[]
            {
                "/console/members/import",
                $"/console/missions/{mission}/works/import",
            }
        )
        {
            var field = page.Contains("members", StringComparison.Ordinal) ? "Input.File" : "file";
            var sent = await console.UploadAsync(
                page,
                "upload",
                field,
                "a\0b.csv",
                Encoding.UTF8.GetBytes(Csv)
            );
            sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, page);
            sent.Body.ShouldContain("U+0000");
            sent.Body.ShouldContain($"<code>{field}</code>");
        }
        (await server.CountAsync<Job>()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_form_whose_token_comes_in_a_header_is_looked_into_as_well(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.StaffAsync(Roles.Operator);
        var page = await staff.PageAsync("/console/members/groups");
        var form = page.Forms.Single(one =>
            one.QuerySelector("input[name=_handler][value=make]") is not null
        );
        string Hidden(string name) =>
            form.QuerySelector($"input[name={name}]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, At("/console/members/groups"))
        {
            Content = new FormUrlEncodedContent([
                new("_handler", "make"),
                new("once", Hidden("once")),
                new("Name", "西湖\0小组"),
            ]),
        };
        request.Headers.Add("RequestVerificationToken", Hidden("__RequestVerificationToken"));
        using var answer = await staff.SendAsync(request, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Doors_that_ask_for_no_token_of_the_form_refuse_it_too(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var visitor = server.Visitor();
        async Task<HttpStatusCode> PostAsync(string path, params (string, string)[] fields)
        {
            using var form = new FormUrlEncodedContent(
                fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2))
            );
            using var answer = await visitor.PostAsync(At(path), form, Ct);
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
            page.ShouldContain("U+0000");
            page.ShouldNotContain("<textarea", Case.Insensitive, "a token is not shown");
            return answer.StatusCode;
        }
        var token = await server.BrandTokenAsync("N-1");
        foreach (
            var status in new[]
            {
                await PostAsync("/preferences", ("theme", "dark"), ("returnUrl", "/a\0b")),
                await PostAsync("/preferences", ("theme", "da\0rk")),
                await PostAsync("/sign-in/brand", ("token", "a\0b"), ("returnUrl", "/")),
                await PostAsync("/sign-in/brand", ("token", token), ("returnUrl", "/a\0b")),
            }
        )
            status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("Idempotency-Key: a\0b")]
    [InlineData("Accept-Language: zh\0")]
    [InlineData("Cookie: fw.theme=a\0")]
    public async Task A_header_that_holds_it_is_turned_away_by_the_server_itself(string header)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var client = new TcpClient();
        await client.ConnectAsync(server.Url.Host, server.Url.Port, Ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.Latin1.GetBytes(
                $"GET / HTTP/1.1\r\nHost: {server.Url.Authority}\r\n{header}\r\nConnection: close\r\n\r\n"
            ),
            Ct
        );
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync(Ct)).ShouldBe("HTTP/1.1 400 Bad Request");
    }

    [Theory]
    [InlineData(".AspNetCore.Culture")]
    [InlineData("fw.theme")]
    [InlineData("fw.flash")]
    public async Task A_cookie_that_means_it_changes_nothing(string name)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var request = new HttpRequestMessage(HttpMethod.Get, At("/"));
        request.Headers.Add("Cookie", name + "=a%00b");
        using var answer = await server.Http.SendAsync(request, Ct);
        ((int)answer.StatusCode).ShouldBeLessThan(400);
    }

    // A text file that holds it is no text file; in a workbook it may be written as an escape.
    private static async Task<ByteArrayContent> BookAsync(string title, string cell)
    {
        static string Cell(string at, string text) =>
            $"""<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>""";
        var book = await Sheets.Workbook(
            $"""<row r="1">{Cell("A1", "外部编号")}{Cell("B1", "正文")}{Cell("C1", title)}</row>"""
                + $"""<row r="2">{Cell("A2", "N-1")}{Cell("B2", "一句话")}</row>"""
                + $"""<row r="3">{Cell("A3", "N-2")}{Cell("B3", cell)}</row>"""
        );
        var part = new ByteArrayContent(book);
        part.Headers.TryAddWithoutValidation(
            "Content-Disposition",
            "form-data; name=\"file\"; filename=\"a.xlsx\""
        );
        return part;
    }

    private static StringContent Part(string disposition, string text)
    {
        var part = new StringContent(text);
        part.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return part;
    }

    private static async Task<(int Status, JsonElement Body)> SendAsync(
        HttpClient http,
        string path,
        params HttpContent[] parts
    )
    {
        using var form = new MultipartFormDataContent();
        foreach (var part in parts)
            form.Add(part);
        using var answer = await http.PostAsync(At(path), form, Ct);
        var body = await answer.Content.ReadAsStringAsync(Ct);
        return ((int)answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(body));
    }

    private static string? Code(JsonElement body) => body.GetProperty("code").GetString();

    private static string? FieldCode(JsonElement body, string field) =>
        body.TryGetProperty("errors", out var errors) && errors.TryGetProperty(field, out var wrong)
            ? wrong[0].Text("code")
            : null;
}
