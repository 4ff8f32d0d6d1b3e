using System.Net;
using System.Text.Json;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Operations;

public sealed class HealthTests
{
    private static async Task<(HttpStatusCode Status, JsonElement Report)> AskAsync(
        FairwayServer server,
        string path
    )
    {
        using var answer = await server.Http.GetAsync(new Uri(path, UriKind.Relative));
        return (
            answer.StatusCode,
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement
        );
    }

    private static string? State(JsonElement report, string check) =>
        report
            .GetProperty("checks")
            .EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == check)
            .GetProperty("state")
            .GetString();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_fresh_server_is_alive_and_ready(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        (await AskAsync(server, "/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        var (status, report) = await AskAsync(server, "/health/ready");
        status.ShouldBe(HttpStatusCode.OK);
        foreach (var check in new[] { "database", "migrations", "data_folder", "journal_readers" })
            State(report, check).ShouldBe("ok");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_database_older_than_the_program_is_not_ready(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await RunAsync(server, "delete from \"__EFMigrationsHistory\"");
        var (status, report) = await AskAsync(server, "/health/ready");
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        State(report, "migrations").ShouldBe("failed");
        State(report, "database").ShouldBe("ok");
        (await AskAsync(server, "/health/live")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_reader_in_trouble_is_told_without_taking_the_server_away()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
            db.Add(new JournalCursor { Reader = "standing still", Trouble = "TimeoutException" });
            await db.SaveChangesAsync();
        }
        var (status, report) = await AskAsync(server, "/health/ready");
        status.ShouldBe(HttpStatusCode.OK);
        report.GetProperty("status").GetString().ShouldBe("degraded");
        State(report, "journal_readers").ShouldBe("degraded");
        report.ToString().ShouldNotContain("Timeout", Case.Insensitive, "anybody may ask");
    }

    private static async Task RunAsync(FairwayServer server, string sql)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .Database.ExecuteSqlRawAsync(sql);
    }
}
