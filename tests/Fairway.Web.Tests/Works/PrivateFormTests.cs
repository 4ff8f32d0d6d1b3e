using System.Text.Json;
using System.Text.Json.Nodes;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Works;

/// <summary>Works that stay between their author and the brand: applications, and what is said of a prototype.</summary>
public sealed class PrivateFormTests
{
    private const string Good = "申请做本地车友会的组织者，去年办过四次自驾。";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nobody_else_sees_them_and_no_licence_can_be_given(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("P-1");
        using var other = await server.MemberClientAsync("P-2");
        var mission = await operations.PublishedAsync(
            overrides: new { form = await PrivateAsync(operations) }
        );

        var asked = await owner.SendAsync(
            $"missions/{mission}/works",
            new { text = Good, licence = new { inApp = true } }
        );
        (asked.Status, asked.Body.Wrong()[0]).ShouldBe((422, "licence"));
        var (status, body) = await owner.SendAsync(
            $"missions/{mission}/works",
            new { text = Good }
        );
        status.ShouldBe(201, body.ToString());
        var work = body.GetProperty("id").GetInt64();
        await operations.EventuallyAsync($"works/{work}", w => w.Text("state") == "accepted");

        var later = await owner.SendAsync($"works/{work}/licence", new { inApp = true });
        (later.Status, later.Body.Text("code")).ShouldBe((409, "licence.private_mission"));
        (await operations.AskAsync($"works/{work}"))
            .Body.GetProperty("isPublic")
            .GetBoolean()
            .ShouldBeFalse();
        (await other.AskAsync($"missions/{mission}/gallery"))
            .Body.ToString()
            .ShouldNotContain("自驾");
    }

    [Fact]
    public async Task The_pages_say_so_and_ask_for_no_licence()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync(
            overrides: new { form = await PrivateAsync(operations) }
        );
        using var portal = await PortalBrowser.OfMemberAsync(server, "P-1");

        await portal.OpenAsync($"/missions/{mission}/submit");

        portal.Words.ShouldContain("只有你和品牌看得到");
        portal.Words.ShouldNotContain("授权");
    }

    private static async Task<JsonNode> PrivateAsync(HttpClient operations)
    {
        var template = (await operations.AskAsync("mission-templates?limit=100"))
            .Body.Items()
            .First(one => one.Text("key") == "EX-27");
        var form = JsonNode.Parse(template.GetProperty("form").GetRawText())!;
        form["isPrivate"] = true;
        return form;
    }
}
