using System.Net.Http.Json;
using System.Text.Json;

namespace Fairway.Web.Tests.Missions;

/// <summary>Short words for talking to the API in tests.</summary>
internal static class Thread
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<(int Status, JsonElement Body)> SendAsync(
        this HttpClient http,
        string path,
        object? body = null,
        string? key = null
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri("/api/v1/" + path, UriKind.Relative)
        );
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request, Ct);
        return ((int)answer.StatusCode, await ReadAsync(answer));
    }

    public static async Task<(int Status, JsonElement Body)> AskAsync(
        this HttpClient http,
        string path
    )
    {
        using var answer = await http.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative), Ct);
        return ((int)answer.StatusCode, await ReadAsync(answer));
    }

    /// <summary>A published mission, open now.</summary>
    public static async Task<long> PublishedAsync(
        this HttpClient operations,
        string template = "EX-27",
        object? overrides = null
    )
    {
        var created = await operations.SendAsync(
            "missions",
            new { templateKey = template, overrides }
        );
        created.Status.ShouldBe(201, created.Body.ToString());
        var id = created.Body.GetProperty("id").GetInt64();
        var published = await operations.SendAsync($"missions/{id}/publish");
        published.Status.ShouldBe(200, published.Body.ToString());
        return id;
    }

    /// <summary>Takes part and says that it was understood, as a mission for a group wants before a work.</summary>
    public static async Task BeginAsync(this HttpClient member, long mission)
    {
        var begun = await member.SendAsync($"missions/{mission}/join", new { understood = true });
        begun.Status.ShouldBe(200, begun.Body.ToString());
    }

    /// <summary>Asks until the answer satisfies, for what follows from the journal.</summary>
    public static async Task<JsonElement> EventuallyAsync(
        this HttpClient http,
        string path,
        Func<JsonElement, bool> satisfied
    )
    {
        var answer = default(JsonElement);
        // A machine that is slowed from outside takes its time; who is satisfied waits no longer.
        for (var i = 0; i < 2_400; i++)
        {
            (_, answer) = await http.AskAsync(path);
            if (satisfied(answer))
                return answer;
            await Task.Delay(50, Ct);
        }
        throw new TimeoutException($"{path} stayed {answer}");
    }

    public static string Text(this JsonElement element, string name) =>
        element.GetProperty(name).GetString()!;

    public static List<JsonElement> Items(this JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
