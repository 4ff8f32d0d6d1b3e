using System.Net.Http.Json;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Browser.Tests;

/// <summary>Who stands out: the list, what is made of it, and the mark on the pages of the call and the member.</summary>
internal static class CandidateWalk
{
    public const string Owner = "VIP-2025-0027";

    public static async Task ConsoleAsync(
        Walk walk,
        FairwayServer server,
        HttpClient staff,
        long mission
    )
    {
        var work = await SafetyWalk.ShownAsync(
            server,
            staff,
            mission,
            Owner,
            "露营那晚，车顶行李架当了三脚架，银河就在天窗里。"
        );
        var member = await server.EnsureMemberAsync(Owner);
        using (
            var put = await staff.PostAsJsonAsync(
                $"/api/v1/works/{work}/shortlist",
                new { on = true }
            )
        )
            put.EnsureSuccessStatusCode();
        await FoundAsync(server, member);
        await walk.ToAsync("/console/candidates", "candidates");
        await walk.ToAsync("/console/candidates?state=watched", "candidates-none");
        await walk.ToAsync($"/console/candidates/decide?id={member}", "candidates-decide");
        await walk.ToAsync("/console/candidates/decide", "candidates-decide-none");
        await walk.ToAsync("/console/candidates/export", "candidates-export");
        await walk.ToAsync($"/console/members/{member}", "member-marked");
        await walk.ToAsync("/console/members?marked=true", "members-marked");
        await walk.ToAsync($"/console/missions/{mission}", "mission-marked");
    }

    /// <summary>What follows from the journal comes a moment later.</summary>
    private static async Task FoundAsync(FairwayServer server, long member)
    {
        for (var i = 0; i < 400; i++)
        {
            var told = await server.JournalAsync("candidate.found");
            if (told.Any(row => row.MemberId == member))
                return;
            await Task.Delay(50);
        }
        throw new TimeoutException("Nobody was found.");
    }
}
