using Fairway.Storage;
using Npgsql;

namespace Fairway.Web.Platform.Journal;

/// <summary>Writes many journal rows at once, for readers: one statement on PostgreSQL, one prepared statement on SQLite.</summary>
internal static class JournalRows
{
    private const string Sqlite = """
        insert into journal (at, kind, actor_kind, actor_id, member_id, mission_id, work_id, subject_id, data)
        values (@at, @kind, @actor_kind, @actor_id, @member, @mission, @work, @subject, @data)
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
        : InsertSqliteAsync(db, entries, ct);

    private static async Task InsertSqliteAsync(
        FairwayDb db,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken ct
    )
    {
        await using var command = db.Command(Sqlite);
        foreach (
            var name in (string[])
                [
                    "at",
                    "kind",
                    "actor_kind",
                    "actor_id",
                    "member",
                    "mission",
                    "work",
                    "subject",
                    "data",
                ]
        )
            command.With(name, null);
        await command.PrepareAsync(ct);
        foreach (var entry in entries)
        {
            object?[] values =
            [
                UnixTime.ToMicroseconds(entry.At),
                entry.Kind,
                (int)entry.ActorKind,
                entry.ActorId,
                entry.MemberId,
                entry.MissionId,
                entry.WorkId,
                entry.SubjectId,
                entry.Data,
            ];
            for (var i = 0; i < values.Length; i++)
                command.Parameters[i].Value = values[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
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
