using System.Collections.Concurrent;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Platform;

public sealed class JournalTests
{
    // Kinds that no reader of the house asks for.
    private const string Common = "test.common";
    private const string Rare = "test.rare";

    /// <summary>Writes one row of its own for each it reads; breaks down when told to, after the effect.</summary>
    private sealed class Copier(params string[] kinds) : IJournalReader
    {
        public string Name => "test-copier";
        public IReadOnlyCollection<string> Kinds => kinds;
        public ConcurrentQueue<long> Seen { get; } = new();
        public bool Break { get; set; }

        public async Task HandleAsync(
            IReadOnlyList<JournalEntry> batch,
            FairwayDb db,
            CancellationToken ct
        )
        {
            db.AddRange(
                batch.Select(row => new IdempotencyRow
                {
                    Principal = "copy",
                    Route = row.Kind,
                    Key = Guid.CreateVersion7().ToString(),
                    BodyHash = BitConverter.GetBytes(row.Seq),
                    Answer = "",
                    At = row.At,
                })
            );
            await db.SaveChangesAsync(ct);
            if (Break)
                throw new TimeoutException("The machine died here.");
            foreach (var row in batch)
                Seen.Enqueue(row.Seq);
        }
    }

    private static JournalPump PumpOf(FairwayServer server, Copier copier)
    {
        var services = server.Services;
        return new JournalPump(
            new WithExtra(services.GetRequiredService<IServiceScopeFactory>(), copier),
            services.GetRequiredService<JournalWindows>(),
            services.GetRequiredService<WriteGate>(),
            services.GetRequiredService<KeySource>(),
            services.GetRequiredService<JournalSignal>(),
            services.GetRequiredService<TimeProvider>()
        );
    }

    private static async Task WriteAsync(FairwayServer server, string kind, int count = 1)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await using var write = await scope
            .ServiceProvider.GetRequiredService<Writing>()
            .BeginAsync(CancellationToken.None);
        var journal = scope.ServiceProvider.GetRequiredService<JournalWriter>();
        for (var i = 0; i < count; i++)
            journal.Write(kind, Actor.System, default, new { i });
        await write.CommitAsync(CancellationToken.None);
    }

    private static async Task<T> AskAsync<T>(FairwayServer server, Func<FairwayDb, Task<T>> ask)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<FairwayDb>());
    }

    private static Task<int> RunAsync(FairwayServer server, string sql) =>
        AskAsync(server, db => db.Database.ExecuteSqlRawAsync(sql));

    private static async Task<int> DrainAsync(JournalPump pump)
    {
        var moves = 0;
        while (await pump.MoveAsync(typeof(Copier), CancellationToken.None))
            moves++;
        return moves;
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_reader_that_dies_between_effect_and_commit_does_it_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await WriteAsync(server, Common, 3);
        var copier = new Copier(Common) { Break = true };
        var pump = PumpOf(server, copier);

        // Until no transaction of the whole cluster is older than the rows, there is nothing to read.
        await EventuallyAsync(async () =>
        {
            try
            {
                await pump.MoveAsync(typeof(Copier), CancellationToken.None);
                return false;
            }
            catch (TimeoutException)
            {
                return true;
            }
        });
        (await CopiesAsync(server)).ShouldBe(0, "the effect went with the transaction");

        copier.Break = false;
        await DrainAsync(PumpOf(server, copier));
        await DrainAsync(PumpOf(server, copier));
        (await CopiesAsync(server)).ShouldBe(3);
    }

    private static Task<int> CopiesAsync(FairwayServer server) =>
        AskAsync(server, db => db.Set<IdempotencyRow>().CountAsync(row => row.Principal == "copy"));

    [Fact]
    public async Task On_PostgreSQL_a_row_of_an_older_open_transaction_is_waited_for()
    {
        await using var server = await FairwayServer.StartAsync("postgres");
        var copier = new Copier(Common);
        var pump = PumpOf(server, copier);
        await using var slow = server.Services.CreateAsyncScope();
        var write = await slow
            .ServiceProvider.GetRequiredService<Writing>()
            .BeginAsync(CancellationToken.None);
        slow.ServiceProvider.GetRequiredService<JournalWriter>()
            .Write(Common, Actor.System, default);
        await slow.ServiceProvider.GetRequiredService<FairwayDb>().SaveChangesAsync();
        await WriteAsync(server, Common);
        await WriteAsync(server, Common);

        await DrainAsync(pump);
        copier.Seen.ShouldBeEmpty("the older transaction is still open");

        await write.CommitAsync(CancellationToken.None);
        await write.DisposeAsync();
        await EventuallyAsync(async () =>
        {
            await DrainAsync(pump);
            return copier.Seen.Count == 3;
        });
        copier.Seen.Distinct().Count().ShouldBe(3);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Writers_side_by_side_lose_and_double_nothing(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var copier = new Copier(Common);
        var pump = PumpOf(server, copier);
        var writers = Enumerable
            .Range(0, 8)
            .Select(async _ =>
            {
                for (var i = 0; i < 20; i++)
                    await WriteAsync(server, Common, 2);
            })
            .ToList();
        var all = Task.WhenAll(writers);
        while (!all.IsCompleted)
            await DrainAsync(pump);
        await all;
        await EventuallyAsync(async () =>
        {
            await DrainAsync(pump);
            return copier.Seen.Count >= 320;
        });
        copier.Seen.Count.ShouldBe(320);
        copier.Seen.Distinct().Count().ShouldBe(320);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_reader_of_rare_kinds_passes_the_rest_in_stretches(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var at = database == "postgres" ? "now()" : "0";
        await RunAsync(
            server,
            $"""
            insert into journal (at, kind, actor_kind, actor_id)
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 12000)
            select {at}, '{Common}', 0, 0 from n
            """
        );
        await WriteAsync(server, Rare);
        var copier = new Copier(Rare);
        var pump = PumpOf(server, copier);

        var moves = 0;
        await EventuallyAsync(async () =>
        {
            moves += await DrainAsync(pump);
            return !copier.Seen.IsEmpty;
        });
        moves.ShouldBeInRange(1, 5);
        copier.Seen.Count.ShouldBe(1);
        (await DrainAsync(pump)).ShouldBe(0);
    }

    [Fact]
    public async Task After_a_restore_into_a_younger_cluster_new_rows_come_last()
    {
        await using var server = await FairwayServer.StartAsync("postgres");
        var copier = new Copier(Common);
        await WriteAsync(server, Common, 2);
        // What a dump from an older cluster looks like: rows and cursors of transactions that are far ahead of this one's.
        await RunAsync(
            server,
            "update journal set xid = ((xid::text)::bigint + 1000000000)::text::xid8"
        );
        await RunAsync(
            server,
            $"insert into journal_cursors (reader, epoch, xid, seq, moved_at) select 'test-copier', 1, max((xid::text)::bigint), max(seq), now() from journal"
        );
        await AskAsync(
            server,
            async db =>
            {
                await PostgresJournal.RenewEpochAsync(db, CancellationToken.None);
                await PostgresJournal.RenewEpochAsync(db, CancellationToken.None);
                return 0;
            }
        );
        await WriteAsync(server, Common);

        await EventuallyAsync(async () =>
        {
            await DrainAsync(PumpOf(server, copier));
            return !copier.Seen.IsEmpty;
        });
        copier.Seen.Count.ShouldBe(1, "the old rows were behind the cursor, the new one is not");
        (
            await AskAsync(
                server,
                db =>
                    db.Database.SqlQuery<int>($"select max(epoch) as \"Value\" from journal_epochs")
                        .SingleAsync()
            )
        ).ShouldBe(2, "one restore is one epoch");
    }

    [Fact]
    public async Task Months_have_partitions_ahead_and_what_came_too_early_keeps_its_place()
    {
        await using var server = await FairwayServer.StartAsync("postgres");
        var now = new DateTime(2031, 5, 17, 0, 0, 0, DateTimeKind.Utc);
        await RunAsync(
            server,
            $"insert into journal (at, kind, actor_kind, actor_id) values ('2031-06-02', '{Common}', 0, 0)"
        );
        await AskAsync(
            server,
            async db =>
            {
                await PostgresJournal.EnsurePartitionsAsync(db, now, 2, CancellationToken.None);
                await PostgresJournal.EnsurePartitionsAsync(db, now, 2, CancellationToken.None);
                return 0;
            }
        );
        await RunAsync(
            server,
            $"insert into journal (at, kind, actor_kind, actor_id) values ('2031-05-20', '{Common}', 0, 0), ('2031-06-20', '{Common}', 0, 0), ('2031-07-20', '{Common}', 0, 0)"
        );
        var places = await AskAsync(
            server,
            db =>
                db.Database.SqlQuery<string>(
                        $"select tableoid::regclass::text as \"Value\" from journal where kind = {Common} order by at"
                    )
                    .ToListAsync()
        );
        places.ShouldBe(["journal_203105", "journal_rest", "journal_rest", "journal_203107"]);
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 600; i++)
        {
            if (await holds())
                return;
            await Task.Delay(50);
        }
        Assert.Fail("It did not come to pass within thirty seconds.");
    }
}
