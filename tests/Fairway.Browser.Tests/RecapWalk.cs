using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Rhythm.Games;
using Fairway.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

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
        await walk.ToAsync("/console/badges", "badges");
    }

    public static async Task PortalAsync(
        Walk walk,
        FairwayServer server,
        HttpClient staff,
        long mission
    )
    {
        await walk.ToAsync("/recaps", "recaps-none");
        var recap = await PublishAsync(staff, mission);
        await walk.ToAsync("/recaps", "recaps");
        await walk.ToAsync($"/recaps/{recap}", "recap");
        await walk.ToAsync("/recaps/1", "recap-gone", 404);
        await walk.ToAsync("/honours", "honours");
        await walk.ToAsync("/me/badges", "badges");
        await walk.ToAsync("/game", "game-closed", 404);
        await OfferGameAsync(server);
        await walk.ToAsync("/game", "game");
        // Whoever knows where each card lies finds every pair at once.
        var cards = walk.Page.Locator(".game-card");
        var scenes = await cards.EvaluateAllAsync<string[]>(
            "all => all.map(one => one.dataset.scene)"
        );
        foreach (var pair in scenes.Select((scene, n) => (scene, n)).GroupBy(one => one.scene))
        foreach (var (_, n) in pair)
            await cards.Nth(n).ClickAsync();
        await Assertions
            .Expect(walk.Page.Locator("[data-memory-target=said]"))
            .Not.ToBeEmptyAsync();
        await walk.LookAsync("game-won");
    }

    private static async Task OfferGameAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var changed = await scope
            .ServiceProvider.GetRequiredService<ChangeSetting>()
            .RunAsync(
                new ChangeSetting.Input
                {
                    Name = GamePolicy.Document,
                    Body = """{"offered":true,"pairs":4}""",
                    Reason = "休整期",
                },
                Actor.Command,
                CancellationToken.None
            );
        changed.IsRefused(out _).ShouldBeFalse();
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
