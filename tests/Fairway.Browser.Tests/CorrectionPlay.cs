using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Browser.Tests;

/// <summary>Owners who say that something is kept wrongly about them: one is refused, one waits.</summary>
internal static class CorrectionPlay
{
    /// <returns>The request that was refused, and the one that waits.</returns>
    public static async Task<(long Refused, long Open)> PlayAsync(
        FairwayServer server,
        HttpClient staff,
        string owner
    )
    {
        using var member = await server.MemberClientAsync(owner);
        var refused = await AskAsync(member, "model", "我的车是四驱版，登记成后驱版了。");
        using var answer = await staff.PostAsJsonAsync(
            $"/api/v1/corrections/{refused}/answer",
            new { accepted = false, answer = "行驶证上是后驱版，请核对后再告诉我们。" }
        );
        answer.EnsureSuccessStatusCode();
        var open = await AskAsync(
            member,
            "delivery_date",
            "提车是 2025 年 5 月 18 日，登记成 8 月了。"
        );
        return (refused, open);
    }

    private static async Task<long> AskAsync(HttpClient member, string topic, string words)
    {
        using var answer = await member.PostAsJsonAsync(
            "/api/v1/me/corrections",
            new { topic, words }
        );
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }
}
