using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Secrecy;

/// <summary>What many read says nothing of what few were let in to.</summary>
public sealed class SecretRecapTests
{
    [Requirement("EX-12", "EX-18")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_confidential_is_in_no_recap(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var secrets = await Secrets.BegunAsync(server);
        var open = await secrets.Manager.PublishedAsync();

        var refused = await secrets.Manager.SendAsync(
            "recaps",
            new { title = new { zh = "这个秋天" }, missions = new[] { open, secrets.Mission } }
        );
        refused.Status.ShouldBe(422);
        refused.Body.GetProperty("errors").TryGetProperty("missions", out _).ShouldBeTrue();
        refused.Body.GetRawText().ShouldContain("recap.mission_confidential");

        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var page = await console.OpenAsync($"/console/recaps?mission={open}");
        page.ShouldContain($"value=\"{open}\"");
        page.ShouldNotContain($"value=\"{secrets.Mission}\"");
    }
}
