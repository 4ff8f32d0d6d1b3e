using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Browser.Tests;

/// <summary>
/// Marketing plans: the empty room, one plan with its branches, and a goal that is to stand under it. Then what is kept
/// of a mission, and a small trial within one.
/// </summary>
internal static class PlanWalk
{
    public static async Task TakeAsync(
        Walk walk,
        FairwayServer server,
        HttpClient staff,
        long goal,
        long mission
    )
    {
        await walk.ToAsync("/console/plans", "plans-none");
        var plan = await PlanAsync(staff, goal);
        await walk.ToAsync("/console/plans", "plans");
        await walk.ToAsync($"/console/plans/{plan}", "plan");
        await walk.ToAsync($"/console/goals?plan={plan}", "goals-of-plan");
        await walk.ToAsync("/console/plans/1", "plan-gone", 404);
        await PackagesAsync(walk, staff);
        foreach (var owner in (string[])["VIP-2025-0071", "VIP-2025-0072"])
            await server.EnsureMemberAsync(owner);
        await TrialAsync(walk, staff, mission);
    }

    private static async Task TrialAsync(Walk walk, HttpClient staff, long mission)
    {
        await walk.ToAsync("/console/experiments", "trials-none");
        await walk.ToAsync("/console/experiments/new", "trial-new");
        var trial = await IdAsync(
            staff.PostAsJsonAsync(
                "/api/v1/experiments",
                new
                {
                    title = "邀请里写名字",
                    hypothesis = "写上昵称的邀请，参加的人更多",
                    missionId = mission,
                    measure = "joined",
                    strata = "none",
                    size = 1,
                    stopRule = "两周后看结果",
                    arms = new[]
                    {
                        new { name = "统一称呼", treatment = "“各位车主”开头" },
                        new { name = "写上名字", treatment = "昵称开头，其余一样" },
                    },
                }
            )
        );
        await walk.ToAsync($"/console/experiments/{trial}", "trial");
        using var drawn = await staff.PostAsync($"/api/v1/experiments/{trial}/draw", null);
        if (!drawn.IsSuccessStatusCode)
            throw new HttpRequestException(await drawn.Content.ReadAsStringAsync());
        await walk.ToAsync($"/console/experiments/{trial}", "trial-drawn");
        await walk.ToAsync("/console/experiments", "trials");
        await walk.ToAsync("/console/experiments/1", "trial-gone", 404);
    }

    private static async Task PackagesAsync(Walk walk, HttpClient staff)
    {
        await walk.ToAsync("/console/packages", "packages-none");
        using var listed = JsonDocument.Parse(await staff.GetStringAsync("/api/v1/missions"));
        // One of ours: what a member began is theirs.
        var mission = listed
            .RootElement.GetProperty("items")
            .EnumerateArray()
            .First(one => one.GetProperty("proposal").ValueKind == JsonValueKind.Null)
            .GetProperty("id")
            .GetInt64();
        await walk.ToAsync($"/console/missions/{mission}/package", "package-save");
        var package = await IdAsync(
            staff.PostAsJsonAsync(
                $"/api/v1/missions/{mission}/package",
                new { name = "冬季用车一句话", note = "第一版" }
            )
        );
        await walk.ToAsync("/console/packages", "packages");
        await walk.ToAsync($"/console/packages/P-{package}", "package");
        await walk.ToAsync("/console/packages/EX-27", "package-shipped");
        await walk.ToAsync("/console/packages/P-1", "package-gone", 404);
    }

    /// <summary>A plan with a branch that has leaves and one that has none.</summary>
    private static async Task<long> PlanAsync(HttpClient staff, long goal)
    {
        var plan = await IdAsync(
            staff.PostAsJsonAsync(
                "/api/v1/plans",
                new
                {
                    title = new { zh = "春季新车上市", en = "Spring launch" },
                    purpose = new
                    {
                        zh = "让第一批车主先说话，还在看车的人从他们那里看见真实的日子。",
                        en = "Let the first owners speak, so that people still choosing see real days.",
                    },
                    from = "2026-01-01",
                    until = "2026-12-31",
                }
            )
        );
        var shown = await staff.GetFromJsonAsync<JsonElement>($"/api/v1/goals/{goal}");
        await IdAsync(
            staff.PostAsJsonAsync(
                "/api/v1/goals",
                new
                {
                    title = new { zh = "看见真实的日常", en = "Everyday life, seen" },
                    purpose = new
                    {
                        zh = "把每天都在用的功能讲明白",
                        en = "Explain what is used daily",
                    },
                    planId = plan,
                }
            )
        );
        using var moved = await staff.PutAsJsonAsync(
            $"/api/v1/goals/{goal}",
            new
            {
                title = shown.GetProperty("title"),
                purpose = shown.GetProperty("purpose"),
                metric = shown.GetProperty("metric"),
                target = shown.GetProperty("target"),
                from = shown.GetProperty("from"),
                planId = plan,
            }
        );
        moved.EnsureSuccessStatusCode();
        return plan;
    }

    private static async Task<long> IdAsync(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }
}
