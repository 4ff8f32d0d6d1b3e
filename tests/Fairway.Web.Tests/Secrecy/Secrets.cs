using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Secrecy;

/// <summary>A confidential mission that is out, and one member who is let in by name.</summary>
internal sealed class Secrets(HttpClient manager, HttpClient owner, long mission, long member)
    : IDisposable
{
    public const string Number = "SECRET-0042";
    public const string Nickname = "阿岚";

    public HttpClient Manager => manager;
    public HttpClient Owner => owner;
    public long Mission => mission;
    public long Member => member;

    /// <param name="granted">Otherwise nobody is let in yet.</param>
    public static async Task<Secrets> BegunAsync(
        FairwayServer server,
        bool granted = true,
        object? overrides = null
    )
    {
        var manager = await server.ClientAsync(Roles.Manager);
        var mission = await manager.PublishedAsync("EX-18", overrides);
        var member = await server.EnsureMemberAsync(
            Number,
            one => (one.Tier, one.Nickname) = (Tier.CoCreation, Nickname)
        );
        var secrets = new Secrets(manager, await server.MemberClientAsync(Number), mission, member);
        if (granted)
            (await manager.GrantAsync(mission, member, server.Days(20))).Status.ShouldBe(200);
        return secrets;
    }

    public Task SignAsync(int number = 1) => SignAsync(owner, mission, Nickname, number);

    public static async Task SignAsync(HttpClient who, long mission, string name, int number = 1)
    {
        var signed = await who.SendAsync(
            $"missions/{mission}/nda",
            new
            {
                number,
                name,
                agreed = true,
            }
        );
        signed.Status.ShouldBe(200, signed.Body.ToString());
    }

    public void Dispose()
    {
        manager.Dispose();
        owner.Dispose();
    }
}

internal static class Granting
{
    public static string Days(this FairwayServer server, int days) =>
        server
            .Clock.GetUtcNow()
            .AddDays(days)
            .ToString("yyyy-MM-dd'T'HH:mm:ssK", System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<(int Status, JsonElement Body)> GrantAsync(
        this HttpClient staff,
        long mission,
        long member,
        string until,
        string reason = "参加过两轮底盘评审"
    )
    {
        using var answer = await staff.PutAsJsonAsync(
            $"/api/v1/missions/{mission}/grants/{member}",
            new { until, reason },
            TestContext.Current.CancellationToken
        );
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(text));
    }
}
