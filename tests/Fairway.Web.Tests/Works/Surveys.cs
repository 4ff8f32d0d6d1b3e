using System.Text.Json;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Works;

/// <summary>What tests about surveys say often.</summary>
internal static class Surveys
{
    public static object Content(object choices, object? texts = null) =>
        new { parts = new { choices, texts = texts ?? new { } } };

    public static Dictionary<string, long> Chosen(JsonElement results, string part) =>
        results
            .Items()
            .Single(one => one.Text("part") == part)
            .GetProperty("options")
            .EnumerateArray()
            .ToDictionary(one => one.Text("id"), one => one.GetProperty("works").GetInt64());

    public static long Answered(JsonElement results, string part) =>
        results.Items().Single(one => one.Text("part") == part).GetProperty("answered").GetInt64();

    public static async Task<long> SendAsync(HttpClient member, long mission, object content)
    {
        var (status, body) = await member.SendAsync($"missions/{mission}/works", content);
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("id").GetInt64();
    }

    // A first work waits for a person where it lacks something; this member has handed in before.
    public static async Task<HttpClient> SeasonedAsync(FairwayServer server, long warm, string name)
    {
        var member = await server.MemberClientAsync(name);
        var work = await SendAsync(member, warm, new { text = "座椅加热，冬天每天都离不开。" });
        await member.EventuallyAsync($"works/{work}", one => one.Text("state") == "accepted");
        return member;
    }
}
