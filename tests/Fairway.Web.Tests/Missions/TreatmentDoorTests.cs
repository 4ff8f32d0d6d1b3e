using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Missions;

/// <summary>A dedicated member in a poll for everybody: their contact stays, and nobody hurries them (DESIGN §1).</summary>
public sealed class TreatmentDoorTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_dedicated_member_in_a_poll_keeps_their_contact_and_sees_no_countdown(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var liaison = await server.StaffCredentialsAsync(Roles.Liaison);
        await server.EnsureMemberAsync(
            "T-1",
            m => (m.Mode, m.LiaisonId) = (ManagementMode.Dedicated, liaison.Id)
        );
        await server.EnsureMemberAsync("T-2");
        var mission = await operations.PublishedAsync("EX-15");
        using var partner = await server.MemberClientAsync("T-1");
        using var owner = await server.MemberClientAsync("T-2");

        var mine = (await partner.AskAsync($"missions/{mission}")).Body;
        mine.Text("playbook").ShouldBe("broadcast");
        var treatment = mine.GetProperty("treatment");
        (treatment.Text("care"), treatment.Text("pressure")).ShouldBe(("personal", "none"));
        treatment.GetProperty("reasons")[0].Text("because").ShouldBe("mode");
        mine.GetProperty("contact").Text("name").ShouldBe("Test liaison");
        var others = (await owner.AskAsync($"missions/{mission}")).Body;
        (
            others.GetProperty("treatment").Text("care"),
            others.GetProperty("treatment").Text("pressure")
        ).ShouldBe(("self_help", "countdown"));
        others.ToString().ShouldNotContain("Test liaison");
        // Staff read it as before.
        (await operations.AskAsync($"missions/{mission}"))
            .Body.TryGetProperty("worksCount", out _)
            .ShouldBeTrue();
        (await owner.AskAsync("missions/1")).Status.ShouldBe(404);

        using var calm = await PortalBrowser.OfMemberAsync(server, "T-1");
        // No newcomer: to them home offers the mission as a step of their welcome, which has no countdown either.
        await server.EnsureMemberAsync("T-2", member => member.Stage = Stage.Active);
        using var usual = await PortalBrowser.OfMemberAsync(server, "T-2");
        foreach (var page in (string[])[$"/missions/{mission}", "/missions", "/"])
        {
            await calm.OpenAsync(page);
            calm.Words.ShouldNotContain("还剩");
            calm.Words.ShouldNotContain("最后一天");
            await usual.OpenAsync(page);
            usual.Words.ShouldContain("还剩");
        }
        await calm.OpenAsync($"/missions/{mission}");
        calm.Words.ShouldContain("Test liaison");
        calm.Words.ShouldContain("你的专属联系人");
        await usual.OpenAsync($"/missions/{mission}");
        usual.Words.ShouldNotContain("专属联系人");
    }
}
