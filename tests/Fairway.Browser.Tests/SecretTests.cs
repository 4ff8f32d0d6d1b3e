using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>A confidential prototype test on a phone: let in, signed, read with one's name over it, answered feature by feature.</summary>
public sealed class SecretTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Number = "VIP-2025-0001";
    private const string Nickname = "阿岚";

    [Requirement("EX-18", "EMP-17")]
    [Fact]
    public async Task An_owner_signs_reads_and_answers_with_a_phone()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync("admin");
        await using var tour = new Tour(chromium, "phone", "zh-CN", "light");
        var walk = await tour.StartAsync(server, "secret");
        await PortalWalk.ComeInAsync(server, walk, Number);
        var mission = await PlayAsync(server, staff);
        await walk.ToAsync("/missions", "missions-sealed");
        (await walk.Page.ContentAsync()).ShouldNotContain("样车");

        await walk.Page.GotoAsync($"/missions/{mission}");
        walk.Page.Url.ShouldEndWith("/nda");
        await walk.LookAsync("nda");
        (await walk.Page.ContentAsync()).ShouldNotContain("如果这台车明天就归你");
        await SignAsync(walk.Page, mission);
        await walk.LookAsync("brief");
        (await walk.Page.Locator("svg.watermark").TextContentAsync())!.ShouldContain(
            $"{Nickname} · 0001 · "
        );
        (await walk.Page.ContentAsync()).ShouldContain("如果这台车明天就归你");
        await walk.ToAsync("/me/confidential", "me-confidential");
        tour.Complaints.ShouldBeEmpty(string.Join('\n', tour.Complaints));

        await AnswerAsync(server, staff, mission);
        await walk.ToAsync($"/missions/{mission}/submit", "submit");
        foreach (var (part, step) in new[] { ("seat", "2"), ("controls", "5"), ("space", "4") })
            await walk.Page.CheckAsync(
                $"input[value='{step}'][name*='{part}']",
                new PageCheckOptions { Force = true }
            );
        await walk.Page.FillAsync("textarea[name*=seat_why]", "坐久了腿麻，坐垫短了一截。");
        await walk.Page.FillAsync(
            "textarea[name*=change]",
            "把返回键挪到左手边，单手就能按到，不用低头去找。"
        );
        await walk.Page.PressAsync("button[value=send]");
        await walk.Page.WaitForURLAsync(url => url.Contains("/works/", StringComparison.Ordinal));
    }

    internal static async Task<long> PlayAsync(
        FairwayServer server,
        HttpClient staff,
        string number = Number
    )
    {
        var member = await server.EnsureMemberAsync(
            number,
            one => (one.Tier, one.Nickname) = (Tier.CoCreation, Nickname)
        );
        using var made = await staff.PostAsJsonAsync(
            "/api/v1/missions",
            new { templateKey = "EX-18" }
        );
        made.EnsureSuccessStatusCode();
        var mission = (await made.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("id")
            .GetInt64();
        using var published = await staff.PostAsJsonAsync(
            $"/api/v1/missions/{mission}/publish",
            new { }
        );
        published.EnsureSuccessStatusCode();
        using var given = await staff.PutAsJsonAsync(
            $"/api/v1/missions/{mission}/grants/{member}",
            new { until = server.Clock.GetUtcNow().AddDays(30), reason = "参加过两轮评审" }
        );
        given.EnsureSuccessStatusCode();
        return mission;
    }

    internal static async Task SignAsync(IPage page, long mission)
    {
        await page.FillAsync("input[name=name]", Nickname);
        await page.CheckAsync("input[name=agreed]");
        await page.ClickAsync("form:has(input[name=agreed]) .b-primary");
        await page.WaitForURLAsync(url =>
            url.EndsWith($"/missions/{mission}", StringComparison.Ordinal)
        );
    }

    // The invitation is accepted and both sides confirm, as before every project.
    private static async Task AnswerAsync(FairwayServer server, HttpClient staff, long mission)
    {
        using var owner = await server.MemberClientAsync(Number);
        using (
            var joined = await owner.PostAsJsonAsync($"/api/v1/missions/{mission}/join", new { })
        )
            joined.EnsureSuccessStatusCode();
        using var written = await owner.PostAsJsonAsync(
            $"/api/v1/missions/{mission}/consensus",
            new
            {
                direction = "挑座椅和按键的毛病",
                execution = "两天内交一份反馈",
                goals = "赶在定型之前",
            }
        );
        written.EnsureSuccessStatusCode();
        var version = (await written.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("id")
            .GetInt64();
        foreach (var side in new[] { owner, staff })
        {
            using var confirmed = await side.PostAsJsonAsync(
                $"/api/v1/consensus/{version}/confirm",
                new { }
            );
            confirmed.EnsureSuccessStatusCode();
        }
    }
}
