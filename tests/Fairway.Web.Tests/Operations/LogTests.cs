using System.Text.Json;
using Fairway.Web.Platform.Telemetry;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Operations;

public sealed class LogTests
{
    private const string Token =
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJPLTEwMDEifQ.4Q0yBq0o1Qf3w2c7YpXkqk1s9b3";

    [Fact]
    public async Task The_log_is_JSON_on_stderr_and_holds_nobodys_data_even_when_all_is_logged()
    {
        var folder = Directory.CreateTempSubdirectory("fairway-log-").FullName;
        var (process, url) = await ChildProcess.ServeAsync(
            folder,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Logging__LogLevel__Default"] = "Debug",
                ["Logging__LogLevel__Microsoft.AspNetCore"] = "Debug",
                ["Logging__LogLevel__Microsoft.Hosting"] = "Information",
            }
        );
        var log = process.StandardError.ReadToEndAsync();
        try
        {
            using var http = new HttpClient { BaseAddress = url };
            using var request = new HttpRequestMessage(
                HttpMethod.Get,
                new Uri(
                    $"/api/v1/nowhere?phone=13800138000&name={Uri.EscapeDataString("林小满")}&token={Token}",
                    UriKind.Relative
                )
            );
            request.Headers.Add("Authorization", "Bearer " + Token);
            (await http.SendAsync(request)).Dispose();
            (await http.GetAsync(new Uri($"/invite/{Token}", UriKind.Relative))).Dispose();
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }

        var lines = (await log).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldContain(
            line => line.Contains("/api/v1/nowhere"),
            "requests are logged at this level"
        );
        foreach (var line in lines)
        {
            JsonDocument.Parse(line).RootElement.GetProperty("at").GetDateTime();
            line.ShouldNotContain("13800138000");
            line.ShouldNotContain("林小满");
            line.ShouldNotContain("%E6%9E%97");
            line.ShouldNotContain(Token[..30]);
            line.ShouldNotContain(Token[^20..]);
        }
        // Beside the ready line, the first start tells how to make the first administrator; nothing else belongs there.
        (await process.StandardOutput.ReadToEndAsync())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldAllBe(line =>
                line.StartsWith("Create the first administrator: http", StringComparison.Ordinal)
            );
    }

    [Theory]
    [InlineData("GET /x?phone=13800138000 done", "GET /x?… done")]
    [InlineData("member 13800138000 asked", "member … asked")]
    [InlineData("mail to lin.xiaoman@example.com", "mail to …")]
    [InlineData(
        "Job members.import 12345678 failed at attempt 3",
        "Job members.import 12345678 failed at attempt 3"
    )]
    [InlineData(
        "Fairway.Web.Platform.Journal.JournalReading",
        "Fairway.Web.Platform.Journal.JournalReading"
    )]
    public void What_slips_in_is_struck_out(string text, string expected) =>
        ScrubbedJson.Scrub(text).ShouldBe(expected);
}
