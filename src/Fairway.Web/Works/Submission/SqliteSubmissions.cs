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
    private readonly List<SqliteStatement> _statements = [];
    private SqliteConnection? _connection;
    private SqliteStatement _participation = null!;
    private SqliteStatement _member = null!;
    private SqliteStatement _open = null!;
    private SqliteStatement _work = null!;
    private SqliteStatement _version = null!;
    private SqliteStatement _journal = null!;
    private SqliteStatement _draft = null!;
    private SqliteStatement _idempotency = null!;

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
            results[i] = Write(batch[i]);
        transaction.Commit();
        return results;
    }

    private SubmissionResult Write(IncomingWork s)
    {
        var now = UnixTime.ToMicroseconds(s.Now);
        if (_participation.Run(s.MissionId, s.MemberId, now, s.WorksPerMember) == 0)
            return !_member.Finds(s.MemberId) ? SubmissionResult.MemberGone
                : _open.Finds(s.MissionId, now) ? SubmissionResult.LimitReached
                : SubmissionResult.MissionNotOpen;
        _work.Run(s.WorkId, s.MissionId, s.MemberId, s.Source, now, s.ContentHash);
        _version.Run(s.WorkId, s.Content, now);
        _journal.Run(now, (int)s.ActorKind, s.ActorId, s.MemberId, s.MissionId, s.WorkId);
        _draft.Run(s.MissionId, s.MemberId);
        if (s.Idempotency is { } key)
            _idempotency.Run(key.Principal, key.Route, key.Key, key.BodyHash, s.Answer!, now);
        return SubmissionResult.Written;
    }

    private void Prepare()
    {
        if (_connection is not null)
            return;
        _connection = new SqliteConnection(database.ConnectionString);
        _connection.Open();
        SqlitePragmas.Apply(_connection);
        _participation = Statement(
            """
            insert into participations (mission_id, member_id, step, works_count, joined_at, last_activity_at)
            select q.id, m.id, 2, 1, ?3, ?3 from members m, missions q
            where m.id = ?2 and m.status <> 2 and q.id = ?1 and q.state in (1, 2) and q.opens_at <= ?3 and ?3 < q.closes_at
            on conflict (mission_id, member_id) do update
              set step = 2, works_count = works_count + 1, last_activity_at = ?3
              where works_count < ?4
            """
        );
        _member = Statement("select id from members where id = ?1 and status <> 2");
        _open = Statement(
            "select id from missions where id = ?1 and state in (1, 2) and opens_at <= ?2 and ?2 < closes_at"
        );
        _work = Statement(
            """
            insert into works (id, mission_id, member_id, state, source, version_number, submitted_at, content_hash, is_late, results, is_first)
            values (?1, ?2, ?3, 0, ?4, 1, ?5, ?6, 0, '[]', not exists (select 1 from works where member_id = ?3))
            """
        );
        _version = Statement(
            "insert into work_versions (work_id, number, content, submitted_at) values (?1, 1, ?2, ?3)"
        );
        _journal = Statement(
            $"insert into journal (at, kind, actor_kind, actor_id, member_id, mission_id, work_id, data) values (?1, '{JournalKinds.WorkSubmitted}', ?2, ?3, ?4, ?5, ?6, json_object('version', 1))"
        );
        _draft = Statement("delete from work_drafts where mission_id = ?1 and member_id = ?2");
        _idempotency = Statement(
            "insert into idempotency (principal, route, key, body_hash, answer, at) values (?1, ?2, ?3, ?4, ?5, ?6)"
        );
    }

    private SqliteStatement Statement(string sql)
    {
        var statement = new SqliteStatement(_connection!, sql);
        _statements.Add(statement);
        return statement;
    }

    public void Dispose()
    {
        _statements.ForEach(statement => statement.Dispose());
        _connection?.Dispose();
    }
}
