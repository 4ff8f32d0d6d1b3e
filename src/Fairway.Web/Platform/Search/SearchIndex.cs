using Fairway.Domain.Platform.Search;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace Fairway.Web.Platform.Search;

/// <summary>What a row of the index is about. Keys are unique over all tables, so one index serves all.</summary>
internal enum SearchKind : short
{
    Member = 1,
    Work = 2,
    Mission = 3,
}

internal readonly record struct SearchRow(long Id, string Text);

/// <summary>
/// Full-text search over pairs of characters (<see cref="Bigrams"/>): FTS5 on SQLite, a GIN index over tsvector on
/// PostgreSQL. Rows are written in the transaction of what they describe.
/// </summary>
internal static class SearchIndex
{
    /// <summary>Adds or replaces rows, inside the transaction that <paramref name="db"/> has open.</summary>
    public static async Task PutAsync(
        FairwayDb db,
        SearchKind kind,
        IReadOnlyCollection<SearchRow> rows,
        CancellationToken ct
    )
    {
        if (rows.Count == 0)
            return;
        if (db.IsPostgres)
            await PutPostgresAsync(db, kind, rows, ct);
        else
            PutSqlite(db, rows);
    }

    public static async Task RemoveAsync(
        FairwayDb db,
        IReadOnlyCollection<long> ids,
        CancellationToken ct
    )
    {
        if (db.IsPostgres)
        {
            await using var command = db.Command("delete from search_index where id = any(@ids)")
                .With("ids", ids.ToArray());
            await command.ExecuteNonQueryAsync(ct);
            return;
        }
        using var one = SqliteStatement.On(db, "delete from search_index where rowid = ?1");
        foreach (var id in ids)
            one.Run(id);
    }

    /// <summary>
    /// The keys of what matches, to be composed into a list query (<c>where ids.Contains(x.Id)</c>).
    /// Null when the text holds nothing that can be looked up: then nothing is filtered.
    /// </summary>
    public static IQueryable<long>? Match(FairwayDb db, SearchKind kind, string? text)
    {
        if (Expression(db.IsPostgres, text) is not { } match)
            return null;
        return db.IsPostgres
            ? db.Database.SqlQuery<long>(
                $"select id as \"Value\" from search_index where grams @@ {match}::tsquery and kind = {(short)kind}"
            )
            : db.Database.SqlQuery<long>(
                $"select rowid as \"Value\" from search_index where search_index match {match}"
            );
    }

    /// <summary>The query in the words of one database, for raw SQL; null when there is nothing to look up.</summary>
    public static string? Expression(bool postgres, string? text)
    {
        var grams = Bigrams.Query(text);
        if (grams.Count == 0)
            return null;
        // Grams are letters and digits, so quoting cannot be broken out of.
        return postgres
            ? string.Join(" & ", grams.Select(g => g.IsPrefix ? $"'{g.Gram}':*" : $"'{g.Gram}'"))
            : string.Join(
                " AND ",
                grams.Select(g => g.IsPrefix ? $"\"{g.Gram}\" *" : $"\"{g.Gram}\"")
            );
    }

    private static void PutSqlite(FairwayDb db, IEnumerable<SearchRow> rows)
    {
        using var put = SqliteStatement.On(
            db,
            "insert or replace into search_index (rowid, grams) values (?1, ?2)"
        );
        foreach (var row in rows)
            put.Run(row.Id, string.Join(' ', Bigrams.Of(row.Text)));
    }

    private static async Task PutPostgresAsync(
        FairwayDb db,
        SearchKind kind,
        IReadOnlyCollection<SearchRow> rows,
        CancellationToken ct
    )
    {
        await using var command = db.Command(
                """
                insert into search_index (id, kind, grams)
                select r.id, @kind, array_to_tsvector(string_to_array(r.grams, ' '))
                from unnest(@ids, @grams) as r (id, grams)
                on conflict (id) do update set grams = excluded.grams
                """
            )
            .With("kind", (short)kind);
        var last = rows.GroupBy(row => row.Id).Select(group => group.Last()).ToList();
        command.Parameters.Add(
            new Npgsql.NpgsqlParameter("ids", NpgsqlDbType.Array | NpgsqlDbType.Bigint)
            {
                Value = last.Select(row => row.Id).ToArray(),
            }
        );
        command.Parameters.Add(
            new Npgsql.NpgsqlParameter("grams", NpgsqlDbType.Array | NpgsqlDbType.Text)
            {
                Value = last.Select(row => string.Join(' ', Bigrams.Of(row.Text))).ToArray(),
            }
        );
        await command.ExecuteNonQueryAsync(ct);
    }
}
