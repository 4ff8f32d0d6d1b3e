using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Npgsql;

namespace Fairway.Web.Works.Submission;

/// <summary>
/// One statement for a whole batch: arrays in, everything written, the keys that were written out. Rows are taken in
/// the order of (mission, member), so that two batches never wait for each other in a circle.
/// </summary>
internal sealed class PostgresSubmissions(Database database) : ISubmissionStore
{
    private const string Sql = $"""
        with input as materialized (
          select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            as t (work_id, mission_id, member_id, content, hash, most, source, at, actor_kind, actor_id)
        ), part as (
          insert into participations as p (mission_id, member_id, step, works_count, joined_at, last_activity_at)
          select i.mission_id, i.member_id, 2, 1, i.at, i.at
          from input i
          join members m on m.id = i.member_id and m.status <> 2
          join missions q on q.id = i.mission_id and q.state in (1, 2) and q.opens_at <= i.at and i.at < q.closes_at
          order by i.mission_id, i.member_id
          on conflict (mission_id, member_id) do update
            set step = 2, works_count = p.works_count + 1, last_activity_at = excluded.last_activity_at
            where p.works_count < (select most from input i where i.mission_id = p.mission_id and i.member_id = p.member_id)
          returning mission_id, member_id
        ), taken as materialized (
          select i.* from input i join part using (mission_id, member_id)
        ), w as (
          insert into works (id, mission_id, member_id, state, source, version_number, submitted_at, content_hash, is_late, results, is_first)
          select work_id, mission_id, member_id, 0, source, 1, at, hash, false, '[]',
                 not exists (select 1 from works x where x.member_id = taken.member_id)
          from taken
        ), v as (
          insert into work_versions (work_id, number, content, submitted_at) select work_id, 1, content::jsonb, at from taken
        ), j as (
          insert into journal (at, kind, actor_kind, actor_id, member_id, mission_id, work_id, data)
          select at, '{JournalKinds.WorkSubmitted}', actor_kind, actor_id, member_id, mission_id, work_id,
                 jsonb_build_object('version', 1)
          from taken
        ), d as (
          delete from work_drafts d using taken t where d.mission_id = t.mission_id and d.member_id = t.member_id
        ), k as (
          insert into idempotency (principal, route, key, body_hash, answer, at)
          select k.principal, k.route, k.key, k.body_hash, k.answer, t.at
          from unnest($11, $12, $13, $14, $15, $16) as k (work_id, principal, route, key, body_hash, answer)
          join taken t using (work_id)
        )
        select i.work_id, t.work_id is not null as written, m.id is not null as known, q.id is not null as open
        from input i
        left join taken t using (work_id)
        left join members m on m.id = i.member_id and m.status <> 2
        left join missions q on q.id = i.mission_id and q.state in (1, 2) and q.opens_at <= i.at and i.at < q.closes_at
        """;

    public async Task<SubmissionResult[]> WriteAsync(
        IReadOnlyList<IncomingWork> batch,
        CancellationToken ct
    )
    {
        await using var connection = await database.Postgres.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(Sql, connection);
        AddColumns(command, batch);
        AddKeys(command, [.. batch.Where(s => s.Idempotency is not null)]);
        var results = new Dictionary<long, SubmissionResult>(batch.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            results[reader.GetInt64(0)] =
                reader.GetBoolean(1) ? SubmissionResult.Written
                : !reader.GetBoolean(2) ? SubmissionResult.MemberGone
                : reader.GetBoolean(3) ? SubmissionResult.LimitReached
                : SubmissionResult.MissionNotOpen;
        }
        return [.. batch.Select(s => results[s.WorkId])];
    }

    private static void AddColumns(NpgsqlCommand command, IReadOnlyList<IncomingWork> batch)
    {
        Add(command, batch, s => s.WorkId);
        Add(command, batch, s => s.MissionId);
        Add(command, batch, s => s.MemberId);
        Add(command, batch, s => s.Content);
        Add(command, batch, s => s.ContentHash);
        Add(command, batch, s => s.WorksPerMember);
        Add(command, batch, s => (int)s.Source);
        Add(command, batch, s => s.Now);
        Add(command, batch, s => (short)s.ActorKind);
        Add(command, batch, s => s.ActorId);
    }

    private static void AddKeys(NpgsqlCommand command, List<IncomingWork> keyed)
    {
        Add(command, keyed, s => s.WorkId);
        Add(command, keyed, s => s.Idempotency!.Principal);
        Add(command, keyed, s => s.Idempotency!.Route);
        Add(command, keyed, s => s.Idempotency!.Key);
        Add(command, keyed, s => s.Idempotency!.BodyHash);
        Add(command, keyed, s => s.Answer!);
    }

    private static void Add<T>(
        NpgsqlCommand command,
        IReadOnlyList<IncomingWork> batch,
        Func<IncomingWork, T> column
    )
    {
        var values = new T[batch.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = column(batch[i]);
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values });
    }
}
