using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Browser.Tests;

/// <summary>A seminar on a phone: a seat, the code at the door, and what the desk sees of it (EX-21).</summary>
public sealed class SessionTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string, string> Looks =>
        new() { { "zh-CN", "light" }, { "en", "dark" } };

    [Theory, MemberData(nameof(Looks))]
    [Requirement("EX-21")]
    public async Task A_seat_is_taken_and_the_door_checks_in_on_a_phone(
        string language,
        string theme
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync("admin");
        await Season.ImportAsync(staff);
        await using var tour = new Tour(chromium, "phone", language, theme);
        await using var hall = new Tour(chromium, "desktop", language, theme);
        var desk = await hall.StartAsync(server, "sessions-desk");
        await ConsoleWalk.SignInAsync(server, desk);
        var mission = await DraftAsync(server, staff);
        await desk.ToAsync($"/console/missions/{mission}/slots", "slots-empty");
        // The doors of the first are open; the second is tomorrow.
        await AddAsync(server, desk, TimeSpan.FromMinutes(30), "滨江路 8 号二楼", "2");
        await AddAsync(
            server,
            desk,
            TimeSpan.FromHours(26),
            "https://live.example.com/winter",
            "1"
        );
        await desk.LookAsync("slots-set");
        await desk.ToAsync($"/console/missions/{mission}?step=acceptance", "draft-with-slots");
        (
            await staff.PostAsJsonAsync($"/api/v1/missions/{mission}/publish", new { })
        ).EnsureSuccessStatusCode();

        var owner = await tour.StartAsync(server, "sessions");
        await PortalWalk.ComeInAsync(server, owner, "VIP-2025-0001");
        await SeatAsync(owner, mission);
        await owner.ToAsync($"/missions/{mission}", "mission-with-seat");

        await desk.ToAsync($"/console/missions/{mission}/slots", "slots-running");
        var first = await SlotAsync(staff, mission);
        await desk.ToAsync($"/console/missions/{mission}/slots/{first}", "slot-list");
        await desk.ToAsync($"/console/missions/{mission}/slots/{first}/door", "door");
        (await desk.Page.Locator(".door .qr path").CountAsync()).ShouldBe(1);
        await ArriveAsync(owner, staff, mission, first);
        await owner.Page.ClickAsync(".dock a");
        await owner.Page.WaitForURLAsync("**/works/**");
        await owner.Page.Locator(".hero.verdict .big").WaitForAsync();
        await owner.LookAsync("accepted");
        await owner.ToAsync($"/missions/{mission}/slots", "slots-attended");
        await desk.ToAsync($"/console/missions/{mission}/slots/{first}", "slot-attended");
        tour.Complaints.Concat(hall.Complaints).ShouldBeEmpty();
    }

    /// <summary>Somebody takes a seat and is let in by the code at the door.</summary>
    internal static async Task ComeAsync(Walk owner, HttpClient staff, long mission, long slot)
    {
        await SeatAsync(owner, mission);
        await ArriveAsync(owner, staff, mission, slot);
    }

    private static async Task SeatAsync(Walk owner, long mission)
    {
        await owner.ToAsync($"/missions/{mission}", "mission");
        await owner.Page.ClickAsync(".dock form button");
        await owner.Page.WaitForURLAsync("**/slots");
        await owner.LookAsync("slots");
        await owner.Page.Locator(".meet form button").First.ClickAsync();
        await owner.Page.Locator(".meet-mine").WaitForAsync();
        await owner.LookAsync("seat-taken");
    }

    private static async Task ArriveAsync(Walk owner, HttpClient staff, long mission, long slot)
    {
        await owner.ToAsync($"/arrive/{slot}/aaaaaaaaaa", "stale", 409);
        var door = await staff.GetFromJsonAsync<JsonElement>(
            $"/api/v1/missions/{mission}/slots/{slot}/door"
        );
        await owner.ToAsync(
            new Uri(door.GetProperty("link").GetString()!).AbsolutePath,
            "checked-in"
        );
    }

    /// <summary>Published, with a slot whose doors are open.</summary>
    internal static async Task<(long Mission, long Slot)> PublishAsync(
        FairwayServer server,
        HttpClient staff
    )
    {
        var mission = await DraftAsync(server, staff);
        var begins = server.Clock.GetUtcNow().UtcDateTime.AddMinutes(30);
        (
            await staff.PostAsJsonAsync(
                $"/api/v1/missions/{mission}/slots",
                new
                {
                    beginsAt = begins,
                    endsAt = begins.AddHours(2),
                    place = "滨江路 8 号二楼",
                    seats = 5,
                }
            )
        ).EnsureSuccessStatusCode();
        (
            await staff.PostAsJsonAsync($"/api/v1/missions/{mission}/publish", new { })
        ).EnsureSuccessStatusCode();
        return (mission, await SlotAsync(staff, mission));
    }

    /// <summary>Nothing but having been there, for everybody, in the week from now.</summary>
    internal static async Task<long> DraftAsync(FairwayServer server, HttpClient staff)
    {
        var now = server.Clock.GetUtcNow().UtcDateTime;
        using var created = await staff.PostAsJsonAsync(
            "/api/v1/missions",
            new
            {
                templateKey = "EX-16",
                overrides = new
                {
                    title = new { zh = "冬季用车讲座", en = "Driving in winter" },
                    form = new
                    {
                        key = "live_session",
                        parts = new[]
                        {
                            new
                            {
                                id = "visit",
                                kind = "attendance",
                                label = new { zh = "到场", en = "Being there" },
                            },
                        },
                        rules = new[]
                        {
                            new
                            {
                                code = "attendance.present",
                                part = "visit",
                                min = 1,
                            },
                        },
                        worksPerMember = 1,
                    },
                    audience = new { },
                    opensAt = now,
                    closesAt = now.AddDays(7),
                },
            }
        );
        created.EnsureSuccessStatusCode();
        return (await created.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("id")
            .GetInt64();
    }

    private static async Task<long> SlotAsync(HttpClient staff, long mission) =>
        (await staff.GetFromJsonAsync<JsonElement>($"/api/v1/missions/{mission}/slots"))
            .GetProperty("slots")[0]
            .GetProperty("id")
            .GetInt64();

    private static async Task AddAsync(
        FairwayServer server,
        Walk desk,
        TimeSpan from,
        string place,
        string seats
    )
    {
        var begins = server.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)) + from;
        var page = desk.Page;
        await page.FillAsync("[name=beginsAt]", Local(begins));
        await page.FillAsync("[name=endsAt]", Local(begins.AddHours(2)));
        await page.FillAsync("[name=place]", place);
        await page.FillAsync("[name=seats]", seats);
        await page.ClickAsync("#slot .b-primary");
        await page.Locator("td", new() { HasText = place }).WaitForAsync();
    }

    private static string Local(DateTimeOffset moment) =>
        moment.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
