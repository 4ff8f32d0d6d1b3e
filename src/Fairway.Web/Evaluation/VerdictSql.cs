using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Storage;
using Npgsql;

namespace Fairway.Web.Evaluation;

/// <summary>Writes a batch of verdicts: one statement on PostgreSQL, one prepared statement run per row on SQLite.</summary>
internal static class VerdictSql
{
    private const string Postgres = """
        with v as (select * from unnest(@ids, @states, @results, @missions, @members, @steps) as t (id, state, results, mission_id, member_id, step)),
        w as (
          update works w set state = v.state, results = v.results::jsonb,
            decided_at = case when v.state = 1 then null else @now end, decided_by = case when v.state = 1 then null else 'System:0' end
          from v where w.id = v.id)
        update participations p set step = v.step, last_activity_at = @now
        from v where p.mission_id = v.mission_id and p.member_id = v.member_id and v.state <> 1
        """;

    private const string Work = """
        update works set state = ?1, results = ?2,
          decided_at = case when ?1 = 1 then null else ?3 end, decided_by = case when ?1 = 1 then null else 'System:0' end
        where id = ?4
        """;

    private const string Step = """
        update participations set step = ?1, last_activity_at = ?2 where mission_id = ?3 and member_id = ?4
        """;

    public static Task ApplyAsync(
        FairwayDb db,
        IReadOnlyList<Verdict> verdicts,
        DateTime now,
        CancellationToken ct
    ) =>
        db.IsPostgres
            ? ApplyPostgresAsync(db, verdicts, now, ct)
            : ApplySqliteAsync(db, verdicts, now);

    private static async Task ApplyPostgresAsync(
        FairwayDb db,
        IReadOnlyList<Verdict> verdicts,
        DateTime now,
        CancellationToken ct
    )
    {
        await using var command = db.Command(Postgres).With("now", now);
        Add(command, "ids", verdicts.Select(v => v.Work.Id));
        Add(command, "states", verdicts.Select(v => (int)v.State));
        Add(
            command,
            "results",
            verdicts.Select(v => JsonSerializer.Serialize(v.Results, Json.Options))
        );
        Add(command, "missions", verdicts.Select(v => v.Work.MissionId));
        Add(command, "members", verdicts.Select(v => v.Work.MemberId));
        Add(command, "steps", verdicts.Select(v => (int)StepOf(v.State)));
        await command.ExecuteNonQueryAsync(ct);
    }

    private static Task ApplySqliteAsync(
        FairwayDb db,
        IReadOnlyList<Verdict> verdicts,
        DateTime now
    )
    {
        using var work = SqliteStatement.On(db, Work);
        using var step = SqliteStatement.On(db, Step);
        foreach (var (handedIn, state, results) in verdicts)
        {
            work.Run((int)state, JsonSerializer.Serialize(results, Json.Options), now, handedIn.Id);
            if (state != WorkState.InReview)
                step.Run((int)StepOf(state), now, handedIn.MissionId, handedIn.MemberId);
        }
        return Task.CompletedTask;
    }

    public static ParticipationStep StepOf(WorkState state) =>
        state switch
        {
            WorkState.Accepted => ParticipationStep.Accepted,
            WorkState.Returned => ParticipationStep.Returned,
            WorkState.Rejected => ParticipationStep.Rejected,
            _ => ParticipationStep.Submitted,
        };

    private static void Add<T>(
        System.Data.Common.DbCommand command,
        string name,
        IEnumerable<T> values
    ) => command.Parameters.Add(new NpgsqlParameter<T[]>(name, [.. values]));
}
