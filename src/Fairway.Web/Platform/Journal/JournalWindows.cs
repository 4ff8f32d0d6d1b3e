using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Journal;

/// <summary>
/// Reads the journal stretch by stretch. A stretch is bounded in rows looked at, not only in rows found, so that a
/// reader of rare kinds neither needs an index of its own nor scans the same rows twice.
/// </summary>
internal sealed class JournalWindows(Database database)
{
    public const int BatchSize = 1_000;
    private const int Stretch = 5_000;

    private const string SqliteEnd = """
        select 0, 0, max(seq), count(*) from (select seq from journal where seq > @seq order by seq limit @stretch)
        """;

    // A sequence is handed out before the commit, so on PostgreSQL a lower number may appear later. Rows are therefore
    // taken by (epoch, transaction id, sequence), and only below the oldest transaction still open.
    private const string PostgresEnd = """
        with stretch as (
          select epoch, xid, seq from journal
          where (epoch, xid, seq) > (@epoch, (@xid::text)::xid8, @seq)
            and (epoch < (select max(epoch) from journal_epochs) or xid < pg_snapshot_xmin(pg_current_snapshot()))
          order by epoch, xid, seq limit @stretch)
        select epoch, (xid::text)::bigint, seq, (select count(*) from stretch) from stretch
        order by epoch desc, xid desc, seq desc limit 1
        """;

    private const string PostgresWhole = """
        select not exists (
          select 1 from journal
          where epoch = (select max(epoch) from journal_epochs) and xid >= pg_snapshot_xmin(pg_current_snapshot()))
          as "Value"
        """;

    private const string PostgresRows = """
        select * from journal
        where (epoch, xid, seq) > ({0}, ({1}::text)::xid8, {2}) and (epoch, xid, seq) <= ({3}, ({4}::text)::xid8, {5})
          and kind = any({6})
        order by epoch, xid, seq limit {7}
        """;

    /// <param name="most">Rows that may be found, up to <see cref="BatchSize"/>.</param>
    public async Task<JournalWindow?> NextAsync(
        FairwayDb db,
        JournalPosition from,
        IReadOnlyCollection<string> kinds,
        int most,
        CancellationToken ct
    )
    {
        var end = await EndAsync(db, from, ct);
        if (end is not var (position, looked))
            return null;
        var rows = database.IsPostgres
            ? await PostgresRowsAsync(db, from, position, [.. kinds], most, ct)
            : await db.Set<JournalEntry>()
                .AsNoTracking()
                .Where(e => e.Seq > from.Seq && e.Seq <= position.Seq && kinds.Contains(e.Kind))
                .OrderBy(e => e.Seq)
                .Take(most)
                .ToListAsync(ct);
        if (rows.Count < most)
            return new JournalWindow(rows, position, looked == Stretch);
        var last = rows[^1].Seq;
        return new JournalWindow(
            rows,
            database.IsPostgres ? await PositionOfAsync(db, last, ct) : new(0, 0, last),
            Full: true
        );
    }

    /// <summary>Whether every row that is there can be read; one may wait for an older transaction to end.</summary>
    public async Task<bool> IsWholeAsync(FairwayDb db, CancellationToken ct) =>
        !database.IsPostgres || await db.Database.SqlQueryRaw<bool>(PostgresWhole).SingleAsync(ct);

    private async Task<(JournalPosition, int)?> EndAsync(
        FairwayDb db,
        JournalPosition from,
        CancellationToken ct
    )
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Command(database.IsPostgres ? PostgresEnd : SqliteEnd)
            .With("seq", from.Seq)
            .With("stretch", Stretch);
        if (database.IsPostgres)
            command.With("epoch", from.Epoch).With("xid", from.Xid);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct) || await row.IsDBNullAsync(2, ct))
            return null;
        return (
            new JournalPosition(row.GetInt32(0), row.GetInt64(1), row.GetInt64(2)),
            row.GetInt32(3)
        );
    }

    private static Task<List<JournalEntry>> PostgresRowsAsync(
        FairwayDb db,
        JournalPosition from,
        JournalPosition to,
        string[] kinds,
        int most,
        CancellationToken ct
    ) =>
        db.Set<JournalEntry>()
            .FromSqlRaw(
                PostgresRows,
                from.Epoch,
                from.Xid,
                from.Seq,
                to.Epoch,
                to.Xid,
                to.Seq,
                kinds,
                most
            )
            .AsNoTracking()
            .ToListAsync(ct);

    private static async Task<JournalPosition> PositionOfAsync(
        FairwayDb db,
        long seq,
        CancellationToken ct
    )
    {
        await using var command = db.Command(
                "select epoch, (xid::text)::bigint from journal where seq = @seq"
            )
            .With("seq", seq);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new JournalPosition(row.GetInt32(0), row.GetInt64(1), seq);
    }
}
