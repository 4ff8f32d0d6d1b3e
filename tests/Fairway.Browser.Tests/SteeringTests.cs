using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Browser.Tests;

/// <summary>A mission that is out is halted, goes on, gets more time and is called off, at the desk; and what a member sees of it.</summary>
public sealed class SteeringTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Storm = "暴雨红色预警，这两天请先别出门拍照。";

    public static TheoryData<string, string> Looks =>
        new() { { "zh-CN", "light" }, { "en", "dark" } };

    [Theory, MemberData(nameof(Looks))]
    [Requirement("TASK-26", "RWD-01")]
    public async Task A_mission_is_steered_from_the_desk(string language, string theme)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync("admin");
        await Season.ImportAsync(staff);
        var mission = await PublishedAsync(staff);
        await using var hall = new Tour(chromium, "desktop", language, theme);
        await using var tour = new Tour(chromium, "phone", language, theme);
        var owner = await tour.StartAsync(server, "steering");
        await PortalWalk.ComeInAsync(server, owner, "VIP-2025-0001");
        await owner.ToAsync($"/missions/{mission}", "mission");
        await owner.Page.PressAsync(".dock form button");
        await owner.Page.WaitForURLAsync("**/submit");

        var desk = await hall.StartAsync(server, "steering-desk");
        await ConsoleWalk.SignInAsync(server, desk);
        await desk.ToAsync($"/console/missions/{mission}", "overview");
        var steer = $"/console/missions/{mission}/steer";
        await desk.ToAsync(steer, "steer");
        await desk.Page.PressAsync("form:has(#f-pause-reasonZh) .form-end button");
        await desk.Page.Locator("#f-pause-reasonZh-error").WaitForAsync();
        await desk.LookAsync("pause-refused");
        await desk.Page.FillAsync("#f-pause-reasonZh", Storm);
        await desk.Page.FillAsync("#f-pause-reasonEn", "A storm is coming; please stay in.");
        await desk.Page.PressAsync("form:has(#f-pause-reasonZh) .form-end button");
        await desk.Page.Locator(".notice-waiting").WaitForAsync();
        await desk.LookAsync("paused");
        await owner.ToAsync($"/missions/{mission}", "mission-paused");
        await owner.ToAsync("/missions", "missions-paused");

        await desk.Page.PressAsync("form:has(#f-resume-addTime) .form-end button");
        await desk.Page.Locator("#f-pause-reasonZh").WaitForAsync();
        await desk.Page.FillAsync("#f-extend-closesAt", Later(server));
        await desk.Page.FillAsync("#f-extend-reasonZh", "多给两个周末，慢慢拍。");
        await desk.Page.PressAsync("form:has(#f-extend-reasonZh) .form-end button");
        await desk.Page.Locator(".timeline li:nth-child(3)").WaitForAsync();
        await desk.LookAsync("extended");

        await desk.ToAsync(
            $"/console/missions/{mission}/call-off?compensation=fixed&points=30",
            "call-off-counted"
        );
        await desk.Page.FillAsync("#f-call-off-reasonZh", "路线封闭，活动办不成了，抱歉。");
        await desk.Page.PressAsync("form:has(#f-call-off-reasonZh) .form-end button");
        await desk.Page.Locator("#call-off-sure[open]").WaitForAsync();
        await desk.LookAsync("call-off-sure");
        await desk.Page.PressAsync("#call-off-sure button[value=yes]");
        await desk.Page.WaitForURLAsync($"**/console/missions/{mission}");
        await desk.LookAsync("called-off");
        await ToldAsync(server, owner);
        await owner.ToAsync("/inbox", "inbox");
        await owner.ToAsync("/points", "points");
        hall.Complaints.Concat(tour.Complaints).ShouldBeEmpty();
    }

    private static string Later(FairwayServer server) =>
        server
            .Clock.GetUtcNow()
            .AddDays(24)
            .ToOffset(TimeSpan.FromHours(8))
            .ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    // Paid and told in the background.
    private static async Task ToldAsync(FairwayServer server, Walk owner)
    {
        for (var i = 0; i < 200; i++)
        {
            if ((await server.JournalAsync("participation.called_off")).Count == 1)
                break;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        for (var i = 0; i < 200; i++)
        {
            await owner.Page.GotoAsync("/inbox");
            if (await owner.Page.GetByText("30").CountAsync() > 0)
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException("The owner was never told.");
    }

    private static async Task<long> PublishedAsync(HttpClient staff)
    {
        using var created = await staff.PostAsJsonAsync(
            "/api/v1/missions",
            new { templateKey = "EX-27", overrides = new { audience = new { } } }
        );
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("id")
            .GetInt64();
        using var published = await staff.PostAsJsonAsync(
            $"/api/v1/missions/{id}/publish",
            new { }
        );
        published.EnsureSuccessStatusCode();
        return id;
    }
}
