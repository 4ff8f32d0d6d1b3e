using Fairway.Domain.Members;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>The playbook belongs to the mission, the mode to the person: care is the greater, pressure the lesser.</summary>
public sealed class PerPersonTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory, MemberData(nameof(FourPlaybooksTests.Casts), MemberType = typeof(FourPlaybooksTests))]
    public async Task A_poll_for_everybody_keeps_a_dedicated_members_contact_and_calm(
        string database,
        string language,
        string desk,
        string sofa
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var liaison = await server.StaffCredentialsAsync("liaison");
        await Hands.KnownAsync(server, "T-1", Tier.CoCreation, "阿岚");
        await server.EnsureMemberAsync(
            "T-1",
            one => (one.Mode, one.LiaisonId) = (ManagementMode.Dedicated, liaison.Id)
        );
        await Hands.KnownAsync(server, "T-2", Tier.Broad, "新车主");
        await using var office = await chromium.VisitorAsync(
            server.Url,
            Screen.Named(desk),
            language
        );
        var console = await Hands.SignInAsync(server, office);
        var mission = await Hands.PublishAsync(console, "EX-15");
        var left = language == "en" ? "left" : "还剩";
        foreach (var (owner, hurried) in new[] { ("T-1", false), ("T-2", true) })
        {
            await using var home = await chromium.VisitorAsync(
                server.Url,
                Screen.Named(sofa),
                language
            );
            var portal = await Hands.ComeInAsync(server, home, owner);
            await portal.GotoAsync($"/missions/{mission}");
            await portal.LooksRightAsync();
            var tags = string.Join(' ', await portal.Locator(".tag").AllInnerTextsAsync());
            tags.Contains(left, StringComparison.Ordinal).ShouldBe(hurried, tags);
            (await portal.InnerTextAsync("main"))
                .Contains("Test liaison", StringComparison.Ordinal)
                .ShouldBe(!hurried);
        }
    }
}
