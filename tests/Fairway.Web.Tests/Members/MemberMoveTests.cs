using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Members;

/// <summary>Tier, stage and mode of one member: moved by staff, read by the member.</summary>
public sealed class MemberMoveTests
{
    private const string Owner = "外部编号,姓名,手机号,地区\nM-1,林晓,13800138000,杭州\n";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("MODE-01")]
    public async Task A_mode_comes_with_the_tier_and_may_be_set_otherwise_with_a_reason(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync("外部编号,层级\nM-1,\nM-2,中坚\nM-3,共创\nM-4,\n");
        await server.AppointAsync("M-4");
        var modes = new List<ManagementMode>();
        foreach (var id in new[] { "M-1", "M-2", "M-3", "M-4" })
            modes.Add((await server.MemberAsync(id)).Mode);
        modes.ShouldBe([
            ManagementMode.Broadcast,
            ManagementMode.Group,
            ManagementMode.Dedicated,
            ManagementMode.Network,
        ]);
        using var http = await server.ClientAsync(Roles.Operator);
        var member = await server.MemberAsync("M-1");
        var path = $"members/{member.Id}/placement";

        (
            await http.SendAsync(
                path,
                new
                {
                    attribute = "mode",
                    to = "dedicated",
                    reason = " ",
                }
            )
        ).Status.ShouldBe(422);
        (await server.MemberAsync("M-1")).Mode.ShouldBe(ManagementMode.Broadcast);
        (
            await http.SendAsync(
                path,
                new
                {
                    attribute = "mode",
                    to = "dedicated",
                    reason = "新车体验官，需要专人",
                }
            )
        ).Status.ShouldBe(204);

        var moved = await server.MemberAsync("M-1");
        (moved.Mode, moved.Tier, moved.Stage).ShouldBe(
            (ManagementMode.Dedicated, Tier.Broad, Stage.Activation)
        );
        var (_, shown) = await http.AskAsync($"members/{member.Id}");
        shown.GetProperty("placements")[0].Text("reason").ShouldBe("新车体验官，需要专人");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_move_by_hand_stands_in_the_history_with_from_to_reason_actor_and_date(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Owner);
        var member = await server.MemberAsync("M-1");
        using var http = await server.ClientAsync(Roles.Operator);
        var body = new
        {
            attribute = "tier",
            to = "contributor",
            reason = "三篇长文都很扎实",
            withUsual = true,
        };
        (await http.SendAsync($"members/{member.Id}/placement", body, "k")).Status.ShouldBe(204);
        // The same request again is the same act.
        (await http.SendAsync($"members/{member.Id}/placement", body, "k")).Status.ShouldBe(204);

        var (_, shown) = await http.AskAsync($"members/{member.Id}");
        var moves = shown.GetProperty("placements").EnumerateArray().ToList();
        moves.Count.ShouldBe(6, "three from the file, three moved together");
        var tier = moves.Single(m =>
            m.Text("attribute") == "tier" && m.Text("to") == "contributor"
        );
        (tier.Text("from"), tier.Text("reason")).ShouldBe(("broad", "三篇长文都很扎实"));
        tier.GetProperty("actor").Text("kind").ShouldBe("api_key");
        tier.GetProperty("at")
            .GetDateTime()
            .ShouldBe(server.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(2));
        var rows = await server.JournalAsync(JournalKinds.MemberPlaced);
        rows.Select(r => (r.Get<string>("attribute"), r.Get<string>("from"), r.Get<string>("to")))
            .ShouldBe([
                ("tier", "broad", "contributor"),
                ("stage", "activation", "active"),
                ("mode", "broadcast", "group"),
            ]);
        rows.ShouldAllBe(r => !r.Data.Contains("长文"));

        (
            await http.SendAsync(
                $"members/{member.Id}/placement",
                new
                {
                    attribute = "tier",
                    to = "contributor",
                    reason = "再来一次",
                }
            )
        ).Status.ShouldBe(204);
        (await server.JournalAsync(JournalKinds.MemberPlaced)).Count.ShouldBe(3, "nothing moved");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_member_reads_every_change_of_the_own_tier_and_why(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Owner);
        await server.EnsureMemberAsync("M-1", m => m.Status = MemberStatus.Active);
        var member = await server.MemberAsync("M-1");
        using var http = await server.ClientAsync(Roles.Operator);
        foreach (
            var (attribute, to, reason) in new[]
            {
                ("tier", "contributor", "三篇长文都很扎实"),
                ("mode", "dedicated", "新车体验官，需要专人"),
                ("tier", "co_creation", "带着大家办了两场活动"),
            }
        )
            (
                await http.SendAsync(
                    $"members/{member.Id}/placement",
                    new
                    {
                        attribute,
                        to,
                        reason,
                    }
                )
            ).Status.ShouldBe(204);

        using var owner = await server.MemberClientAsync("M-1");
        var (status, mine) = await owner.AskAsync("me/tiers");

        status.ShouldBe(200);
        mine.Items()
            .Select(step => (step.Text("to"), step.Text("reason")))
            .ShouldBe([
                ("co_creation", "带着大家办了两场活动"),
                ("contributor", "三篇长文都很扎实"),
                ("broad", "按导入名单"),
            ]);
        mine.Items()[0].Text("from").ShouldBe("contributor");
        mine.Items()[0]
            .GetProperty("at")
            .GetDateTime()
            .ShouldBe(server.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(2));
        mine.ToString().ShouldNotContain("ApiKey", Case.Insensitive);
        using var other = await server.MemberClientAsync("M-2");
        (await other.AskAsync("me/tiers")).Body.Items().ShouldBeEmpty();
        using var portal = await PortalBrowser.OfMemberAsync(server, "M-1");
        await portal.OpenAsync("/me/tiers");
        portal.Words.ShouldContain("从“中坚贡献层”到");
        portal.Words.ShouldContain("带着大家办了两场活动");
        portal.Words.ShouldNotContain("需要专人");
    }

    [Theory]
    [InlineData("tier", "gold", "理由", "to")]
    [InlineData("salary", "gold", "理由", "attribute")]
    [InlineData("tier", "contributor", "", "reason")]
    public async Task A_move_that_means_nothing_is_refused_by_field(
        string attribute,
        string to,
        string reason,
        string field
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await server.ImportAsync(Owner);
        var member = await server.MemberAsync("M-1");
        using var http = await server.ClientAsync(Roles.Operator);
        var (status, body) = await http.SendAsync(
            $"members/{member.Id}/placement",
            new
            {
                attribute,
                to,
                reason,
            }
        );
        status.ShouldBe(422);
        body.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(body.ToString());
    }
}
