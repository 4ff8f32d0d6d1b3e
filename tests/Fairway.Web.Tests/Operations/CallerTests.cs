using System.Net;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Operations;

/// <summary>What programs that call us take for granted: HEAD, their language, exit codes.</summary>
public sealed class CallerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HEAD_is_GET_without_a_body_and_with_the_same_permission()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var admin = await server.ClientAsync(Roles.Admin);
        foreach (
            var path in new[]
            {
                "/",
                "/health/live",
                "/openapi/v1.json",
                "/api/v1/members",
                "/favicon.ico",
            }
        )
        {
            var (head, body) = await HeadAsync(admin, path);
            using var get = await admin.GetAsync(new Uri(path, UriKind.Relative), Ct);
            head.ShouldBe(get.StatusCode, path);
            get.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            body.ShouldBe(0);
        }
        (await HeadAsync(server.Http, "/api/v1/members")).Status.ShouldBe(
            HttpStatusCode.Unauthorized
        );
        using var member = await server.MemberClientAsync("H-1");
        (await HeadAsync(member, "/api/v1/members")).Status.ShouldBe(HttpStatusCode.Forbidden);
        // What cannot be read cannot be looked at either.
        ((int)(await HeadAsync(admin, "/api/v1/me/inbox/read")).Status).ShouldBeOneOf(404, 405);
        using var icon = await server.Http.GetAsync(new Uri("/favicon.ico", UriKind.Relative), Ct);
        icon.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
    }

    private static async Task<(HttpStatusCode Status, int Body)> HeadAsync(
        HttpClient http,
        string path
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Head,
            new Uri(path, UriKind.Relative)
        );
        using var answer = await http.SendAsync(request, Ct);
        return (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync(Ct)).Length);
    }

    [Theory]
    [InlineData(null, "没有找到这位成员。")]
    [InlineData("en", null)]
    [InlineData("fr, en-US;q=0.8, zh;q=0.2", null)]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "没有找到这位成员。")]
    [InlineData("de", "没有找到这位成员。")]
    [InlineData(";;;", "没有找到这位成员。")]
    public async Task A_caller_of_the_api_is_refused_in_the_language_it_asks_for(
        string? language,
        string? chinese
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var admin = await server.ClientAsync(Roles.Admin);
        if (language is not null)
            admin.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", language);
        var title = (await admin.AskAsync("members/1")).Body.Text("title");
        if (chinese is null)
            title.ShouldAllBe(letter => char.IsAscii(letter));
        else
            title.ShouldAllBe(letter => !char.IsAsciiLetter(letter));
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", null, "zh-CN")]
    [InlineData("en_US.UTF-8", null, "en")]
    [InlineData("en_US.UTF-8", "zh_CN.UTF-8", "zh-CN")]
    [InlineData("C.UTF-8", "", "zh-CN")]
    [InlineData(null, null, "zh-CN")]
    public void A_command_speaks_the_terminals_language(
        string? lang,
        string? all,
        string expected
    ) => Cultures.OfTerminal(name => name == "LANG" ? lang : all).Name.ShouldBe(expected);

    [Fact]
    public async Task Commands_say_what_is_wrong_with_their_words_and_end_with_two()
    {
        var data = Directory.CreateTempSubdirectory("fairway-test-").FullName;
        try
        {
            var csv = Path.Combine(data, "m.csv");
            await File.WriteAllTextAsync(csv, "外部编号\nC-1\n", Ct);
            (string[] Arguments, string Words)[] wrong =
            [
                (["apikey", "create", "--name", "x", "--role", "nobody"], "role"),
                (["token", "--member", "C-1", "--days", "0"], "days"),
                (["import", "members", csv, "--frob"], "--frob"),
                (["import", "members", csv, "--mission", "1"], "--mission"),
                (
                    ["export", "members", "--format", "csv", "--out", "/nonexist/x.csv"],
                    "/nonexist/x.csv"
                ),
                (["export", "members", "--format", "csv", "--out", data], data),
            ];
            foreach (var (arguments, words) in wrong)
            {
                var (exit, output, error) = await RunAsync([.. arguments, "--data", data]);
                exit.ShouldBe(Command.WrongUsage, error);
                output.ShouldBeEmpty();
                error.ShouldContain(words);
                error.ShouldNotContain("   at ");
            }
            foreach (var help in new[] { "--help", "help", "-h" })
            {
                var (exit, output, error) = await RunAsync([help]);
                (exit, error).ShouldBe((Command.Success, ""));
                output.ShouldContain("import works FILE --mission ID");
            }
            (await RunAsync(["import", "members", csv, "--data", data])).Exit.ShouldBe(
                Command.Success
            );
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task A_server_whose_address_is_taken_says_so_in_one_sentence_and_ends_with_two()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var data = Directory.CreateTempSubdirectory("fairway-test-").FullName;
        try
        {
            using var second = ChildProcess.Start([
                "serve",
                "--urls",
                server.Url.GetLeftPart(UriPartial.Authority),
                "--data",
                data,
            ]);
            var output = second.StandardOutput.ReadToEndAsync(Ct);
            var error = await second.StandardError.ReadToEndAsync(Ct);
            await second.WaitForExitAsync(Ct);
            second.ExitCode.ShouldBe(Command.WrongUsage, error);
            (await output).ShouldBeEmpty();
            error
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .ShouldBe([
                    "Another program listens there already. Stop it, or choose another address with --urls.",
                ]);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(arguments, output, error, Ct);
        return (exit, output.ToString(), error.ToString());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Lists_refuse_what_they_do_not_know_and_show_names(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var admin = await server.ClientAsync(Roles.Admin);
        var id = await server.EnsureMemberAsync("N-1");
        var unknown = await admin.AskAsync("journal?subject=foo:1");
        unknown.Status.ShouldBe(422);
        unknown
            .Body.GetProperty("errors")
            .GetProperty("subject")[0]
            .Text("message")
            .ShouldContain("mission");
        (await admin.AskAsync($"journal?subject=member:{id}")).Status.ShouldBe(200);
        foreach (var list in new[] { "members", "works", "staff" })
            (await admin.AskAsync($"{list}?q={new string('x', 201)}"))
                .Body.GetProperty("errors")
                .TryGetProperty("q", out _)
                .ShouldBeTrue();

        var move = new
        {
            attribute = "tier",
            to = "contributor",
            reason = "试用",
        };
        (await admin.SendAsync($"members/{id}/placement", move)).Status.ShouldBe(204);
        (await admin.SendAsync($"members/{id}/placement", move)).Status.ShouldBe(204);
        var placements = (await admin.AskAsync($"members/{id}")).Body.GetProperty("placements");
        placements.GetArrayLength().ShouldBe(1, "the same again moves nothing");
        placements[0].GetProperty("actor").Text("kind").ShouldBe("api_key");
        placements[0].GetProperty("actor").Text("name").ShouldBe("test admin");
        (
            await Owners.JournalAsync(
                server,
                Fairway.Web.Platform.Journal.JournalKinds.MemberPlaced
            )
        ).Count.ShouldBe(1);
    }
}
