using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Journal;

/// <summary>What only PostgreSQL needs: epochs and partitions.</summary>
internal static class PostgresJournal
{
    /// <summary>
    /// A dump restored into a cluster whose transaction ids are younger than those in the journal would hide every new
    /// row behind the cursors. Then a new epoch begins: new rows sort after all old ones.
    /// </summary>
    public static Task RenewEpochAsync(FairwayDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync(
            """
            do $$
            declare newest xid8; present int;
            begin
              perform pg_advisory_xact_lock(4711001);
              select max(epoch) into present from journal_epochs;
              select max(xid) into newest from journal where epoch = present;
              if newest is not null and newest > pg_current_xact_id() then
                insert into journal_epochs (epoch, begun_at) values (present + 1, now());
                execute format('alter table journal alter column epoch set default %s', present + 1);
              end if;
            end $$
            """,
            ct
        );

    /// <summary>One partition a month, made ahead; rows outside fall into the default partition and are never refused.</summary>
    public static async Task EnsurePartitionsAsync(
        FairwayDb db,
        DateTime now,
        int monthsAhead,
        CancellationToken ct
    )
    {
        for (var i = 0; i <= monthsAhead; i++)
        {
            var from = new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(i);
            var name = $"journal_{from:yyyyMM}";
            // A row that came before its month's partition (a clock that was wrong) stays where it is; the month with it.
            var sql = $"""
                do $$ begin
                  perform pg_advisory_xact_lock(4711002);
                  if to_regclass('{name}') is null and not exists (
                    select 1 from journal_rest where at >= '{from:yyyy-MM-dd} 00:00+00' and at < '{from.AddMonths(
                    1
                ):yyyy-MM-dd} 00:00+00') then
                    create table {name} partition of journal for values from ('{from:yyyy-MM-dd} 00:00+00') to ('{from.AddMonths(
                    1
                ):yyyy-MM-dd} 00:00+00');
                  end if;
                end $$
                """;
            await db.Database.ExecuteSqlRawAsync(sql, ct);
        }
    }
}
