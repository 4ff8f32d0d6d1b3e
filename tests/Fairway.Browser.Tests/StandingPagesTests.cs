using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>Roles, grounds of a move, things on their way and rates, as both sides look at them.</summary>
public sealed class StandingPagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Looks =>
        new()
        {
            { "desktop", "zh-CN", "light" },
            { "desktop", "en", "dark" },
            { "phone", "zh-CN", "dark" },
            { "phone", "en", "light" },
        };

    [Theory, MemberData(nameof(Looks))]
    public async Task What_people_did_for_a_member_is_looked_at_from_both_sides(
        string screen,
        string language,
        string theme
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var member = await server.EnsureMemberAsync(
            "S-1",
            m => (m.Nickname, m.Status) = ("山行者", MemberStatus.Active)
        );
        using var staff = await server.ClientAsync("admin");
        var mission = await PlayAsync(server, staff, member);

        await using var desk = await VisitorAsync(server, screen, language, theme);
        await desk.SetExtraHTTPHeadersAsync([
            new("Authorization", "Bearer " + await server.ApiKeyAsync("admin")),
        ]);
        var page = await desk.OpenAsync($"/console/members/{member}");
        var shots = new MemberPagesTests.Shots(page, $"standing-{screen}-{language}-{theme}");
        await shots.TakeAsync("member");
        await page.EvaluateAsync(
            "document.querySelectorAll('main details').forEach(e => e.open = true)"
        );
        await shots.TakeAsync("member-open");
        foreach (
            var (name, path) in new[]
            {
                ("members", "/console/members?role=creator"),
                ("completion", "/console/completion"),
                ("completion-tier", "/console/completion?by=tier"),
                ("completion-rows", $"/console/completion/rows?by=mission&key={mission}"),
                ("mission", $"/console/missions/{mission}"),
                ("transfers", "/console/transfers"),
            }
        )
        {
            await page.GotoAsync(path);
            await shots.TakeAsync(name);
        }
        await page.Locator("main .report summary").First.ClickAsync();
        await shots.TakeAsync("transfer-open");
        await page.FillAsync("[name^='receipt-']", "SF1234567890");
        await page.Locator("form:has([name^='receipt-']) button").First.ClickAsync();
        await page.Locator("main .report")
            .WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await page.GotoAsync("/console/transfers?state=handed_over");
        await shots.TakeAsync("transfer-given");

        await using var home = await VisitorAsync(server, screen, language, theme);
        var own = await home.OpenAsync("/welcome");
        await ComeInAsync(server, own);
        var mine = new MemberPagesTests.Shots(own, $"standing-own-{screen}-{language}-{theme}");
        foreach (
            var (name, path) in new[]
            {
                ("missions", "/missions"),
                ("mission", $"/missions/{mission}"),
                ("me", "/me"),
                ("tiers", "/me/tiers"),
                ("points", "/points"),
            }
        )
        {
            await own.GotoAsync(path);
            await mine.TakeAsync(name);
        }
        await own.Locator(
                "form:has(button:has-text('我收到了')), form:has(button:has-text('received'))"
            )
            .Locator("button")
            .First.ClickAsync();
        await own.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await mine.TakeAsync("received");
    }

    private async Task<IBrowserContext> VisitorAsync(
        FairwayServer server,
        string screen,
        string language,
        string theme
    )
    {
        var visitor = await chromium.VisitorAsync(server.Url, Screen.Named(screen), language);
        await visitor.AddCookiesAsync([
            new Cookie
            {
                Name = "fw.theme",
                Value = theme,
                Url = server.Url.ToString(),
            },
        ]);
        return visitor;
    }

    private static async Task ComeInAsync(FairwayServer server, IPage page)
    {
        await page.GotoAsync("/sign-in/brand?token=" + await server.BrandTokenAsync("S-1"));
        if (await page.Locator("form[action*='brand'] button").CountAsync() > 0)
            await page.Locator("form[action*='brand'] button").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>A mission with a thing to earn, a work that earned it, roles and a move that rests on both.</summary>
    private static async Task<long> PlayAsync(FairwayServer server, HttpClient staff, long member)
    {
        var mission = await PublishedAsync(
            staff,
            new
            {
                inKind = new
                {
                    item = new { zh = "车载冰箱 12 升", en = "Car fridge, 12 litres" },
                    value = 1299.00m,
                    conditions = new { zh = "一年内不转让", en = "Not to be resold within a year" },
                },
            }
        );
        await PublishedAsync(staff, null);
        using var owner = await server.MemberClientAsync("S-1");
        var work = (
            await SendAsync(
                owner,
                $"missions/{mission}/works",
                new { text = "座椅加热最常用，冬天先开五分钟再出门。" }
            )
        )
            .GetProperty("id")
            .GetInt64();
        await SendAsync(staff, $"works/{work}/accept", new { });
        var mine = new Uri("/api/v1/me/transfers", UriKind.Relative);
        for (
            var tries = 0;
            (await owner.GetFromJsonAsync<JsonElement>(mine, Ct))
                .GetProperty("items")
                .GetArrayLength() == 0;
            tries++
        )
        {
            tries.ShouldBeLessThan(200);
            await Task.Delay(50, Ct);
        }
        using var roles = await staff.PutAsJsonAsync(
            new Uri($"/api/v1/members/{member}/roles", UriKind.Relative),
            new { roles = new[] { "creator", "mentor" }, reason = "写得细，也常带新车友" },
            Ct
        );
        ((int)roles.StatusCode).ShouldBe(204);
        await SendAsync(
            staff,
            $"members/{member}/placement",
            new
            {
                attribute = "tier",
                to = "contributor",
                reason = "三篇长文都很扎实",
                withUsual = true,
                evidence = new object[]
                {
                    new { kind = "work", id = work },
                    new { kind = "mission", id = mission },
                    new
                    {
                        kind = "link",
                        text = "https://www.xiaohongshu.com/explore/66b0c1d2000000001e01f2a3",
                    },
                    new { kind = "words", text = "两次车友活动都主动留下来收拾场地" },
                },
            }
        );
        return mission;
    }

    private static async Task<long> PublishedAsync(HttpClient staff, object? overrides)
    {
        var created = await SendAsync(staff, "missions", new { templateKey = "EX-27", overrides });
        var id = created.GetProperty("id").GetInt64();
        await SendAsync(staff, $"missions/{id}/publish", new { });
        return id;
    }

    private static async Task<JsonElement> SendAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(
            new Uri("/api/v1/" + path, UriKind.Relative),
            body,
            Ct
        );
        var text = await answer.Content.ReadAsStringAsync(Ct);
        // What a rule has accepted already needs no colleague.
        ((int)answer.StatusCode).ShouldBeOneOf(200, 201, 204, 409);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
