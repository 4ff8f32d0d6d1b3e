using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Fairway.Web.Tests.Platform;

/// <summary>A dump of one PostgreSQL goes on living in another whose transaction ids begin lower.</summary>
public sealed class RestoreTests
{
    private const string Answer = "座椅加热，冬天送孩子上学前先开五分钟。";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_restore_into_a_younger_cluster_every_work_is_rewarded_once()
    {
        await using var old = await FairwayServer.StartAsync("postgres");
        var source = old.Services.GetRequiredService<Database>().ConnectionString;
        await GrowOldAsync(source);
        using var operations = await old.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync();
        await SubmitAsync(old, "R-1", mission);
        await RewardedAsync(old, "R-1");

        await using var cluster = await PostgresCluster.StartAsync();
        string restored;
        // The readers are held by their cursors, so that the dump has a work that none of them has seen.
        await using (var hold = new NpgsqlConnection(source))
        {
            await hold.OpenAsync(Ct);
            await using var held = await hold.BeginTransactionAsync(Ct);
            await ExecuteAsync(hold, "select * from journal_cursors for update");
            await SubmitAsync(old, "R-2", mission);
            restored = await cluster.RestoreAsync(source);
        }

        for (var start = 1; start <= 2; start++)
        {
            await using var young = await FairwayServer.StartAsync(
                "given",
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["ConnectionStrings:Fairway"] = restored,
                }
            );
            if (start == 1)
                (
                    await young.ReadAsync(db =>
                        db.Database.SqlQuery<bool>(
                                $"select (select max(xid) from journal where epoch = 1) > pg_current_xact_id() as \"Value\""
                            )
                            .SingleAsync(Ct)
                    )
                ).ShouldBeTrue("else this test would show nothing");
            // At once, before any background work has come round.
            await SubmitAsync(young, $"R-new-{start}", mission);
            await RewardedAsync(young, $"R-new-{start}");
            await RewardedAsync(young, "R-2");
            (await young.PointsAsync("R-1")).ShouldBe(30);
            (await Owners.JournalAsync(young, JournalKinds.PointsPosted)).Count.ShouldBe(2 + start);
            (await Owners.JournalAsync(young, JournalKinds.WorkAccepted)).Count.ShouldBe(2 + start);
            (
                await young.ReadAsync(db =>
                    db.Database.SqlQuery<int>($"select max(epoch) as \"Value\" from journal_epochs")
                        .SingleAsync(Ct)
                )
            ).ShouldBe(2, "one restore is one epoch, however often the program starts");
        }
    }

    /// <summary>Spends more transaction ids than a new cluster has used.</summary>
    private static async Task GrowOldAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Ct);
        await ExecuteAsync(
            connection,
            """
            create temp table spent (i int);
            do $$ begin
              for i in 1..20000 loop
                begin insert into spent values (i); exception when others then null; end;
              end loop;
            end $$
            """
        );
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task SubmitAsync(FairwayServer server, string member, long mission)
    {
        using var owner = await server.MemberClientAsync(member);
        var sent = await owner.SendAsync($"missions/{mission}/works", new { text = Answer });
        sent.Status.ShouldBe(201, sent.Body.ToString());
    }

    private static async Task RewardedAsync(FairwayServer server, string member)
    {
        using var owner = await server.MemberClientAsync(member);
        await owner.EventuallyAsync(
            "me/points",
            purse => purse.GetProperty("balance").GetInt64() == 30
        );
    }
}
