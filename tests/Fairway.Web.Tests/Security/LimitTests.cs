using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Security;

public sealed class LimitTests
{
    [Fact]
    public async Task Who_calls_too_often_is_told_when_to_come_back_and_nobody_else_is()
    {
        await using var server = await FairwayServer.StartAsync(
            "sqlite",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Limits:MemberPerSecond"] = "1",
            }
        );
        using var runaway = await server.MemberClientAsync("L-1");
        using var other = await server.MemberClientAsync("L-2");
        using var key = await server.ClientAsync(Roles.Manager);
        var path = new Uri("/api/v1/me/points", UriKind.Relative);
        var ct = TestContext.Current.CancellationToken;

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => runaway.GetAsync(path, ct))
        );
        // A burst of three seconds' worth, and a little more if the machine was slow.
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBeInRange(3, 15);
        var refused = answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        var wait = refused.Headers.RetryAfter!.Delta!.Value;
        wait.TotalSeconds.ShouldBeInRange(1, 2);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(ct);
        problem.GetProperty("code").GetString().ShouldBe("http.429");
        problem.GetProperty("title").GetString().ShouldBe("请求太频繁，请稍后再试。");

        (await other.GetAsync(path, ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 10; i++)
            (
                await key.GetAsync(new Uri("/api/v1/missions", UriKind.Relative), ct)
            ).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Task.Delay(wait + TimeSpan.FromMilliseconds(500), ct);
        (await runaway.GetAsync(path, ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("MemberPerSecond", "0", 100)]
    [InlineData("StaffPerSecond", "-5", 200)]
    [InlineData("VisitorsPerSecond", "many", 500)]
    [InlineData("UploadsPerMinute", "0.5", 60)]
    public async Task A_limit_of_nothing_is_refused_before_anybody_calls(
        string setting,
        string value,
        int usual
    )
    {
        var refused = await Should.ThrowAsync<UsageException>(() =>
            FairwayServer.StartAsync(
                "sqlite",
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    [$"Limits:{setting}"] = value,
                }
            )
        );

        refused.Message.ShouldBe(
            $"Limits__{setting} is \"{value}\". Set it to a whole number of at least 1, or remove it for the usual {usual}."
        );
    }
}
