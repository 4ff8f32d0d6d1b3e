using System.Globalization;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Faces.Console;

/// <summary>Short words for work items in tests.</summary>
internal static class WorkItems
{
    public static string Day(FairwayServer server, int after) =>
        server
            .Clock.GetUtcNow()
            .ToOffset(TimeSpan.FromHours(8))
            .AddDays(after)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Task<long> AddAsync(
        HttpClient http,
        string title,
        string? dueOn,
        long? assigneeId,
        long? mission = null
    ) =>
        IdAsync(
            http,
            new
            {
                title,
                dueOn,
                assigneeId,
                about = mission is null ? null : "mission",
                aboutId = mission,
            }
        );

    public static Task<long> AboutAsync(HttpClient http, long member) =>
        IdAsync(
            http,
            new
            {
                title = "回访",
                about = "member",
                aboutId = member,
            }
        );

    public static async Task<long> IdAsync(HttpClient http, object content)
    {
        var (status, body) = await http.SendAsync("work-items", content);
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("id").GetInt64();
    }

    public static async Task<List<long>> KeysAsync(HttpClient http, string path) =>
        [
            .. (await http.AskAsync(path))
                .Body.Items()
                .Select(one => one.GetProperty("id").GetInt64()),
        ];
}
