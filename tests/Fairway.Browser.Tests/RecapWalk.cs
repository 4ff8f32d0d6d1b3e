using System.Net.Http.Json;
using System.Text.Json;

namespace Fairway.Browser.Tests;

/// <summary>What became of missions, as colleagues put it together and as members read it.</summary>
internal static class RecapWalk
{
    public static async Task ConsoleAsync(Walk walk, HttpClient staff, long mission)
    {
        await walk.ToAsync("/console/recaps", "recaps-none");
        var recap = await PublishAsync(staff, mission);
        await walk.ToAsync($"/console/recaps?mission={mission}", "recaps");
        await walk.ToAsync($"/console/recaps/{recap}", "recap");
        await walk.ToAsync($"/console/recaps/{recap}/preview", "recap-preview");
        await walk.ToAsync("/console/recaps/1", "recap-gone", 404);
        await walk.ToAsync("/console/recaps/1/preview", "recap-preview-gone", 404);
        await walk.ToAsync("/console/honours", "honours");
    }

    public static async Task PortalAsync(Walk walk, HttpClient staff, long mission)
    {
        await walk.ToAsync("/recaps", "recaps-none");
        var recap = await PublishAsync(staff, mission);
        await walk.ToAsync("/recaps", "recaps");
        await walk.ToAsync($"/recaps/{recap}", "recap");
        await walk.ToAsync("/recaps/1", "recap-gone", 404);
        await walk.ToAsync("/honours", "honours");
        await walk.ToAsync("/game", "game-closed", 404);
    }

    private static async Task<long> PublishAsync(HttpClient staff, long mission)
    {
        using var made = await staff.PostAsJsonAsync(
            "/api/v1/recaps",
            new
            {
                title = new { zh = "一起走过的秋天", en = "An autumn together" },
                words = new { zh = "谢谢每一位把日常写下来的车友。" },
                missions = new[] { mission },
            }
        );
        made.EnsureSuccessStatusCode();
        var answer = await made.Content.ReadFromJsonAsync<JsonElement>();
        var id = answer.GetProperty("id").GetInt64();
        using var published = await staff.PostAsync(
            new Uri($"/api/v1/recaps/{id}/publish", UriKind.Relative),
            null
        );
        published.EnsureSuccessStatusCode();
        return id;
    }
}
