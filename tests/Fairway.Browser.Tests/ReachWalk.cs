using System.Net.Http.Json;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Browser.Tests;

/// <summary>Where a broadcast is put up, how much comes of it, and who took part.</summary>
internal static class ReachWalk
{
    public static async Task TakeAsync(FairwayServer server, Walk walk, long mission)
    {
        await walk.ToAsync($"/console/missions/{mission}/places", "places-none");
        using var staff = await server.ClientAsync("admin");
        foreach (
            var place in (object[])
                [
                    new { kind = "app_section", name = "发现 · 车友说" },
                    new
                    {
                        kind = "hashtag",
                        name = "冬天用车",
                        state = "live",
                    },
                    new
                    {
                        kind = "forum_post",
                        name = "车友论坛置顶：说说你的冬天",
                        link = "https://forum.example/t/20260118",
                        state = "live",
                    },
                    new
                    {
                        kind = "other",
                        name = "门店海报",
                        link = "https://brand.example/posters/7",
                        state = "taken_down",
                    },
                ]
        )
        {
            using var added = await staff.PostAsJsonAsync(
                $"/api/v1/missions/{mission}/places",
                place
            );
            added.EnsureSuccessStatusCode();
        }
        await walk.ToAsync($"/console/missions/{mission}/places", "places");
        await walk.ToAsync($"/console/missions/{mission}", "mission-with-places");
        await walk.ToAsync("/console/missions/1/places", "places-gone", 404);
        await walk.ToAsync($"/console/missions/{mission}/participants", "participants");
        await walk.ToAsync("/console/missions/1/participants", "participants-gone", 404);
        await InviteAsync(server, walk, mission);
        await walk.ToAsync($"/console/volume?mission={mission}", "volume-of-mission");
        await walk.ToAsync("/console/volume?from=2026-03-02&to=2026-03-01", "volume-refused", 422);
    }

    private static async Task InviteAsync(FairwayServer server, Walk walk, long mission)
    {
        await server.EnsureMemberAsync("VIP-INVITED", one => one.Nickname = "远山新车友");
        await walk.ToAsync($"/console/missions/{mission}/invitations", "invitations-none");
        await walk.ToAsync("/console/missions/1/invitations", "invitations-gone", 404);
        await walk.ToAsync("/console/invitations/jobs/1", "invite-job-gone", 404);
        await walk.ToAsync($"/console/members?mission={mission}", "picking");
        await walk.ToAsync($"/console/invitations/new?mission={mission}", "invite");
        await walk.Page.FillAsync("[name='words']", "冬天快到了，想听听你的用车心得");
        await walk.Page.PressAsync("form:has([name='words']) button");
        await walk.Page.WaitForURLAsync("**/console/invitations/jobs/*");
        await walk.Page.Locator(".notice-done").WaitForAsync();
        await walk.LookAsync("invite-done");
        await walk.ToAsync($"/console/missions/{mission}/invitations", "invitations");
        await walk.ToAsync($"/console/missions/{mission}", "mission-with-invitations");
    }
}
