using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Works;

/// <summary>A mission that asks people to come, open in the week from Monday, 23 November 2026, and its slots.</summary>
internal static class Sessions
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Nothing but having been there, accepted by rule.</summary>
    private static readonly object Form = new
    {
        key = "seminar",
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
    };

    /// <summary>A draft without a slot, at nine in the morning of the 23rd.</summary>
    public static async Task<long> SeminarDraftAsync(
        this FairwayServer server,
        HttpClient operations
    )
    {
        server.At(23, "09:00:00");
        var created = await operations.SendAsync(
            "missions",
            new
            {
                templateKey = "EX-16",
                overrides = new
                {
                    form = Form,
                    audience = new { },
                    opensAt = "2026-11-22T16:00:00Z",
                    closesAt = "2026-11-29T16:00:00Z",
                },
            }
        );
        created.Status.ShouldBe(201, created.Body.ToString());
        return created.Body.GetProperty("id").GetInt64();
    }

    /// <summary>From two to four in the afternoon of a day.</summary>
    public static object Slot(int day, int seats) =>
        new
        {
            beginsAt = $"2026-11-{day:00}T14:00:00+08:00",
            endsAt = $"2026-11-{day:00}T16:00:00+08:00",
            title = new { zh = "冬季用车讲座", en = "Driving in winter" },
            place = "滨江路 8 号, 二楼",
            seats,
        };

    public static async Task<long> AddSlotAsync(
        this HttpClient operations,
        long mission,
        int day,
        int seats
    )
    {
        var added = await operations.SendAsync($"missions/{mission}/slots", Slot(day, seats));
        added.Status.ShouldBe(201, added.Body.ToString());
        return added.Body.GetProperty("id").GetInt64();
    }

    /// <summary>Published with a slot on each of the days, with as many seats.</summary>
    public static async Task<(long Mission, long[] Slots)> SeminarAsync(
        this FairwayServer server,
        HttpClient operations,
        params (int Day, int Seats)[] days
    )
    {
        var mission = await server.SeminarDraftAsync(operations);
        List<long> slots = [];
        foreach (var (day, seats) in days)
            slots.Add(await operations.AddSlotAsync(mission, day, seats));
        var published = await operations.SendAsync($"missions/{mission}/publish");
        published.Status.ShouldBe(200, published.Body.ToString());
        return (mission, [.. slots]);
    }

    public static Task<(int Status, JsonElement Body)> SeatAsync(
        this HttpClient member,
        long mission,
        long slot
    ) => member.SendAsync($"missions/{mission}/slots/{slot}/seat");

    public static async Task<(int Status, JsonElement Body)> ActAsync(
        this HttpClient http,
        HttpMethod method,
        string path,
        object? body = null
    )
    {
        using var request = new HttpRequestMessage(
            method,
            new Uri("/api/v1/" + path, UriKind.Relative)
        );
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var answer = await http.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return (
            (int)answer.StatusCode,
            text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text)
        );
    }

    public static async Task<(int Status, JsonElement Body)> ComeAsync(
        this HttpClient member,
        HttpClient operations,
        long mission,
        long slot
    )
    {
        var door = (await operations.AskAsync($"missions/{mission}/slots/{slot}/door")).Body;
        return await member.SendAsync($"slots/{slot}/check-in", new { code = door.Text("code") });
    }

    /// <summary>How the member stands with each slot: <c>taken -</c>.</summary>
    public static string Mine(this JsonElement slots) =>
        string.Join(
            ' ',
            slots
                .GetProperty("slots")
                .EnumerateArray()
                .Select(slot => slot.GetProperty("mine").GetString() ?? "-")
        );

    public static string Figures(this JsonElement slots, int n)
    {
        var slot = slots.GetProperty("slots")[n];
        return $"{slot.Number("taken")}/{slot.Number("seats")} {slot.Number("waiting")} {slot.Number("attended")}";
    }
}
