using System.Text.Json;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Members;

/// <summary>Short words for jobs that move many.</summary>
internal static class BulkJobs
{
    public static string Many(int count) =>
        "外部编号,姓名,手机号,地区,层级\n"
        + string.Concat(
            Enumerable
                .Range(1, count)
                .Select(i => $"B-{i:D4},车主{i},1380013{i:D4},{(i % 2 == 0 ? "杭州" : "成都")},\n")
        );

    public static async Task<JsonElement> JobAsync(
        HttpClient http,
        string path,
        object? body = null,
        string? key = null
    )
    {
        var (status, started) = await http.SendAsync(path, body, key);
        status.ShouldBe(202, started.ToString());
        return await http.EventuallyAsync(
            $"jobs/{started.GetProperty("id")}",
            job => job.Text("state") is "succeeded" or "failed"
        );
    }

    public static (long Updated, long Unchanged) Counts(JsonElement job)
    {
        job.Text("state").ShouldBe("succeeded", job.ToString());
        return (job.GetProperty("updated").GetInt64(), job.GetProperty("unchanged").GetInt64());
    }

    public static object Move(object filter, string to = "contributor") =>
        new
        {
            filter,
            what = "tier",
            to,
            reason = "年度评审",
            withUsual = true,
        };
}
