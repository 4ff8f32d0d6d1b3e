using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>A project room with people in it: an owner on the phone, a colleague at the desk, live.</summary>
public sealed class RoomTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("FAIRWAY_SHOTS");

    public static TheoryData<string, string> Looks =>
        new() { { "zh-CN", "light" }, { "en", "dark" } };

    [Theory, MemberData(nameof(Looks))]
    [Requirement("COMM-05")]
    public async Task Two_browsers_in_one_room_see_each_other_live_and_the_end(
        string language,
        string theme
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync("admin");
        await Season.ImportAsync(staff);
        var mission = await GroupMissionAsync(server, staff, "VIP-2025-0001");
        await using var tour = new Tour(chromium, "phone", language, theme);
        await using var hall = new Tour(chromium, "desktop", language, theme);
        var owner = await tour.StartAsync(server, "room-owner");
        await PortalWalk.ComeInAsync(server, owner, "VIP-2025-0001");
        var desk = await hall.StartAsync(server, "room-desk");
        await ConsoleWalk.SignInAsync(server, desk);

        await owner.Page.GotoAsync($"/missions/{mission}");
        await owner.Page.Locator($"a[href='/missions/{mission}/room']").ClickAsync();
        await owner.Page.Locator(".say").First.WaitForAsync();
        await desk.Page.GotoAsync($"/console/missions/{mission}/room");
        await SayAsync(owner.Page, "能拍夜景吗？我在湖边等到了晚霞。", question: true);
        await desk.Page.GetByText("我在湖边等到了晚霞").First.WaitForAsync();
        await desk.Page.Locator(".say-answer").Last.ClickAsync();
        await desk
            .Page.Locator("[name='answers']")
            .WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await SayAsync(desk.Page, "可以，带上三脚架。");
        await owner
            .Page.Locator(".say", new PageLocatorOptions { HasText = "三脚架" })
            .WaitForAsync();
        await LookAsync(owner.Page, $"room-owner-{language}-{theme}");
        await LookAsync(desk.Page, $"room-desk-{language}-{theme}");

        using var cancelled = await staff.PostAsJsonAsync(
            $"/api/v1/missions/{mission}/cancel",
            new { reason = "活动改期" }
        );
        cancelled.EnsureSuccessStatusCode();
        foreach (var page in (IPage[])[owner.Page, desk.Page])
            await page.WaitForFunctionAsync("() => !document.querySelector('textarea')");
        await LookAsync(owner.Page, $"room-archived-{language}-{theme}");
        tour.Complaints.Concat(hall.Complaints).ShouldBeEmpty();
    }

    /// <summary>A mission for a group, with this owner in it and some words said.</summary>
    internal static async Task<long> GroupMissionAsync(
        FairwayServer server,
        HttpClient staff,
        string owner
    )
    {
        using var member = await server.MemberClientAsync(owner);
        using var created = await staff.PostAsJsonAsync(
            "/api/v1/missions",
            new
            {
                templateKey = "EX-27",
                overrides = new
                {
                    playbook = "group",
                    audience = new { tiers = new[] { "broad", "contributor" } },
                    mustTry = new[] { "夜间跟车" },
                },
            }
        );
        var mission = await IdOfAsync(created);
        (
            await staff.PostAsJsonAsync($"/api/v1/missions/{mission}/publish", new { })
        ).EnsureSuccessStatusCode();
        (
            await member.PostAsJsonAsync($"/api/v1/missions/{mission}/join", new { })
        ).EnsureSuccessStatusCode();
        var room = await RoomOfAsync(staff, mission);
        var path = $"/api/v1/rooms/{room}/messages";
        (
            await staff.PostAsJsonAsync(
                path,
                new
                {
                    text = "欢迎大家！今晚八点讲解：必体验的三个功能、怎么拍、哪些可以自由发挥。\n有问题随时提，我们会一一回答。",
                }
            )
        ).EnsureSuccessStatusCode();
        using var asked = await member.PostAsJsonAsync(
            path,
            new { text = "照片一定要横着拍吗？", question = true }
        );
        (
            await staff.PostAsJsonAsync(
                path,
                new { text = "横竖都行，看你的画面。", answers = await IdOfAsync(asked) }
            )
        ).EnsureSuccessStatusCode();
        return mission;
    }

    /// <summary>A reader of the journal opens it a moment after the mission is out.</summary>
    private static async Task<long> RoomOfAsync(HttpClient staff, long mission)
    {
        for (var i = 0; i < 400; i++)
        {
            using var answer = await staff.GetAsync(
                new Uri($"/api/v1/missions/{mission}/room", UriKind.Relative)
            );
            if (answer.IsSuccessStatusCode)
                return await IdOfAsync(answer);
            await Task.Delay(50);
        }
        throw new TimeoutException($"Mission {mission} has no room.");
    }

    private static async Task<long> IdOfAsync(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    private static async Task SayAsync(IPage page, string text, bool question = false)
    {
        await page.FillAsync("[name='text']", text);
        if (question)
            await page.CheckAsync("[name='question']");
        await page.Locator("form:has([name='text']) button:not([type=button])").Last.ClickAsync();
        await page.Locator(".say-mine", new PageLocatorOptions { HasText = text }).WaitForAsync();
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.Locator(".say").First.WaitForAsync();
        if (Folder is not null)
            await page.ScreenshotAsync(
                new PageScreenshotOptions
                {
                    Path = Path.Combine(Folder, name + ".png"),
                    FullPage = true,
                }
            );
        await page.LooksRightAsync();
    }
}
