using System.Net.Http.Json;
using System.Text.Json;

namespace Fairway.Web.Tests.Missions.Steering;

/// <summary>What tests about steering say often.</summary>
internal static class Turns
{
    public const string Why = "暴雨红色预警，先别出门";

    /// <summary>Sends one turn, as whoever has seen that version.</summary>
    public static async Task<(int Status, JsonElement Body)> TurnAsync(
        this HttpClient staff,
        long mission,
        string turn,
        object? body = null,
        int? version = null,
        string? key = null
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri($"/api/v1/missions/{mission}/{turn}", UriKind.Relative)
        );
        request.Content = JsonContent.Create(body ?? new { });
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        var ct = TestContext.Current.CancellationToken;
        using var answer = await staff.SendAsync(request, ct);
        return (
            (int)answer.StatusCode,
            JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(ct))
        );
    }

    public static async Task<JsonElement> MissionAsync(this HttpClient staff, long mission) =>
        (await staff.AskAsync($"missions/{mission}")).Body;

    public static Task<JsonElement> ToldAsync(this HttpClient member, string kind, int times = 1) =>
        member.EventuallyAsync(
            "me/inbox",
            box => box.Items().Count(item => item.Text("kind") == kind) == times
        );

    public static JsonElement First(this JsonElement box, string kind) =>
        box.Items().First(item => item.Text("kind") == kind);

    public static string FieldCode(this JsonElement problem, string field) =>
        problem.GetProperty("errors").GetProperty(field)[0].Text("code");
}
