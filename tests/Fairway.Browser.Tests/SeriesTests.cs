using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>EX-09 on a phone, day after day, and what the desk sees of it.</summary>
public sealed class SeriesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public static TheoryData<string, string> Looks =>
        new() { { "zh-CN", "light" }, { "en", "dark" } };

    [Theory, MemberData(nameof(Looks))]
    [Requirement("TASK-18", "EX-09")]
    public async Task A_week_of_greener_travel_is_kept_on_a_phone(string language, string theme)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync("admin");
        await Season.ImportAsync(staff);
        var days = new Days(server);
        var mission = await PublishAsync(server, staff);
        await using var tour = new Tour(chromium, "phone", language, theme);
        await using var hall = new Tour(chromium, "desktop", language, theme);
        var owner = await tour.StartAsync(server, "series");
        await PortalWalk.ComeInAsync(server, owner, "VIP-2025-0001");
        await owner.ToAsync($"/missions/{mission}", "mission");
        await owner.Page.PressAsync(".dock form button");
        await owner.Page.WaitForURLAsync("**/check-ins");
        await owner.LookAsync("first-day");
        await owner.Page.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "晚霞.png",
                MimeType = "image/png",
                Buffer = await owner.Page.ScreenshotAsync(),
            }
        );
        await WriteAsync(owner.Page, "走路上班，二十分钟，路上桂花开了。");
        await owner.LookAsync("first-day-done");

        // The second day is left open; on the third it is filled in.
        days.Go(2);
        await owner.ToAsync($"/missions/{mission}/check-ins", "third-day");
        await owner.Page.Locator(".slot-can_make_up").ClickAsync();
        await owner.Page.WaitForURLAsync("**slot=**");
        await owner.LookAsync("fill-in");
        await WriteAsync(owner.Page, "和同事拼车去机场，省了一趟。");
        await WriteAsync(owner.Page, "错峰充电，等到夜里十一点。");
        days.Go(3);
        await owner.ToAsync($"/missions/{mission}", "mission-under-way");
        await owner.ToAsync($"/missions/{mission}/check-ins", "fourth-day");
        await WriteAsync(owner.Page, "今天没开车，坐地铁。");
        days.Go(4);
        await owner.ToAsync($"/missions/{mission}/check-ins", "fifth-day");
        await owner.Page.FillAsync("textarea", "一路没急刹，回家多剩两度电。");
        await owner.Page.ClickAsync(".dock button");
        await owner.Page.WaitForURLAsync("**/works/**");
        await owner.Page.GetByText("+80").First.WaitForAsync();
        await owner.LookAsync("handed-in");
        var work = new Uri(owner.Page.Url).Segments[^1];
        days.Go(5);
        await owner.ToAsync($"/missions/{mission}/check-ins", "sixth-day");
        await WriteAsync(owner.Page, "骑车买菜。");
        await owner.LookAsync("sixth-day-done");
        (await owner.Page.Locator(".slot-done, .slot-made_up").CountAsync()).ShouldBe(6);

        var desk = await hall.StartAsync(server, "series-desk");
        await ConsoleWalk.SignInAsync(server, desk);
        await desk.ToAsync($"/console/missions/{mission}", "overview");
        await desk.ToAsync($"/console/works/{work}", "work");
        days.Go(7);
        await owner.ToAsync($"/missions/{mission}/check-ins", "over");
        tour.Complaints.Concat(hall.Complaints).ShouldBeEmpty();
    }

    /// <summary>EX-09 for everybody, from today's midnight in Shanghai for seven days.</summary>
    internal static async Task<long> PublishAsync(FairwayServer server, HttpClient staff)
    {
        var opens = Days.Midnight(server);
        using var created = await staff.PostAsJsonAsync(
            "/api/v1/missions",
            new
            {
                templateKey = "EX-09",
                overrides = new
                {
                    audience = new { },
                    opensAt = Utc(opens),
                    closesAt = Utc(opens.AddDays(7)),
                },
            }
        );
        created.EnsureSuccessStatusCode();
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("id")
            .GetInt64();
        (
            await staff.PostAsJsonAsync($"/api/v1/missions/{id}/publish", new { })
        ).EnsureSuccessStatusCode();
        return id;
    }

    private static string Utc(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static async Task WriteAsync(IPage page, string text)
    {
        await page.FillAsync("textarea", text);
        await page.ClickAsync(".dock button");
        await page.Locator(".diary", new PageLocatorOptions { HasText = text }).WaitForAsync();
    }

    /// <summary>Noon of each day from the first.</summary>
    private sealed class Days
    {
        private readonly FairwayServer _server;
        private readonly DateTimeOffset _first;

        public Days(FairwayServer server)
        {
            (_server, _first) = (server, Midnight(server));
            Go(0);
        }

        public void Go(int day) => _server.Clock.Set(_first.AddDays(day).AddHours(12));

        public static DateTimeOffset Midnight(FairwayServer server)
        {
            var now = server.Clock.GetUtcNow().ToOffset(Shanghai);
            return new DateTimeOffset(now.Date, Shanghai);
        }
    }
}
