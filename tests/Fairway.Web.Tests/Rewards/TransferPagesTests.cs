using System.Globalization;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Rewards;

/// <summary>Rewards in kind on the pages of both faces.</summary>
public sealed class TransferPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Colleagues_hand_over_in_the_console_and_the_member_says_it_has_come(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        using var console = await server.StaffAsync(Roles.Manager);
        (await console.PageAsync("/console/transfers")).Body!.TextContent.ShouldContain(
            "这里没有移交记录"
        );
        using var owner = await server.MemberClientAsync("T-1");
        var mission = await operations.RewardingAsync();
        using var portal = await PortalBrowser.OfMemberAsync(server, "T-1");
        await portal.OpenAsync($"/missions/{mission}");
        portal.Words.ShouldContain("车载冰箱");
        portal.Words.ShouldContain("1,299.50");
        await operations.AcceptedAsync(owner, mission);
        var id = (await owner.AskAsync("me/transfers"))
            .Body.Items()[0]
            .GetProperty("id")
            .GetInt64();
        await portal.OpenAsync("/points");
        portal.Words.ShouldContain("准备中");
        portal.Words.ShouldNotContain("我收到了");

        var form = await console.FormAsync("/console/transfers", $"hand-over-{id}");
        var day = server.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using (
            var refused = await console.SendAsync(form, ($"on-{id}", day), ($"receipt-{id}", " "))
        )
            ((int)refused.StatusCode).ShouldBe(422);
        using (
            var given = await console.SendAsync(
                await console.FormAsync("/console/transfers", $"hand-over-{id}"),
                ($"on-{id}", day),
                ($"receipt-{id}", "SF-88")
            )
        )
            ((int)given.StatusCode).ShouldBe(302);
        using var home = await server.SignedInMemberAsync("T-1");
        using (var came = await home.SendAsync(await home.FormAsync("/points", $"receive-{id}")))
            ((int)came.StatusCode).ShouldBe(302);
        await portal.OpenAsync("/points");
        portal.Words.ShouldContain("已收到");
        portal.Words.ShouldContain("SF-88");
        var list = (await console.PageAsync("/console/transfers?state=received")).Body!.TextContent;
        list.ShouldContain("SF-88");
        list.ShouldContain("车载冰箱");
        using var books = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var csv = await books.CsvAsync("/console/transfers/export?state=received");
        csv.ShouldContain("1299.50");
        csv.ShouldContain("SF-88");
        (await console.PageAsync($"/console/missions/{mission}")).Body!.TextContent.ShouldContain(
            "车载冰箱"
        );
    }
}
