using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Demo;

/// <summary>
/// Every row that is of the demo, in whatever table: it has one of the demo's keys, or belongs to what has one, such as a
/// work that somebody else handed in to one of its missions. What only mentions the demo, such as an owner who was put
/// into one of its groups, stays and forgets it.
/// </summary>
internal sealed class DemoRows(FairwayDb db, DemoLoad load)
{
    // By name, because a table that is added later must not be forgotten here.
    private const string SqliteColumns = """
        select m.name || '|' || c.name as "Value" from sqlite_master m, pragma_table_info(m.name) c
        where m.type = 'table' and m.sql not like '%using fts5%' and m.name not like 'member\_search\_%' escape '\'
          and m.name not like 'search\_index\_%' escape '\' and upper(c.type) = 'INTEGER'
          and (c.name = 'id' or c.name like '%\_id' escape '\')
        union all
        select name || '|rowid' from sqlite_master where type = 'table' and sql like '%using fts5%'
        """;
    private const string PostgresColumns = """
        select c.table_name || '|' || c.column_name as "Value"
        from information_schema.columns c
        join pg_class t on t.relname = c.table_name and t.relnamespace = 'public'::regnamespace
        where c.table_schema = 'public' and t.relkind in ('r', 'p') and not t.relispartition
          and c.data_type = 'bigint' and (c.column_name = 'id' or c.column_name like '%\_id')
        """;

    // What a row only mentions.
    private static readonly HashSet<string> Mentions = new(StringComparer.Ordinal)
    {
        "cloned_from_id",
        "contact_id",
        "goal_id",
        "group_id",
        "lead_id",
        "liaison_id",
        "plan_id",
    };

    private sealed record Column(string Table, string Name);

    /// <summary>Within the caller's transaction.</summary>
    /// <returns>How many rows there were.</returns>
    public async Task<long> DeleteAsync(CancellationToken ct)
    {
        var columns = await ColumnsAsync(ct);
        var tables = columns
            .Where(column => !Mentions.Contains(column.Name))
            .GroupBy(column => column.Table, StringComparer.Ordinal)
            .ToList();
        await RunAsync("create temporary table demo_keys (id bigint primary key)", ct);
        // What belongs to the demo may have keys of its own, and others may belong to that.
        long found;
        do
        {
            found = 0;
            foreach (var table in tables.Where(table => table.Any(column => column.Name == "id")))
                found += await RunAsync(
                    $"insert into demo_keys select id from \"{table.Key}\" where ({Of(table)}) and not ({InRange("id")}) and id not in (select id from demo_keys)",
                    ct
                );
        } while (found > 0);
        long rows = 0;
        foreach (var table in tables)
            rows += await RunAsync($"delete from \"{table.Key}\" where {Of(table)}", ct);
        foreach (var column in columns.Where(column => Mentions.Contains(column.Name)))
            await RunAsync(
                $"update \"{column.Table}\" set \"{column.Name}\" = null where {Is(column)}",
                ct
            );
        await RunAsync("drop table demo_keys", ct);
        return rows;
    }

    private static string Of(IEnumerable<Column> columns) =>
        string.Join(" or ", columns.Select(Is));

    private static string Is(Column column) =>
        $"{InRange(column.Name)} or \"{column.Name}\" in (select id from demo_keys)";

    private static string InRange(string column) =>
        $"\"{column}\" >= {{0}} and \"{column}\" < {{1}}";

    // Names come from the database's own catalogue, never from outside.
    private async Task<long> RunAsync(string sql, CancellationToken ct) =>
        await db.Database.ExecuteSqlRawAsync(sql, [load.From, load.Until], ct);

    private async Task<IReadOnlyList<Column>> ColumnsAsync(CancellationToken ct)
    {
        var found = await db
            .Database.SqlQueryRaw<string>(db.IsPostgres ? PostgresColumns : SqliteColumns)
            .ToListAsync(ct);
        return
        [
            .. found.Select(one => one.Split('|')).Select(pair => new Column(pair[0], pair[1])),
        ];
    }
}
