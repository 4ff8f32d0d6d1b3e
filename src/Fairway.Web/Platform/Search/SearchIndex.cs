using System.ComponentModel.DataAnnotations.Schema;
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
/// Full-text search: over pairs of characters (<see cref="Bigrams"/>) for texts, over every part
/// (<see cref="Substrings"/>) for members. FTS5 on SQLite, a GIN index over tsvector on PostgreSQL. Rows are written in
/// the transaction of what they describe. Members have a table of their own, so that looking for people never goes
/// through the words of works.
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
            PutSqlite(db, kind, rows);
    }

    public static async Task RemoveAsync(
        FairwayDb db,
        SearchKind kind,
        IReadOnlyCollection<long> ids,
        CancellationToken ct
    )
    {
        if (db.IsPostgres)
        {
            await using var command = db.Command(
                    $"delete from {TableOf(kind)} where id = any(@ids)"
                )
                .With("ids", ids.ToArray());
            await command.ExecuteNonQueryAsync(ct);
            return;
        }
        using var one = SqliteStatement.On(db, $"delete from {TableOf(kind)} where rowid = ?1");
        foreach (var id in ids)
            one.Run(id);
    }

    /// <summary>
    /// The keys of what matches, to be composed into a list query: ordered by key and joined with what they are keys of,
    /// they come as they are needed; with <c>Contains</c> all of them come first. Null when nothing is asked: then
    /// nothing is filtered. What cannot be looked up, such as signs among texts, is found nowhere.
    /// </summary>
    public static IQueryable<long>? Match(FairwayDb db, SearchKind kind, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var match = Expression(db.IsPostgres, kind, text);
        if (match is null)
            return Hits(db, $"select 0 as id where 1 = 0");
        return (db.IsPostgres, kind) switch
        {
            (true, SearchKind.Member) => Hits(
                db,
                $"select id from member_search where grams @@ {match}::tsquery"
            ),
            (true, _) => Hits(
                db,
                $"select id from search_index where grams @@ {match}::tsquery and kind = {(short)kind}"
            ),
            (false, SearchKind.Member) => Hits(
                db,
                $"select rowid as id from member_search where member_search match {match}"
            ),
            (false, _) => Hits(
                db,
                $"select rowid as id from search_index where search_index match {match}"
            ),
        };
    }

    // A row rather than a number: EF would cast a number, and SQLite no longer see that it is the key it orders by.
    private static IQueryable<long> Hits(FairwayDb db, FormattableString sql) =>
        db.Database.SqlQuery<Hit>(sql).Select(hit => hit.Id);

    private sealed class Hit
    {
        [Column("id")]
        public long Id { get; init; }
    }

    /// <summary>The query in the words of one database; null when there is nothing to look up.</summary>
    public static string? Expression(bool postgres, SearchKind kind, string? text)
    {
        var grams = kind == SearchKind.Member ? Substrings.Query(text) : Bigrams.Query(text);
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

    /// <summary>SQL for the highest key in the table that holds the kind, 0 when it is empty.</summary>
    public static string NewestIn(FairwayDb db, SearchKind kind) =>
        // FTS5 has no order of its own; the table of sizes beside it has the same keys as its primary key.
        $"coalesce((select max(id) from {TableOf(kind)}{(db.IsPostgres ? "" : "_docsize")}), 0)";

    private static string TableOf(SearchKind kind) =>
        kind == SearchKind.Member ? "member_search" : "search_index";

    private static string GramsOf(SearchKind kind, string text) =>
        string.Join(' ', kind == SearchKind.Member ? Substrings.Of(text) : Bigrams.Of(text));

    private static void PutSqlite(FairwayDb db, SearchKind kind, IEnumerable<SearchRow> rows)
    {
        using var put = SqliteStatement.On(
            db,
            $"insert or replace into {TableOf(kind)} (rowid, grams) values (?1, ?2)"
        );
        foreach (var row in rows)
            put.Run(row.Id, GramsOf(kind, row.Text));
    }

    private const string PutMembers = """
        insert into member_search (id, grams)
        select r.id, array_to_tsvector(string_to_array(r.grams, ' '))
        from unnest(@ids, @grams) as r (id, grams)
        on conflict (id) do update set grams = excluded.grams
        """;

    private const string PutOthers = """
        insert into search_index (id, kind, grams)
        select r.id, @kind, array_to_tsvector(string_to_array(r.grams, ' '))
        from unnest(@ids, @grams) as r (id, grams)
        on conflict (id) do update set grams = excluded.grams
        """;

    private static async Task PutPostgresAsync(
        FairwayDb db,
        SearchKind kind,
        IReadOnlyCollection<SearchRow> rows,
        CancellationToken ct
    )
    {
        await using var command =
            kind == SearchKind.Member
                ? db.Command(PutMembers)
                : db.Command(PutOthers).With("kind", (short)kind);
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
                Value = last.Select(row => GramsOf(kind, row.Text)).ToArray(),
            }
        );
        await command.ExecuteNonQueryAsync(ct);
    }
}
