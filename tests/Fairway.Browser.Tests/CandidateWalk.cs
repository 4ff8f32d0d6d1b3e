using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Works;

namespace Fairway.Browser.Tests;

/// <summary>Who stands out: the list, what is made of it, and the mark on the pages of the call and the member.</summary>
internal static class CandidateWalk
{
    public static async Task ConsoleAsync(Walk walk, FairwayServer server, HttpClient staff)
    {
        var member = await server.EnsureMemberAsync("STANDS-OUT", m => m.Nickname = "拍星空的阿远");
        using var author = await server.MemberClientAsync("STANDS-OUT");
        var mission = await staff.PublishedAsync();
        var work = await author.PublicWorkAsync(mission);
        await staff.SendAsync($"works/{work}/shortlist", new { on = true });
        await staff.EventuallyAsync(
            "growth/candidates",
            b => b.Items().Exists(one => one.GetProperty("memberId").GetInt64() == member)
        );
        await walk.ToAsync("/console/candidates", "candidates");
        await walk.ToAsync("/console/candidates?state=watched", "candidates-none");
        await walk.ToAsync($"/console/candidates/decide?id={member}", "candidates-decide");
        await walk.ToAsync("/console/candidates/decide", "candidates-decide-none");
        await walk.ToAsync("/console/candidates/export", "candidates-export");
        await walk.ToAsync($"/console/members/{member}", "member-marked");
        await walk.ToAsync("/console/members?marked=true", "members-marked");
        await walk.ToAsync($"/console/missions/{mission}", "mission-marked");
    }
}
