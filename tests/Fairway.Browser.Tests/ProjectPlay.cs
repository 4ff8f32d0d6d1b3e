using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Browser.Tests;

/// <summary>A project as it stands in its third week: agreed, one thing in the way, figures noted, a decision made.</summary>
internal static class ProjectPlay
{
    private static readonly object Words = new
    {
        direction = "从一个家庭的第一次长途说起，不讲参数，讲人。",
        execution = "十二月第一周出提纲，第二周实拍，月底出片；品牌借机位，车主自己剪。",
        goals = "让还在犹豫的家庭看见，冬天也能带着孩子出门。",
        points = 3_000,
    };

    /// <param name="stage">How far to play: 0 accepted the invitation, 1 written down, 2 looked back on.</param>
    public static async Task<long> PlayAsync(
        FairwayServer server,
        HttpClient staff,
        string owner,
        int stage = 2
    )
    {
        var id = await server.EnsureMemberAsync(owner, one => one.Tier = Tier.CoCreation);
        using var member = await server.MemberClientAsync(owner);
        var mission = await IdAsync(staff, "missions", new { templateKey = "EX-19" });
        await PostAsync(staff, $"missions/{mission}/publish", new { });
        await PostAsync(member, $"missions/{mission}/join", new { });
        if (stage == 0)
            return mission;
        var text = JsonSerializer.Deserialize<Dictionary<string, object>>(
            JsonSerializer.Serialize(Words)
        )!;
        text["memberId"] = id;
        var first = await IdAsync(staff, $"missions/{mission}/consensus", text);
        await PostAsync(
            member,
            $"missions/{mission}/blockers",
            new { text = "航拍证还没有批下来，原定周六的镜头拍不了。" }
        );
        if (stage == 1)
            return mission;
        await PostAsync(member, $"consensus/{first}/confirm", new { });
        await PostAsync(
            staff,
            $"consensus/{first}/reopen",
            new { reason = "拍摄地换到了郊外，行程要跟着改。" }
        );
        var second = await IdAsync(staff, $"missions/{mission}/consensus", text);
        await PostAsync(member, $"consensus/{second}/confirm", new { });
        await PostAsync(staff, $"consensus/{second}/confirm", new { });
        await PostAsync(staff, $"missions/{mission}/outcome", Reached());
        using var words = await member.PutAsJsonAsync(
            $"/api/v1/missions/{mission}/retrospective/words",
            new { text = "最难的是凌晨四点起床，最好的也是凌晨四点：孩子第一次看见日出。" }
        );
        words.EnsureSuccessStatusCode();
        await PostAsync(
            staff,
            $"missions/{mission}/renewals",
            new
            {
                memberId = id,
                decision = "renew",
                reason = "成片带动了同城车主自发接力，明年春天想请你牵头第二季。",
                until = server.Clock.GetUtcNow().AddDays(300).ToString("yyyy-MM-dd", null),
            }
        );
        return mission;
    }

    private static object Reached() =>
        new
        {
            achieved = new[]
            {
                new
                {
                    key = "reads",
                    value = 612_000m,
                    source = "品牌后台周报，12 月 28 日",
                },
                new
                {
                    key = "favourable",
                    value = 78.5m,
                    source = "评论抽样 400 条",
                },
                new
                {
                    key = "visits",
                    value = 60_300m,
                    source = "站点统计，12 月",
                },
            },
            image = "年轻家庭第一次把品牌和冬天出行放在一起说，三家本地媒体转述。",
        };

    private static async Task<long> IdAsync(HttpClient somebody, string path, object body)
    {
        using var answer = await somebody.PostAsJsonAsync("/api/v1/" + path, body);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    private static async Task PostAsync(HttpClient somebody, string path, object body)
    {
        using var answer = await somebody.PostAsJsonAsync("/api/v1/" + path, body);
        answer.EnsureSuccessStatusCode();
    }
}
