using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>A survey whose questions follow from answers, and a vote with pictures, done by hand and looked at from both sides.</summary>
public sealed class SurveyPagesTests(Chromium chromium) : IClassFixture<Chromium>
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
    public async Task A_survey_branches_and_a_vote_is_cast_on_cards(
        string screen,
        string language,
        string theme
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync("manager");
        var (survey, vote) = (
            await PublishedAsync(staff, "EX-02"),
            await PublishedAsync(staff, "EX-15")
        );
        await VotesAsync(server, survey, vote);
        await server.EnsureMemberAsync(
            "S-1",
            m => (m.Nickname, m.Status) = ("山行者", MemberStatus.Active)
        );

        await using var home = await VisitorAsync(server, screen, language, theme);
        var page = await home.OpenAsync("/welcome");
        await page.GotoAsync("/sign-in/brand?token=" + await server.BrandTokenAsync("S-1"));
        if (await page.Locator("form[action*='brand'] button").CountAsync() > 0)
            await page.Locator("form[action*='brand'] button").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        var mine = new MemberPagesTests.Shots(page, $"survey-own-{screen}-{language}-{theme}");

        await page.GotoAsync($"/missions/{survey}/submit");
        await mine.TakeAsync("fresh");
        await HiddenAsync(page, "what", "ease", "trouble", "quiet");
        await ChooseAsync(page, "listens", "always");
        await HiddenAsync(page, "trouble", "quiet");
        await ChooseAsync(page, "what", "music");
        await ChooseAsync(page, "what", "kids");
        await ChooseAsync(page, "ease", "2");
        await page.FillAsync("[name='part.trouble']", "每次都要重新找上次那一集");
        await ChooseAsync(page, "recommend", "8");
        // With the keyboard one step up, as any group of radio buttons.
        await page.Locator("[name='part.recommend'][value='8']").PressAsync("ArrowRight");
        (await page.Locator("[name='part.recommend'][value='9']").IsCheckedAsync()).ShouldBeTrue();
        await mine.TakeAsync("answered");
        // Thought again: with its question goes what followed from it, and comes back with it.
        await ChooseAsync(page, "listens", "never");
        await HiddenAsync(page, "what", "ease", "trouble");
        await ChooseAsync(page, "listens", "sometimes");
        await HiddenAsync(page, "quiet");
        if (screen == "phone")
            await LargeEnoughAsync(page);
        await page.PressAsync("button[name=act][value=send]");
        await page.WaitForURLAsync("**/works/**");
        await page.Locator(".hero.verdict").WaitForAsync();
        await mine.TakeAsync("survey-result");
        (await page.Locator(".results").CountAsync()).ShouldBe(4);

        await page.GotoAsync($"/missions/{vote}/submit");
        (await page.Locator(".choice-card svg.car").CountAsync()).ShouldBe(3);
        await page.Locator(".choice-card").Nth(1).ClickAsync();
        await mine.TakeAsync("cards");
        await page.PressAsync("button[name=act][value=send]");
        await page.WaitForURLAsync("**/works/**");
        await page.Locator(".hero.verdict").WaitForAsync();
        await mine.TakeAsync("vote-result");
        (await page.Locator(".results .mine").CountAsync()).ShouldBe(1);
        var seen = page.Url;

        await using var desk = await VisitorAsync(server, screen, language, theme);
        await desk.SetExtraHTTPHeadersAsync([
            new("Authorization", "Bearer " + await server.ApiKeyAsync("manager")),
        ]);
        var console = await desk.OpenAsync($"/console/missions/{survey}");
        var shots = new MemberPagesTests.Shots(console, $"survey-{screen}-{language}-{theme}");
        await shots.TakeAsync("results");
        (await console.Locator("#results .results").CountAsync()).ShouldBe(5);
        await console.GotoAsync("/console" + new Uri(seen).AbsolutePath);
        await shots.TakeAsync("work");
        foreach (var template in new[] { "EX-02", "EX-15" })
        {
            var draft = (await SendAsync(staff, "missions", new { templateKey = template }))
                .GetProperty("id")
                .GetInt64();
            await console.GotoAsync($"/console/missions/{draft}?step=acceptance");
            await console.EvaluateAsync(
                "document.querySelectorAll('.question, .question details').forEach(e => e.open = true)"
            );
            await shots.TakeAsync("draft-" + template);
        }
    }

    private static async Task ChooseAsync(IPage page, string part, string option) =>
        await page.Locator($"label:has([name='part.{part}'][value='{option}'])").ClickAsync();

    // Exactly these of the questions that follow from others.
    private static async Task HiddenAsync(IPage page, params string[] parts)
    {
        foreach (var part in new[] { "what", "ease", "trouble", "quiet" })
            (await page.Locator($"[data-part='{part}']").IsVisibleAsync()).ShouldBe(
                !parts.Contains(part),
                part
            );
    }

    private static async Task LargeEnoughAsync(IPage page) =>
        (
            await page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('.scale label, .choices label')].filter(e => e.offsetParent)
                  .map(e => [e, e.getBoundingClientRect()]).filter(([, box]) => box.width < 44 || box.height < 44)
                  .map(([e, box]) => `${e.innerText} ${box.width}×${box.height}`)
                """
            )
        ).ShouldBeEmpty();

    // Others have answered before, each in their own way.
    private static async Task VotesAsync(FairwayServer server, long survey, long vote)
    {
        (string Listens, string Ease, string Recommend, string Colour)[] others =
        [
            ("always", "4", "9", "teal"),
            ("sometimes", "3", "7", "dusk"),
            ("never", "", "6", "teal"),
            ("always", "5", "10", "ink"),
            ("always", "2", "4", "teal"),
        ];
        for (var n = 0; n < others.Length; n++)
        {
            using var owner = await server.MemberClientAsync($"W-{n}");
            var (listens, ease, recommend, colour) = others[n];
            var choices = new Dictionary<string, string[]>
            {
                ["listens"] = [listens],
                ["recommend"] = [recommend],
            };
            if (listens == "never")
                choices["quiet"] = ["calm"];
            else
                (choices["what"], choices["ease"]) = (["music", "radio"], [ease]);
            await SendAsync(owner, $"missions/{survey}/works", new { parts = new { choices } });
            await SendAsync(owner, $"missions/{vote}/works", new { choices = new[] { colour } });
        }
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

    private static async Task<long> PublishedAsync(HttpClient staff, string template)
    {
        var id = (await SendAsync(staff, "missions", new { templateKey = template }))
            .GetProperty("id")
            .GetInt64();
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
        ((int)answer.StatusCode).ShouldBeOneOf(200, 201);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
