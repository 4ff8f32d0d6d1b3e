using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Browser.Tests;

/// <summary>What owners made, as others see it; and what is said and decided about it.</summary>
internal static class SafetyWalk
{
    /// <summary>The owner is signed in already.</summary>
    public static async Task PortalAsync(Walk walk, FairwayServer server, Season season)
    {
        using var staff = await server.ClientAsync("admin");
        var work = await ShownAsync(
            server,
            staff,
            season.Words,
            "VIP-2025-0022",
            "早高峰跟车一小时，座椅按摩一开，到公司腰一点都不酸。"
        );
        await ShownAsync(
            server,
            staff,
            season.Words,
            "VIP-2025-0023",
            "后备箱放下两个二十八寸的箱子还有空，国庆带爸妈去了青海。"
        );
        await AskAsync(staff, season.Words);
        await walk.ToAsync($"/missions/{season.Words}", "mission-with-works");
        await walk.ToAsync(
            $"/missions/{season.Words}?q=" + Uri.EscapeDataString("照片"),
            "mission-faq-found"
        );
        await walk.ToAsync(
            $"/missions/{season.Words}?q=" + Uri.EscapeDataString("冰箱"),
            "mission-faq-none"
        );
        await walk.ToAsync($"/missions/{season.Words}/works", "gallery");
        await walk.ToAsync($"/missions/{season.Photos}/works", "gallery-empty");
        await walk.ToAsync($"/works/{work}/comments", "comments");
        await walk.ToAsync("/works/1/comments", "comments-gone", 404);
        await walk.ToAsync($"/works/{work}/report", "report");
        await walk.Page.PressAsync(
            "main form[data-controller=once] .b-primary, form[data-controller=once] .b-primary"
        );
        await walk.Page.Locator(".error, .notice-rejected").First.WaitForAsync();
        await walk.LookAsync("report-mistakes", whole: false);
        await walk.ToAsync("/me/accounts", "accounts-empty");
        await walk.Page.SelectOptionAsync("[name=platform]", "xiaohongshu");
        await walk.Page.FillAsync("[name=handle]", "山行者的小红书");
        await walk.Page.PressAsync("form:has([name=handle]) .b-primary");
        await walk.Page.Locator(".accounts form").First.WaitForAsync();
        await walk.LookAsync("accounts");
    }

    public static async Task ConsoleAsync(Walk walk, FairwayServer server, Season season)
    {
        using var staff = await server.ClientAsync("admin");
        await walk.ToAsync("/console/reports", "reports-empty");
        var work = await ShownAsync(
            server,
            staff,
            season.Words,
            "VIP-2025-0022",
            "早高峰跟车一小时，座椅按摩一开，到公司腰一点都不酸。"
        );
        await walk.ToAsync("/console/comments", "comments-empty");
        using (var reader = await server.MemberClientAsync("VIP-2025-0026"))
        {
            await server.EnsureMemberAsync(
                "VIP-2025-0026",
                one => one.Status = Fairway.Domain.Members.MemberStatus.Active
            );
            foreach (var text in (string[])["想团购的加微信 boat2025，全国最强。", "回去就试试。"])
                using (
                    var said = await reader.PostAsJsonAsync(
                        $"/api/v1/works/{work}/comments",
                        new { text }
                    )
                )
                    said.EnsureSuccessStatusCode();
        }
        using (var reader = await server.MemberClientAsync("VIP-2025-0024"))
        using (
            var said = await reader.PostAsJsonAsync(
                $"/api/v1/works/{work}/report",
                new { kind = "untrue", words = "这款车没有座椅按摩，图也不是他拍的。" }
            )
        )
            said.EnsureSuccessStatusCode();
        await walk.ToAsync("/console/reports", "reports");
        await walk.ToAsync("/console/comments?state=all", "comments");
        await walk.ToAsync($"/console/works/{work}", "work-reported");
        var held = await SendAsync(
            server,
            season.Words,
            "VIP-2025-0025",
            "上了高速就可以解放双手，这是全国最强的座椅，想团购的加微信 boat2025。"
        );
        await UntilAsync(
            staff,
            held,
            answer =>
                answer.TryGetProperty("screening", out var screening)
                && screening.ValueKind == JsonValueKind.Object
        );
        await walk.ToAsync($"/console/works/{held}", "work-held");
        await AskAsync(staff, season.Words);
        await walk.ToAsync($"/console/missions/{season.Photos}/faq", "faq-empty");
        await walk.ToAsync($"/console/missions/{season.Words}/faq", "faq");
    }

    private static async Task AskAsync(HttpClient staff, long mission)
    {
        foreach (
            var (question, answer) in ((string, string)[])
                [
                    ("能只传照片吗？", "这个任务要一句话，照片可以另外加。"),
                    ("积分什么时候到？", "通过后马上到账，在“积分”里能看到。"),
                    ("写多少字合适？", "一两句就好，说清楚在哪一刻帮到了你。"),
                    ("可以写缺点吗？", "当然可以，真实最重要，积分不受影响。"),
                ]
        )
            using (
                var added = await staff.PostAsJsonAsync(
                    $"/api/v1/missions/{mission}/faq",
                    new { question, answer }
                )
            )
                added.EnsureSuccessStatusCode();
    }

    internal static async Task<long> ShownAsync(
        FairwayServer server,
        HttpClient staff,
        long mission,
        string owner,
        string text
    )
    {
        var work = await SendAsync(server, mission, owner, text);
        await UntilAsync(
            staff,
            work,
            answer => answer.GetProperty("state").GetString() is "accepted" or "in_review"
        );
        using (await staff.PostAsJsonAsync($"/api/v1/works/{work}/accept", new { })) { }
        await UntilAsync(staff, work, answer => answer.GetProperty("isPublic").GetBoolean());
        return work;
    }

    private static async Task<long> SendAsync(
        FairwayServer server,
        long mission,
        string owner,
        string text
    )
    {
        // Owners from a file have not agreed to anything yet; what they make is shown to nobody.
        await server.EnsureMemberAsync(
            owner,
            one => one.Status = Fairway.Domain.Members.MemberStatus.Active
        );
        using var member = await server.MemberClientAsync(owner);
        using var sent = await member.PostAsJsonAsync(
            $"/api/v1/missions/{mission}/works",
            new { text, licence = new { inApp = true } }
        );
        sent.EnsureSuccessStatusCode();
        return (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    private static async Task UntilAsync(
        HttpClient staff,
        long work,
        Func<JsonElement, bool> satisfied
    )
    {
        for (var i = 0; i < 400; i++)
        {
            if (satisfied(await staff.GetFromJsonAsync<JsonElement>($"/api/v1/works/{work}")))
                return;
            await Task.Delay(50);
        }
        throw new TimeoutException($"work {work} did not get there");
    }
}
