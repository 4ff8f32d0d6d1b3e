using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Npgsql;

namespace Fairway.Web.Rewards;

/// <summary>Writes many movements at once, in the caller's transaction: rows in bulk, balances by what is added to them.</summary>
internal static class LedgerSql
{
    private static readonly BulkColumn[] AccountColumns =
    [
        new("id", BulkType.Long),
        new("kind", BulkType.Int),
        new("member_id", BulkType.Long),
        new("balance", BulkType.Long),
    ];
    private static readonly BulkColumn[] TransactionColumns =
    [
        new("id", BulkType.Long),
        new("key", BulkType.Text),
        new("rule", BulkType.Text),
        new("member_id", BulkType.Long),
        new("mission_id", BulkType.Long),
        new("work_id", BulkType.Long),
        new("points", BulkType.Long),
        new("reverses_id", BulkType.Long),
        new("reason", BulkType.Text),
        new("at", BulkType.Time),
    ];
    private static readonly BulkColumn[] EntryColumns =
    [
        new("transaction_id", BulkType.Long),
        new("account_id", BulkType.Long),
        new("amount", BulkType.Long),
    ];

    // In the order of the keys, so that two postings never wait for each other crosswise.
    private const string PostgresBalances = """
        with t as (select * from unnest(@accounts, @amounts) as t (id, amount)),
        held as (select a.id from ledger_accounts a join t using (id) order by a.id for update of a)
        update ledger_accounts a set balance = a.balance + t.amount
        from t join held using (id) where a.id = t.id
        """;

    public static Task OpenAsync(
        FairwayDb db,
        IReadOnlyList<(long Id, long Member)> accounts,
        CancellationToken ct
    ) =>
        BulkInsert.RunAsync(
            db,
            "ledger_accounts",
            AccountColumns,
            [
                .. accounts.Select(a =>
                    new object?[] { a.Id, (int)AccountKind.Member, a.Member, 0L }
                ),
            ],
            ct
        );

    /// <param name="accounts">The purse of each member.</param>
    public static async Task InsertAsync(
        FairwayDb db,
        IReadOnlyList<LedgerTransaction> posted,
        IReadOnlyDictionary<long, long> accounts,
        CancellationToken ct
    )
    {
        await BulkInsert.RunAsync(
            db,
            "ledger_transactions",
            TransactionColumns,
            [.. posted.Select(Row)],
            ct
        );
        var entries = posted.SelectMany(t => t.Entries(accounts[t.MemberId])).ToList();
        await BulkInsert.RunAsync(
            db,
            "ledger_entries",
            EntryColumns,
            [.. entries.Select(e => new object?[] { e.TransactionId, e.AccountId, e.Amount })],
            ct
        );
        var sums = entries
            .GroupBy(e => e.AccountId)
            .Select(group => (Account: group.Key, Amount: group.Sum(e => e.Amount)))
            .ToList();
        await (db.IsPostgres ? AddPostgresAsync(db, sums, ct) : AddSqliteAsync(db, sums));
    }

    private static object?[] Row(LedgerTransaction t) =>
        [
            t.Id,
            t.Key,
            t.Rule,
            t.MemberId,
            t.MissionId,
            t.WorkId,
            t.Points,
            t.ReversesId,
            t.Reason,
            t.At,
        ];

    private static async Task AddPostgresAsync(
        FairwayDb db,
        List<(long Account, long Amount)> sums,
        CancellationToken ct
    )
    {
        await using var command = db.Command(PostgresBalances);
        command.Parameters.Add(
            new NpgsqlParameter<long[]>("accounts", [.. sums.Select(s => s.Account)])
        );
        command.Parameters.Add(
            new NpgsqlParameter<long[]>("amounts", [.. sums.Select(s => s.Amount)])
        );
        await command.ExecuteNonQueryAsync(ct);
    }

    private static Task AddSqliteAsync(FairwayDb db, List<(long Account, long Amount)> sums)
    {
        using var add = SqliteStatement.On(
            db,
            "update ledger_accounts set balance = balance + ?1 where id = ?2"
        );
        foreach (var (account, amount) in sums)
            add.Run(amount, account);
        return Task.CompletedTask;
    }
}
