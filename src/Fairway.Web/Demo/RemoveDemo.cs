using System.Globalization;
using Fairway.Storage;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Demo;

/// <summary>
/// Takes the demo programme away again: every row that has one of its keys, or names one, in whatever table. What others
/// added to it meanwhile, such as a work for one of its missions, goes with it; what stands by itself stays.
/// </summary>
internal static class RemoveDemo
{
    // Every column that may hold a key: by name, because a table that is added later must not be forgotten here.
    private const string SqliteColumns = """
        select m.name || '|' || c.name as "Value" from sqlite_master m, pragma_table_info(m.name) c
        where m.type = 'table' and m.sql not like '%using fts5%' and m.name not like '%\_search\_%' escape '\'
          and m.name not like 'search\_index\_%' escape '\' and upper(c.type) = 'INTEGER' and (c.name = 'id' or c.name like '%\_id' escape '\')
        """;
    private const string SqliteIndexes = """
        select name || '|rowid' as "Value" from sqlite_master where type = 'table' and sql like '%using fts5%'
        """;
    private const string PostgresColumns = """
        select c.table_name || '|' || c.column_name as "Value"
        from information_schema.columns c join pg_class t on t.relname = c.table_name and t.relnamespace = 'public'::regnamespace
        where c.table_schema = 'public' and t.relkind in ('r', 'p') and not t.relispartition
          and c.data_type = 'bigint' and (c.column_name = 'id' or c.column_name like '%\_id')
        """;

    public static async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var services = call.Services;
        var db = services.GetRequiredService<FairwayDb>();
        if (await db.Set<DemoLoad>().FirstOrDefaultAsync(ct) is not { } load)
        {
            await call.Error.WriteLineAsync("There is no demo programme here.");
            return Command.Refused;
        }
        var pictures = await db.Set<StoredFile>()
            .Where(file => file.Id >= load.From && file.Id < load.Until)
            .Select(file => new { file.Content, file.Thumbnail })
            .Distinct()
            .ToListAsync(ct);
        long rows = 0;
        await using (var write = await services.GetRequiredService<Writing>().BeginAsync(ct))
        {
            foreach (
                var table in (await ColumnsAsync(db, ct)).GroupBy(
                    column => column.Table,
                    StringComparer.Ordinal
                )
            )
            {
                var named = string.Join(
                    " or ",
                    table.Select(column =>
                        $"\"{column.Column}\" >= {{0}} and \"{column.Column}\" < {{1}}"
                    )
                );
                rows += await db.Database.ExecuteSqlRawAsync(
                    $"delete from \"{table.Key}\" where {named}",
                    [load.From, load.Until],
                    ct
                );
            }
            await db.Set<DemoLoad>().ExecuteDeleteAsync(ct);
            await write.CommitAsync(ct);
        }
        var store = services.GetRequiredService<FileStore>();
        var names = pictures
            .SelectMany(file => new[] { file.Content, file.Thumbnail })
            .ToHashSet(StringComparer.Ordinal);
        var kept = await db.Set<StoredFile>()
            .Where(file => names.Contains(file.Content) || names.Contains(file.Thumbnail))
            .Select(file => new { file.Content, file.Thumbnail })
            .ToListAsync(ct);
        names.ExceptWith(kept.SelectMany(file => new[] { file.Content, file.Thumbnail }));
        foreach (var name in names)
            store.Delete(name);
        await call.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Removed the demo programme: {rows} rows, {names.Count} files."
            )
        );
        return Command.Success;
    }

    private static async Task<IReadOnlyList<(string Table, string Column)>> ColumnsAsync(
        FairwayDb db,
        CancellationToken ct
    )
    {
        List<string> found = db.IsPostgres
            ? await db.Database.SqlQueryRaw<string>(PostgresColumns).ToListAsync(ct)
            :
            [
                .. await db.Database.SqlQueryRaw<string>(SqliteColumns).ToListAsync(ct),
                .. await db.Database.SqlQueryRaw<string>(SqliteIndexes).ToListAsync(ct),
            ];
        return [.. found.Select(one => one.Split('|')).Select(pair => (pair[0], pair[1]))];
    }
}
