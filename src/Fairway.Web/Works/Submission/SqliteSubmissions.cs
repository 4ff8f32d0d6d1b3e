using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Fairway.Web.Works.Submission;

/// <summary>Prepared statements on one connection of its own, one transaction a batch.</summary>
internal sealed class SqliteSubmissions(Database database, WriteGate gate)
    : ISubmissionStore,
        IDisposable
{
    private SqliteConnection? _connection;
    private Statement _participation = null!;
    private Statement _member = null!;
    private Statement _work = null!;
    private Statement _version = null!;
    private Statement _journal = null!;
    private Statement _draft = null!;
    private Statement _idempotency = null!;

    public async Task<SubmissionResult[]> WriteAsync(
        IReadOnlyList<IncomingWork> batch,
        CancellationToken ct
    )
    {
        using var pass = await gate.EnterAsync(ct);
        Prepare();
        using var transaction = _connection!.BeginTransaction(deferred: false);
        var results = new SubmissionResult[batch.Count];
        for (var i = 0; i < batch.Count; i++)
            results[i] = Write(batch[i], transaction);
        transaction.Commit();
        return results;
    }

    private SubmissionResult Write(IncomingWork s, SqliteTransaction transaction)
    {
        var now = UnixTime.ToMicroseconds(s.Now);
        if (_participation.Run(transaction, s.MissionId, s.MemberId, now, s.WorksPerMember) == 0)
            return _member.Scalar(transaction, s.MemberId) is null
                ? SubmissionResult.MemberGone
                : SubmissionResult.LimitReached;
        _work.Run(transaction, s.WorkId, s.MissionId, s.MemberId, s.Source, now, s.ContentHash);
        _version.Run(transaction, s.WorkId, s.Content, now);
        _journal.Run(
            transaction,
            now,
            (int)s.ActorKind,
            s.ActorId,
            s.MemberId,
            s.MissionId,
            s.WorkId
        );
        _draft.Run(transaction, s.MissionId, s.MemberId);
        if (s.Idempotency is { } key)
            _idempotency.Run(
                transaction,
                key.Principal,
                key.Route,
                key.Key,
                key.BodyHash,
                s.Answer!,
                now
            );
        return SubmissionResult.Written;
    }

    private void Prepare()
    {
        if (_connection is not null)
            return;
        _connection = new SqliteConnection(database.ConnectionString);
        _connection.Open();
        SqlitePragmas.Apply(_connection);
        _participation = new Statement(
            _connection,
            """
            insert into participations (mission_id, member_id, step, works_count, joined_at, last_activity_at)
            select $1, id, 2, 1, $3, $3 from members where id = $2 and status <> 2
            on conflict (mission_id, member_id) do update
              set step = 2, works_count = works_count + 1, last_activity_at = $3
              where works_count < $4
            """,
            4
        );
        _member = new Statement(
            _connection,
            "select id from members where id = $1 and status <> 2",
            1
        );
        _work = new Statement(
            _connection,
            """
            insert into works (id, mission_id, member_id, state, source, version_number, submitted_at, content_hash, is_late, results, is_first)
            values ($1, $2, $3, 0, $4, 1, $5, $6, 0, '[]', not exists (select 1 from works where member_id = $3))
            """,
            6
        );
        _version = new Statement(
            _connection,
            "insert into work_versions (work_id, number, content, submitted_at) values ($1, 1, $2, $3)",
            3
        );
        _journal = new Statement(
            _connection,
            $"insert into journal (at, kind, actor_kind, actor_id, member_id, mission_id, work_id) values ($1, '{JournalKinds.WorkSubmitted}', $2, $3, $4, $5, $6)",
            6
        );
        _draft = new Statement(
            _connection,
            "delete from work_drafts where mission_id = $1 and member_id = $2",
            2
        );
        _idempotency = new Statement(
            _connection,
            "insert into idempotency (principal, route, key, body_hash, answer, at) values ($1, $2, $3, $4, $5, $6)",
            6
        );
    }

    public void Dispose() => _connection?.Dispose();

    private sealed class Statement
    {
        private readonly SqliteCommand _command;

        public Statement(SqliteConnection connection, string sql, int parameters)
        {
            _command = connection.CreateCommand();
            _command.CommandText = sql;
            for (var i = 1; i <= parameters; i++)
                _command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i });
        }

        public int Run(SqliteTransaction transaction, params ReadOnlySpan<object> values) =>
            Bind(transaction, values).ExecuteNonQuery();

        public object? Scalar(SqliteTransaction transaction, params ReadOnlySpan<object> values) =>
            Bind(transaction, values).ExecuteScalar();

        private SqliteCommand Bind(SqliteTransaction transaction, ReadOnlySpan<object> values)
        {
            _command.Transaction = transaction;
            for (var i = 0; i < values.Length; i++)
                _command.Parameters[i].Value = values[i];
            return _command;
        }
    }
}
