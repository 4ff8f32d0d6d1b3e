using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Works;

/// <summary>A week of check-ins as EX-09 has it, from Monday, 23 November 2026, and the clock of the programme.</summary>
internal static class Series
{
    /// <summary>Noon of a day of that November in Shanghai.</summary>
    public static void At(this FairwayServer server, int day, string time = "12:00:00") =>
        server.Clock.Set(DateTimeOffset.Parse($"2026-11-{day:00}T{time}+08:00", null));

    /// <summary>Open from the first day to the midnight after the seventh, for everybody.</summary>
    public static async Task<long> SeriesAsync(
        this FairwayServer server,
        HttpClient operations,
        object? overrides = null
    )
    {
        server.At(23, "09:00:00");
        return await operations.PublishedAsync(
            "EX-09",
            overrides
                ?? new
                {
                    audience = new { },
                    opensAt = "2026-11-22T16:00:00Z",
                    closesAt = "2026-11-29T16:00:00Z",
                }
        );
    }

    public static Task<(int Status, JsonElement Body)> CheckInAsync(
        this HttpClient member,
        long mission,
        string text,
        int? day = null,
        string? key = null
    ) =>
        member.SendAsync(
            $"missions/{mission}/check-ins",
            new { text, slot = day is null ? null : $"2026-11-{day:00}" },
            key
        );

    public static string States(this JsonElement answer) =>
        string.Join(
            ' ',
            answer.GetProperty("slots").EnumerateArray().Select(slot => slot.Text("state"))
        );

    public static int Number(this JsonElement answer, string name) =>
        answer.GetProperty(name).GetInt32();

    public static Task<long> ActiveAsync(this FairwayServer server, string externalId) =>
        server.EnsureMemberAsync(externalId, one => one.Stage = Stage.Active);
}
