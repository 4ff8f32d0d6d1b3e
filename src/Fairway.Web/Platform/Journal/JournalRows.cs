using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Npgsql;

namespace Fairway.Web.Platform.Journal;

/// <summary>Writes many journal rows at once, for readers: one statement on PostgreSQL, one prepared statement on SQLite.</summary>
internal static class JournalRows
{
    private const string Sqlite = """
        insert into journal (at, kind, actor_kind, actor_id, member_id, mission_id, work_id, subject_id, data)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """;

    private const string Postgres = """
        insert into journal (at, kind, actor_kind, actor_id, member_id, mission_id, work_id, subject_id, data)
        select at, kind, actor_kind, actor_id, member, mission, work, subject, data::jsonb
        from unnest(@at, @kind, @actor_kind, @actor_id, @member, @mission, @work, @subject, @data)
          with ordinality as t (at, kind, actor_kind, actor_id, member, mission, work, subject, data, place)
        order by place
        """;

    public static Task InsertAsync(
        FairwayDb db,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken ct
    ) =>
        entries.Count == 0 ? Task.CompletedTask
        : db.IsPostgres ? InsertPostgresAsync(db, entries, ct)
        : InsertSqliteAsync(db, entries);

    private static Task InsertSqliteAsync(FairwayDb db, IReadOnlyList<JournalEntry> entries)
    {
        using var insert = SqliteStatement.On(db, Sqlite);
        foreach (var e in entries)
            insert.Run(
                e.At,
                e.Kind,
                (int)e.ActorKind,
                e.ActorId,
                e.MemberId,
                e.MissionId,
                e.WorkId,
                e.SubjectId,
                e.Data
            );
        return Task.CompletedTask;
    }

    private static async Task InsertPostgresAsync(
        FairwayDb db,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken ct
    )
    {
        await using var command = db.Command(Postgres);
        Add("at", e => e.At);
        Add("kind", e => e.Kind);
        Add("actor_kind", e => (short)e.ActorKind);
        Add("actor_id", e => e.ActorId);
        Add("member", e => e.MemberId);
        Add("mission", e => e.MissionId);
        Add("work", e => e.WorkId);
        Add("subject", e => e.SubjectId);
        Add("data", e => e.Data);
        await command.ExecuteNonQueryAsync(ct);

        void Add<T>(string name, Func<JournalEntry, T> column) =>
            command.Parameters.Add(new NpgsqlParameter<T[]>(name, [.. entries.Select(column)]));
    }
}
