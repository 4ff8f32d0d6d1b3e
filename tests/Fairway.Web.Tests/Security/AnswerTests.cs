using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Security;

public sealed class AnswerTests
{
    private static Uri At(string path) => new(path, UriKind.Relative);

    [Fact]
    public async Task Every_answer_carries_the_headers_that_bind_a_browser()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        foreach (var path in new[] { "/health/live", "/openapi/v1.json", "/nowhere", "/api/v1/x" })
        {
            using var answer = await server.Http.GetAsync(At(path));
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("default-src 'self'");
            policy.ShouldContain("frame-ancestors 'none'");
            policy.ShouldContain("form-action 'self'");
            policy.ShouldNotContain("script-src 'unsafe");
            answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
            answer.Headers.Contains("Referrer-Policy").ShouldBeTrue();
            answer.Headers.Contains("Permissions-Policy").ShouldBeTrue();
            answer.Headers.Contains("Server").ShouldBeFalse();
            answer
                .Headers.Contains("Strict-Transport-Security")
                .ShouldBeFalse("this is plain HTTP");
        }
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_HTTPS_is_known_and_behind_a_stranger_it_is_not()
    {
        async Task<bool> IsStrictAsync(string? trusted)
        {
            await using var server = await FairwayServer.StartAsync(
                "sqlite",
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["Proxy:Trusted"] = trusted,
                }
            );
            using var request = new HttpRequestMessage(HttpMethod.Get, At("/health/live"));
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
            using var answer = await server.Http.SendAsync(request);
            return answer.Headers.Contains("Strict-Transport-Security");
        }

        (await IsStrictAsync(null)).ShouldBeFalse();
        (await IsStrictAsync("127.0.0.0/8")).ShouldBeTrue();
        (await IsStrictAsync("192.0.2.0/24")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, "zh-CN")]
    [InlineData("c=en|uic=en", "en")]
    [InlineData("c=fr|uic=fr", "zh-CN")]
    public async Task The_cookie_chooses_the_language_and_the_browser_does_not(
        string? cookie,
        string language
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var request = new HttpRequestMessage(HttpMethod.Get, At("/no/such/page"));
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.AcceptLanguage.ParseAdd("en-GB,en;q=0.9");
        if (cookie is not null)
            request.Headers.Add("Cookie", ".AspNetCore.Culture=" + Uri.EscapeDataString(cookie));
        using var answer = await server.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"<html lang=\"{language}\"");
    }

    [Theory]
    [InlineData(null, "没有找到。")]
    [InlineData("en-GB,en;q=0.9", "Not found.")]
    [InlineData("fr", "没有找到。")]
    public async Task A_program_names_its_language(string? accepted, string title)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var request = new HttpRequestMessage(HttpMethod.Get, At("/api/v1/nowhere"));
        if (accepted is not null)
            request.Headers.AcceptLanguage.ParseAdd(accepted);
        using var answer = await server.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await ReadAsync(answer);
        problem.GetProperty("code").GetString().ShouldBe("http.404");
        problem.GetProperty("title").GetString().ShouldBe(title);
        problem.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task People_get_a_page_with_the_right_status_and_the_wrong_method_is_said()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var request = new HttpRequestMessage(HttpMethod.Get, At("/no/such/page"));
        request.Headers.Accept.ParseAdd("text/html");
        using var page = await server.Http.SendAsync(request);
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        var html = await page.Content.ReadAsStringAsync();
        html.ShouldContain("这条航道还没有开通");
        html.ShouldContain("<html lang=\"zh-CN\"");

        using var wrong = await server.Http.PostAsync(At("/health/live"), null);
        wrong.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        wrong.Content.Headers.Allow.ShouldContain("GET");
    }

    [Fact]
    public async Task Long_answers_are_compressed()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var request = new HttpRequestMessage(HttpMethod.Get, At("/openapi/v1.json"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var answer = await server.Http.SendAsync(request);
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
}
