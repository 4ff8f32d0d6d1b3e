using System.Net;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Domain.Works;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Spreadsheets;

/// <summary>A workbook whose sheet breaks off after good rows, at every door that takes one: refused whole, in words.</summary>
public sealed class DamagedWorkbookTests
{
    private const string Chinese = "工作簿已损坏，读不到结尾。";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Two good rows of a file that both imports would take, and no end.
    private static async Task<byte[]> BookAsync()
    {
        static string Row(int number, string id, string text) =>
            $"""<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{id}</t></is></c><c r="B{number}" t="inlineStr"><is><t>{text}</t></is></c></row>""";
        return await Sheets.WorkbookOf(
            $"""<worksheet xmlns="{Fairway.Web.Platform.Spreadsheets.WorkbookNames.Main}"><sheetData>"""
                + Row(1, "外部编号", "正文")
                + Row(2, "D-1", "一句话")
                + Row(3, "D-2", "两句话")
                + "<row r=\"4\"><c"
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_API_refuses_it_in_the_callers_language(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        var mission = await operations.PublishedAsync();
        var members = await server.CountAsync<Member>();
        foreach (var path in new[] { "members/imports", $"missions/{mission}/works/imports" })
        {
            foreach (
                var (language, words) in new[]
                {
                    ("zh-CN", Chinese),
                    ("en", "The workbook is damaged and cannot be read to its end."),
                }
            )
            {
                using var form = new MultipartFormDataContent
                {
                    { new ByteArrayContent(await BookAsync()), "file", "cut.xlsx" },
                };
                using var request = new HttpRequestMessage(
                    HttpMethod.Post,
                    new Uri("/api/v1/" + path, UriKind.Relative)
                )
                {
                    Content = form,
                };
                request.Headers.Add("Accept-Language", language);
                using var answer = await operations.SendAsync(request, Ct);
                var body = JsonSerializer.Deserialize<JsonElement>(
                    await answer.Content.ReadAsStringAsync(Ct)
                );
                answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
                body.Text("code").ShouldBe("table.workbook_broken");
                body.Text("title").ShouldStartWith(words);
            }
        }
        await NothingCameAsync(server, members);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_console_refuses_it_before_the_preview(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        var mission = await operations.PublishedAsync();
        var members = await server.CountAsync<Member>();
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        foreach (
            var (page, field) in new[]
            {
                ("/console/members/import", "Input.File"),
                ($"/console/missions/{mission}/works/import", "file"),
            }
        )
        {
            var sent = await console.UploadAsync(
                page,
                "upload",
                field,
                "cut.xlsx",
                await BookAsync()
            );
            sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, page);
            sent.Body.ShouldContain(Chinese);
        }
        await NothingCameAsync(server, members);
    }

    [Fact]
    public async Task The_command_line_refuses_it_and_ends_with_one()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var operations = await server.ClientAsync(Roles.Operator);
        var mission = await operations.PublishedAsync();
        var members = await server.CountAsync<Member>();
        var path = Path.Combine(server.DataFolder, "cut.xlsx");
        await File.WriteAllBytesAsync(path, await BookAsync(), Ct);
        foreach (
            var arguments in new[]
            {
                new[] { "import", "members", path },
                ["import", "works", path, "--mission", $"{mission}"],
            }
        )
        {
            await using var output = new StringWriter();
            await using var error = new StringWriter();
            var exit = await CommandLine.RunAsync(
                [.. arguments, "--data", server.DataFolder],
                output,
                error,
                Ct
            );
            exit.ShouldBe(Command.Refused);
            (output + "").ShouldBeEmpty();
            (error + "")
                .Trim()
                .ShouldBeOneOf(
                    Chinese + "请用表格软件打开它，另存为新文件后再试。",
                    "The workbook is damaged and cannot be read to its end. Open it in a spreadsheet program, save it as a new file and try again."
                );
        }
        await NothingCameAsync(server, members);
    }

    private static async Task NothingCameAsync(FairwayServer server, int members)
    {
        (await server.CountAsync<Member>()).ShouldBe(members);
        (await server.CountAsync<Work>()).ShouldBe(0);
        (await server.CountAsync<Job>()).ShouldBe(0);
        var kept = new DirectoryInfo(Path.Combine(server.DataFolder, "files", "imports"));
        (kept.Exists ? kept.GetFiles() : []).ShouldBeEmpty();
    }
}
