using System.Globalization;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Domain.Rewards;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Rewards.Transfers;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Rewards;

/// <summary>Rewards in kind, from the mission that names one to the member who has it in hand.</summary>
public sealed class TransferDoorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly object Fridge = new
    {
        item = new { zh = "车载冰箱", en = "Car fridge" },
        value = 1299.5m,
        conditions = new { zh = "一年内不转让", en = "Not to be resold within a year" },
    };

    private static Task<long> MissionAsync(HttpClient operations, int works = 1) =>
        operations.PublishedAsync(
            "EX-27",
            new
            {
                points = 50,
                inKind = Fridge,
                worksPerMember = works,
            }
        );

    private static async Task<long> AcceptedAsync(
        HttpClient operations,
        HttpClient owner,
        long mission,
        string text = "夜里开灯的那一刻，路边的树都亮了，孩子在后座数了一路。"
    )
    {
        var handed = await owner.SendAsync($"missions/{mission}/works", new { text });
        handed.Status.ShouldBe(201, handed.Body.ToString());
        var work = handed.Body.GetProperty("id").GetInt64();
        var decided = await operations.SendAsync($"works/{work}/accept", new { });
        decided.Status.ShouldBeOneOf(200, 409);
        await owner.EventuallyAsync(
            "me/points",
            body => body.Items().Exists(line => line.GetProperty("workId").GetInt64() == work)
        );
        return work;
    }

    private static object HandOver(FairwayServer server, string receipt = "SN-2026-0001") =>
        new
        {
            on = server.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            receipt,
            note = "请当面验收",
        };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("RWD-03")]
    public async Task A_thing_of_value_becomes_the_members_own_with_a_record_of_its_transfer(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        using var owner = await server.MemberClientAsync("T-1");
        using var other = await server.MemberClientAsync("T-2");
        var mission = await MissionAsync(operations, works: 2);
        (await owner.AskAsync($"missions/{mission}"))
            .Body.GetProperty("reward")
            .GetProperty("inKind")
            .GetProperty("value")
            .GetDecimal()
            .ShouldBe(1299.5m);
        (await owner.AskAsync("me/transfers")).Body.Items().ShouldBeEmpty();
        var work = await AcceptedAsync(operations, owner, mission);
        // A second work is paid in points again, but the thing comes once.
        await AcceptedAsync(operations, owner, mission, "第二天一早，霜还在玻璃上，座椅已经热了。");

        var open = (await operations.AskAsync($"transfers?state=pending&mission={mission}"))
            .Body.Items()
            .ShouldHaveSingleItem();
        var id = open.GetProperty("id").GetInt64();
        open.GetProperty("value").GetDecimal().ShouldBe(1299.50m);
        open.GetProperty("item").Text("en").ShouldBe("Car fridge");
        open.GetProperty("workId").GetInt64().ShouldBe(work);
        open.Text("memberExternalId").ShouldBe("T-1");
        (await operations.AskAsync("transfers?state=received")).Body.Items().ShouldBeEmpty();
        (await other.AskAsync("me/transfers")).Body.Items().ShouldBeEmpty();
        (await owner.SendAsync($"me/transfers/{id}/receive"))
            .Body.Text("code")
            .ShouldBe("transfer.not_handed_over");
        (await operations.SendAsync($"transfers/{id}/hand-over", new { on = "2999-01-01" }))
            .Body.Wrong()
            .ShouldBe(["on", "receipt"]);

        var given = await operations.SendAsync($"transfers/{id}/hand-over", HandOver(server), "h");
        (given.Status, given.Body.Text("state")).ShouldBe((200, "handed_over"));
        // The same request is the same act; another one comes too late.
        (
            await operations.SendAsync($"transfers/{id}/hand-over", HandOver(server), "h")
        ).Status.ShouldBe(200);
        (await operations.SendAsync($"transfers/{id}/hand-over", HandOver(server)))
            .Body.Text("code")
            .ShouldBe("transfer.not_pending");
        (await operations.SendAsync($"transfers/{id}/cancel", new { reason = "缺货" }))
            .Body.Text("code")
            .ShouldBe("transfer.not_pending");
        (await other.SendAsync($"me/transfers/{id}/receive")).Status.ShouldBe(404);
        (await owner.SendAsync($"me/transfers/{id}/receive")).Status.ShouldBe(200);
        (await owner.SendAsync($"me/transfers/{id}/receive")).Status.ShouldBe(409);

        var mine = (await owner.AskAsync("me/transfers")).Body.Items().ShouldHaveSingleItem();
        (mine.Text("state"), mine.Text("receipt"), mine.Text("note")).ShouldBe(
            ("received", "SN-2026-0001", "请当面验收")
        );
        foreach (
            var kind in (string[])
                [
                    JournalKinds.TransferOpened,
                    JournalKinds.TransferHandedOver,
                    JournalKinds.TransferReceived,
                ]
        )
        {
            var row = (await Owners.JournalAsync(server, kind)).ShouldHaveSingleItem();
            (row.MissionId, row.WorkId, row.SubjectId).ShouldBe((mission, work, id));
            row.Data.ShouldNotContain("SN-2026");
        }
        (await Owners.JournalAsync(server, JournalKinds.TransferOpened))[0]
            .Get<long>("fen")
            .ShouldBe(129_950);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("RWD-03")]
    public async Task Reading_the_journal_again_opens_nothing_twice(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        using var owner = await server.MemberClientAsync("T-1");
        var mission = await MissionAsync(operations);
        await AcceptedAsync(operations, owner, mission);
        var accepted = await Owners.JournalAsync(server, JournalKinds.WorkAccepted);
        await server.ReadAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            var missions = await db.Set<Fairway.Domain.Missions.Mission>()
                .ToDictionaryAsync(m => m.Id, Ct);
            await using var scope = server.Services.CreateAsyncScope();
            // Twice in one batch, and after the record is there.
            await scope
                .ServiceProvider.GetRequiredService<TransferOpening>()
                .OpenAsync(db, [.. accepted, .. accepted], missions, Ct);
            await transaction.CommitAsync(Ct);
            return 0;
        });
        (await server.CountAsync<Transfer>()).ShouldBe(1);
        (await Owners.JournalAsync(server, JournalKinds.TransferOpened)).Count.ShouldBe(1);
        // Whoever passed the look all the same would be stopped by the table.
        await Should.ThrowAsync<DbUpdateException>(() =>
            server.ReadAsync(async db =>
            {
                var one = await db.Set<Transfer>().AsNoTracking().SingleAsync(Ct);
                db.Add(
                    new Transfer
                    {
                        Id = 5,
                        MissionId = one.MissionId,
                        MemberId = one.MemberId,
                        WorkId = one.WorkId,
                        Item = one.Item,
                        ValueFen = 1,
                        OpenedAt = one.OpenedAt,
                    }
                );
                return await db.SaveChangesAsync(Ct);
            })
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_waits_is_called_off_with_a_reason_and_scopes_hold(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        await server.EnsureMemberAsync("T-1", m => m.Region = "110000");
        using var owner = await server.MemberClientAsync("T-1");
        var mission = await MissionAsync(operations);
        await AcceptedAsync(operations, owner, mission);
        var id = (await operations.AskAsync("transfers"))
            .Body.Items()[0]
            .GetProperty("id")
            .GetInt64();

        using var south = await server.ClientAsync(Roles.Operator, "33");
        (await south.AskAsync("transfers")).Body.Items().ShouldBeEmpty();
        (await south.SendAsync($"transfers/{id}/hand-over", HandOver(server))).Status.ShouldBe(404);
        (await south.SendAsync($"transfers/{id}/cancel", new { reason = "缺货" })).Status.ShouldBe(
            404
        );
        using var auditor = await server.ClientAsync(Roles.Auditor);
        (await auditor.AskAsync("transfers")).Body.Items().Count.ShouldBe(1);
        (
            await auditor.SendAsync($"transfers/{id}/cancel", new { reason = "缺货" })
        ).Status.ShouldBe(403);

        (await operations.SendAsync($"transfers/{id}/cancel", new { reason = " " }))
            .Body.Wrong()
            .ShouldBe(["reason"]);
        (
            await operations.SendAsync($"transfers/{id}/cancel", new { reason = "停产，换成积分" })
        ).Status.ShouldBe(200);
        var mine = (await owner.AskAsync("me/transfers")).Body.Items()[0];
        (mine.Text("state"), mine.Text("cancelReason")).ShouldBe(("cancelled", "停产，换成积分"));
        (await operations.SendAsync($"transfers/{id}/hand-over", HandOver(server))).Status.ShouldBe(
            409
        );
    }

    [Theory]
    [InlineData("0", "inKindValue")]
    [InlineData("1.234", "inKindValue")]
    [InlineData("1000000.01", "inKindValue")]
    public async Task A_value_out_of_range_is_a_wrong_field(string value, string field)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var operations = await server.ClientAsync(Roles.Operator);
        var refused = await operations.SendAsync(
            "missions",
            new
            {
                templateKey = "EX-27",
                overrides = new
                {
                    inKind = new
                    {
                        item = new { zh = "车载冰箱" },
                        value = decimal.Parse(value, CultureInfo.InvariantCulture),
                    },
                },
            }
        );
        refused.Status.ShouldBe(422);
        refused.Body.Wrong().ShouldBe([field]);
    }

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
        var mission = await MissionAsync(operations);
        using var portal = await PortalBrowser.OfMemberAsync(server, "T-1");
        await portal.OpenAsync($"/missions/{mission}");
        portal.Words.ShouldContain("车载冰箱");
        portal.Words.ShouldContain("1,299.50");
        await AcceptedAsync(operations, owner, mission);
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
        using var file = await console.GetAsync(
            new Uri("/console/transfers/export?state=received", UriKind.Relative),
            Ct
        );
        var csv = await file.Content.ReadAsStringAsync(Ct);
        csv.ShouldContain("1299.50");
        csv.ShouldContain("SF-88");
        (await console.PageAsync($"/console/missions/{mission}")).Body!.TextContent.ShouldContain(
            "车载冰箱"
        );
    }
}
