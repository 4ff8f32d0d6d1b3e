using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Journal;
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
        update works set state = @state, results = @results,
          decided_at = case when @state = 1 then null else @now end, decided_by = case when @state = 1 then null else 'System:0' end
        where id = @id
        """;

    private const string Step = """
        update participations set step = @step, last_activity_at = @now where mission_id = @mission and member_id = @member
        """;

    public static Task ApplyAsync(
        FairwayDb db,
        IReadOnlyList<Verdict> verdicts,
        DateTime now,
        CancellationToken ct
    ) =>
        db.IsPostgres
            ? ApplyPostgresAsync(db, verdicts, now, ct)
            : ApplySqliteAsync(db, verdicts, now, ct);

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

    private static async Task ApplySqliteAsync(
        FairwayDb db,
        IReadOnlyList<Verdict> verdicts,
        DateTime now,
        CancellationToken ct
    )
    {
        var time = UnixTime.ToMicroseconds(now);
        await using var work = db.Command(Work)
            .With("state", 0)
            .With("results", "")
            .With("now", time)
            .With("id", 0L);
        await using var step = db.Command(Step)
            .With("step", 0)
            .With("now", time)
            .With("mission", 0L)
            .With("member", 0L);
        foreach (var verdict in verdicts)
        {
            work.Parameters[0].Value = (int)verdict.State;
            work.Parameters[1].Value = JsonSerializer.Serialize(verdict.Results, Json.Options);
            work.Parameters[3].Value = verdict.Work.Id;
            await work.ExecuteNonQueryAsync(ct);
            if (verdict.State == WorkState.InReview)
                continue;
            step.Parameters[0].Value = (int)StepOf(verdict.State);
            step.Parameters[2].Value = verdict.Work.MissionId;
            step.Parameters[3].Value = verdict.Work.MemberId;
            await step.ExecuteNonQueryAsync(ct);
        }
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
