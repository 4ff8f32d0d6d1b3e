using System.Net;
using System.Text;
using System.Text.Json;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Security;
using Fairway.Web.Platform.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fairway.Web.Tests.Security;

/// <summary>A small application with the real front of the house and endpoints made to fail.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    internal enum Colour
    {
        DeepBlue,
        Gold,
    }

    internal sealed record Part
    {
        public required Colour Colour { get; init; }
        public int Count { get; init; }
    }

    internal sealed record Body
    {
        public required string Name { get; init; }
        public Colour? Colour { get; init; }
        public IReadOnlyList<Part> Parts { get; init; } = [];
        public DateTime? At { get; init; }
    }

    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<Phrases>();
        builder.Services.AddLocalization();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<CurrentActor>();
        builder.Services.AddScoped<Door>();
        builder.Services.AddScoped(_ => (IdempotencyGuard)null!);
        builder.Services.ConfigureHttpJsonOptions(o => Json.Configure(o.SerializerOptions));
        SecurityModule.Add(builder.Services, builder.Configuration);
        OpenApi.Add(builder.Services);
        _app = builder.Build();
        SecurityModule.UseFirst(_app);
        _app.MapPost("/api/v1/things", (Body body) => Results.Ok(body.Name));
        _app.MapPost(
            "/api/v1/small",
            [RequestSizeLimit(2 * 1024 * 1024)]
            async (HttpRequest request) =>
            {
                await request.Body.CopyToAsync(Stream.Null);
                return Results.Ok();
            }
        );
        _app.MapGet("/api/v1/count", (int count) => Results.Ok(count));
        _app.MapGet(
            "/api/v1/bug",
            string () => throw new InvalidOperationException("secret 13800138000")
        );
        _app.MapGet("/bug", string () => throw new InvalidOperationException("secret 13800138000"));
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<(HttpStatusCode Status, JsonElement Problem)> PostAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(
            new Uri("/api/v1/things", UriKind.Relative),
            content
        );
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return (
            answer.StatusCode,
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement
        );
    }

    [Theory]
    [InlineData("{\"name\": ")]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("{\"name\":\"x\"}}")]
    public async Task What_is_not_JSON_is_400_and_says_so(string body)
    {
        var (status, problem) = await PostAsync(body);
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("code").GetString().ShouldBe("input.not_json");
    }

    [Theory]
    [InlineData("{\"name\":\"x\",\"colour\":\"pink\"}", "colour")]
    [InlineData(
        "{\"name\":\"x\",\"parts\":[{\"colour\":\"gold\"},{\"colour\":\"pink\"}]}",
        "parts[1].colour"
    )]
    public async Task An_unknown_word_is_told_the_words_there_are(string body, string field)
    {
        var (status, problem) = await PostAsync(body);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.GetProperty("code").GetString().ShouldBe("input.invalid");
        var error = problem.GetProperty("errors").GetProperty(field)[0];
        error.GetProperty("code").GetString().ShouldBe("field.not_one_of");
        error.GetProperty("message").GetString()!.ShouldContain("deep_blue");
        error.GetProperty("parameters").GetProperty("allowed").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("{}", "name", "field.required")]
    [InlineData("{\"name\":null}", "name", "field.required")]
    [InlineData("{\"name\":7}", "name", "field.wrong_type")]
    [InlineData("{\"name\":\"x\",\"at\":\"yesterday\"}", "at", "field.wrong_type")]
    [InlineData(
        "{\"name\":\"x\",\"parts\":[{\"colour\":\"gold\",\"count\":\"7\"}]}",
        "parts[0].count",
        "field.wrong_type"
    )]
    [InlineData("{\"name\":\"x\",\"parts\":[{}]}", "parts[0].colour", "field.required")]
    public async Task A_field_that_does_not_fit_is_named(string body, string field, string code)
    {
        var (status, problem) = await PostAsync(body);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem
            .GetProperty("errors")
            .GetProperty(field)[0]
            .GetProperty("code")
            .GetString()
            .ShouldBe(code);
        problem.ToString().ShouldNotContain("Fairway.Web");
        problem.ToString().ShouldNotContain("System.");
    }

    [Theory]
    [InlineData("/api/v1/count", "field.required")]
    [InlineData("/api/v1/count?count=many", "field.unreadable")]
    public async Task A_query_that_does_not_fit_is_named(string path, string code)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem
            .GetProperty("errors")
            .GetProperty("count")[0]
            .GetProperty("code")
            .GetString()
            .ShouldBe(code);
    }

    [Fact]
    public async Task A_body_beyond_the_endpoints_limit_is_413_and_says_how_much_fits()
    {
        using var content = new ByteArrayContent(new byte[3 * 1024 * 1024]);
        using var answer = await _http.PostAsync(
            new Uri("/api/v1/small", UriKind.Relative),
            content
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("code").GetString().ShouldBe("input.too_large");
        problem.GetProperty("parameters").GetProperty("max").GetInt64().ShouldBe(2);
    }

    [Theory]
    [InlineData("/api/v1/bug", "application/problem+json")]
    [InlineData("/bug", "text/html")]
    public async Task A_bug_is_500_and_shows_nothing_of_itself(string path, string type)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotContain("secret");
        text.ShouldNotContain("InvalidOperation");
    }
}
