using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Portal;

/// <summary>How tests come by a mission that is open.</summary>
internal static class ServerMissions
{
    public static async Task<long> PublishedAsync(this FairwayServer server, string template)
    {
        using var staff = await server.ClientAsync(Roles.Manager);
        var created = await staff.PostAsJsonAsync(
            "/api/v1/missions",
            new { templateKey = template }
        );
        created.EnsureSuccessStatusCode();
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("id")
            .GetInt64();
        (
            await staff.PostAsJsonAsync($"/api/v1/missions/{id}/publish", new { })
        ).EnsureSuccessStatusCode();
        return id;
    }

    public static async Task<long> PointsAsync(this FairwayServer server, string externalId)
    {
        using var member = await server.MemberClientAsync(externalId);
        var purse = await member.GetFromJsonAsync<JsonElement>("/api/v1/me/points");
        return purse.GetProperty("balance").GetInt64();
    }
}
