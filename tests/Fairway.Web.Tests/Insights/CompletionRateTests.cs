using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Tests.Insights;

/// <summary>任务完成率 by mission, tier and operator, and the rows behind each number.</summary>
public sealed class CompletionRateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private sealed record World(long First, long Second, long Empty, long Colleague);

    /// <summary>
    /// The first mission, in the care of a colleague: two accepted, one joined, one declined. The second, in nobody's:
    /// one handed in and not accepted. The third: nobody came. The fourth was called off.
    /// </summary>
    private static async Task<World> WorldAsync(FairwayServer server, HttpClient operations)
    {
        var colleague = (await server.StaffCredentialsAsync(Roles.Operator)).Id;
        var first = await operations.PublishedAsync("EX-27", new { contactId = colleague });
        var second = await operations.PublishedAsync();
        var empty = await operations.PublishedAsync();
        var off = await operations.PublishedAsync();
        foreach (
            var (id, tier, region) in new[]
            {
                ("K-1", Tier.Broad, "110000"),
                ("K-2", Tier.Contributor, "330100"),
                ("K-3", Tier.Broad, "330100"),
                ("K-4", Tier.Broad, "330100"),
            }
        )
            await server.EnsureMemberAsync(id, m => (m.Tier, m.Region) = (tier, region));
        await server.ReadAsync(async db =>
        {
            var members = await db.Set<Member>()
                .ToDictionaryAsync(m => m.ExternalId, m => m.Id, Ct);
            void Take(long mission, string member, ParticipationStep step) =>
                db.Add(
                    new Participation
                    {
                        MissionId = mission,
                        MemberId = members[member],
                        Step = step,
                        JoinedAt = server.Clock.GetUtcNow().UtcDateTime,
                        LastActivityAt = server.Clock.GetUtcNow().UtcDateTime,
                    }
                );
            Take(first, "K-1", ParticipationStep.Accepted);
            Take(first, "K-2", ParticipationStep.Accepted);
            Take(first, "K-3", ParticipationStep.Joined);
            Take(first, "K-4", ParticipationStep.Declined);
            Take(second, "K-1", ParticipationStep.Submitted);
            Take(off, "K-1", ParticipationStep.Accepted);
            return await db.SaveChangesAsync(Ct);
        });
        (
            await operations.SendAsync($"missions/{off}/cancel", new { reason = "改期" })
        ).Status.ShouldBe(200);
        return new World(first, second, empty, colleague);
    }

    private static async Task<
        List<(long Key, long TakenUp, long Accepted, decimal? Rate)>
    > AskedAsync(HttpClient http, string query)
    {
        var (status, body) = await http.AskAsync("kpis/completion?" + query);
        status.ShouldBe(200, body.ToString());
        return
        [
            .. body.Items()
                .Select(cell =>
                    (
                        cell.GetProperty("key").GetInt64(),
                        cell.GetProperty("takenUp").GetInt64(),
                        cell.GetProperty("accepted").GetInt64(),
                        cell.GetProperty("rate") is { ValueKind: JsonValueKind.Number } rate
                            ? rate.GetDecimal()
                            : (decimal?)null
                    )
                ),
        ];
    }

    private static async Task<List<string>> RowsAsync(HttpClient http, string query) =>
        [
            .. (await http.AskAsync("kpis/completion/rows?" + query))
                .Body.Items()
                .Select(row => $"{row.Text("memberExternalId")} {row.Text("step")}")
                .Order(StringComparer.Ordinal),
        ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("KPI-01")]
    public async Task The_rate_is_told_by_mission_tier_and_operator_and_each_cell_has_its_rows(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        var world = await WorldAsync(server, http);

        (await AskedAsync(http, "by=mission")).ShouldBe(
            [(world.First, 3, 2, 0.6667m), (world.Second, 1, 0, 0m), (world.Empty, 0, 0, null)],
            ignoreOrder: true
        );
        (await AskedAsync(http, "by=operator")).ShouldBe(
            [(world.Colleague, 3, 2, 0.6667m), (0, 1, 0, 0m)],
            ignoreOrder: true
        );
        (await AskedAsync(http, "by=tier")).ShouldBe([
            (0, 3, 1, 0.3333m),
            (1, 1, 1, 1m),
            (2, 0, 0, null),
            (3, 0, 0, null),
        ]);
        (await RowsAsync(http, $"by=mission&key={world.First}")).ShouldBe([
            "K-1 accepted",
            "K-2 accepted",
            "K-3 joined",
        ]);
        (await RowsAsync(http, $"by=mission&key={world.Empty}")).ShouldBeEmpty();
        (await RowsAsync(http, "by=operator&key=0")).ShouldBe(["K-1 submitted"]);
        (await RowsAsync(http, "by=tier&key=1")).ShouldBe(["K-2 accepted"]);
        var row = (await http.AskAsync("kpis/completion/rows?by=tier&key=1")).Body.Items()[0];
        row.GetProperty("missionId").GetInt64().ShouldBe(world.First);
        row.Text("tier").ShouldBe("contributor");
        row.GetProperty("joinedAt")
            .GetDateTime()
            .ShouldBe(server.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(5));
        (await AskedAsync(http, "by=mission&to=2001-01-01")).ShouldBeEmpty();
        (await AskedAsync(http, "by=mission&from=2999-01-01")).ShouldBeEmpty();

        // Page by page it is the same list.
        var pages = new List<long>();
        for (var cursor = ""; ; )
        {
            var (_, page) = await http.AskAsync($"kpis/completion?by=mission&limit=2{cursor}");
            pages.AddRange(page.Items().Select(cell => cell.GetProperty("key").GetInt64()));
            if (page.GetProperty("next").GetString() is not { } next)
                break;
            cursor = "&cursor=" + next;
        }
        pages.ShouldBe([world.Empty, world.Second, world.First]);
        var (_, two) = await http.AskAsync($"kpis/completion/rows?key={world.First}&limit=2");
        var (_, rest) = await http.AskAsync(
            $"kpis/completion/rows?key={world.First}&limit=2&cursor={two.Text("next")}"
        );
        (two.Items().Count, rest.Items().Count).ShouldBe((2, 1));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("LIFE-08")]
    public async Task A_mission_shows_who_went_the_way_it_is_for(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        async Task MoveAsync(string member, string to) =>
            (
                await http.SendAsync(
                    $"members/{(await server.MemberAsync(member)).Id}/placement",
                    new
                    {
                        attribute = "stage",
                        to,
                        reason = "做成了第一件事",
                    }
                )
            ).Status.ShouldBe(204);
        // Who was moved before they joined owes it nothing to this mission.
        await server.EnsureMemberAsync("K-2", m => m.Region = "330100");
        await MoveAsync("K-2", "active");
        server.Clock.Advance(TimeSpan.FromHours(1));
        var world = await WorldAsync(server, http);
        server.Clock.Advance(TimeSpan.FromHours(1));
        await MoveAsync("K-1", "active");
        // Joined it, and was not accepted.
        await MoveAsync("K-3", "active");
        // Another step than the one it is for.
        await MoveAsync("K-2", "advocacy");

        var cells = (await http.AskAsync("kpis/completion?by=mission")).Body.Items();
        JsonElement Of(long mission) =>
            cells
                .Single(cell => cell.GetProperty("key").GetInt64() == mission)
                .GetProperty("stage");
        (Of(world.First).Text("from"), Of(world.First).Text("to")).ShouldBe(
            ("activation", "active")
        );
        Of(world.First).GetProperty("members").GetInt64().ShouldBe(1);
        Of(world.Empty).GetProperty("members").GetInt64().ShouldBe(0);
        var before = (await http.AskAsync("kpis/completion?by=mission&to=2999-01-01")).Body;
        before.Items().Count.ShouldBe(3);

        using var console = await server.StaffAsync(Roles.Manager);
        (await console.PageAsync("/console/completion")).Body!.TextContent.ShouldContain(
            "激活期 → 活跃期"
        );
        using var file = await console.GetAsync("/console/completion/export?by=mission");
        (await file.Content.ReadAsStringAsync(Ct)).ShouldContain("激活期 → 活跃期,1");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_tier_is_the_one_at_the_time_of_joining(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        await WorldAsync(server, http);
        server.Clock.Advance(TimeSpan.FromHours(1));
        var id = (await server.MemberAsync("K-2")).Id;
        (
            await http.SendAsync(
                $"members/{id}/placement",
                new
                {
                    attribute = "tier",
                    to = "co_creation",
                    reason = "做成了两件事",
                }
            )
        ).Status.ShouldBe(204);
        (await AskedAsync(http, "by=tier"))[1].ShouldBe((1, 1, 1, 1m));
        (await RowsAsync(http, "by=tier&key=2")).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_sees_some_members_only_is_told_of_those_only(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        var world = await WorldAsync(server, http);
        using var south = await server.ClientAsync(Roles.Operator, "33");
        (await AskedAsync(south, "by=mission")).ShouldContain((world.First, 2, 1, 0.5m));
        (await RowsAsync(south, $"by=mission&key={world.First}")).ShouldBe([
            "K-2 accepted",
            "K-3 joined",
        ]);
        (await AskedAsync(south, "by=tier"))[0].ShouldBe((0, 1, 0, 0m));
        // Numbers name nobody; rows do.
        using var guest = await server.ClientAsync(Roles.DepartmentGuest);
        (await guest.AskAsync("kpis/completion")).Status.ShouldBe(200);
        (await guest.AskAsync($"kpis/completion/rows?key={world.First}")).Status.ShouldBe(403);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_console_shows_bars_that_lead_to_their_rows(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        using var console = await server.StaffAsync(Roles.Manager);
        (await console.PageAsync("/console/completion")).Body!.TextContent.ShouldContain(
            "这段时间没有任务"
        );
        var world = await WorldAsync(server, http);
        var page = await console.PageAsync("/console/completion");
        page.Body!.TextContent.ShouldContain("66.7%");
        page.Body!.TextContent.ShouldContain("还没有人接下");
        var href = $"/console/completion/rows?by=mission&key={world.First}";
        page.QuerySelector($"a[href='{href}']").ShouldNotBeNull();
        var rows = (await console.PageAsync(href)).Body!.TextContent;
        rows.ShouldContain("K-1");
        rows.ShouldContain("K-3");
        rows.ShouldNotContain("K-4");
        // Colleagues read the words of colleagues, not those that members read of themselves.
        rows.ShouldContain("已参与，未提交");
        rows.ShouldNotContain("已领取");
        (
            await console.PageAsync("/console/completion?by=operator")
        ).Body!.TextContent.ShouldContain("Test operator");
        using var file = await console.GetAsync(
            new Uri("/console/completion/export?by=tier", UriKind.Relative),
            Ct
        );
        (await file.Content.ReadAsStringAsync(Ct)).ShouldContain("0.3333");
    }
}
