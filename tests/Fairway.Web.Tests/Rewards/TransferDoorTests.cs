using System.Globalization;
using Fairway.Domain.Rewards;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Rewards.Transfers;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Rewards;

/// <summary>Rewards in kind, from the mission that names one to the member who has it in hand.</summary>
public sealed class TransferDoorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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
        var mission = await operations.RewardingAsync(works: 2);
        (await owner.AskAsync($"missions/{mission}"))
            .Body.GetProperty("reward")
            .GetProperty("inKind")
            .GetProperty("value")
            .GetDecimal()
            .ShouldBe(1299.5m);
        (await owner.AskAsync("me/transfers")).Body.Items().ShouldBeEmpty();
        var work = await operations.AcceptedAsync(owner, mission);
        // A second work is paid in points again, but the thing comes once.
        await operations.AcceptedAsync(owner, mission, "第二天一早，霜还在玻璃上，座椅已经热了。");

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

        var given = await operations.SendAsync(
            $"transfers/{id}/hand-over",
            Transfers.HandOver(server),
            "h"
        );
        (given.Status, given.Body.Text("state")).ShouldBe((200, "handed_over"));
        // The same request is the same act; another one comes too late.
        (
            await operations.SendAsync($"transfers/{id}/hand-over", Transfers.HandOver(server), "h")
        ).Status.ShouldBe(200);
        (await operations.SendAsync($"transfers/{id}/hand-over", Transfers.HandOver(server)))
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
        var mission = await operations.RewardingAsync();
        await operations.AcceptedAsync(owner, mission);
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
        var mission = await operations.RewardingAsync();
        await operations.AcceptedAsync(owner, mission);
        var id = (await operations.AskAsync("transfers"))
            .Body.Items()[0]
            .GetProperty("id")
            .GetInt64();

        using var south = await server.ClientAsync(Roles.Operator, "33");
        (await south.AskAsync("transfers")).Body.Items().ShouldBeEmpty();
        (
            await south.SendAsync($"transfers/{id}/hand-over", Transfers.HandOver(server))
        ).Status.ShouldBe(404);
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
        (
            await operations.SendAsync($"transfers/{id}/hand-over", Transfers.HandOver(server))
        ).Status.ShouldBe(409);
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
}
