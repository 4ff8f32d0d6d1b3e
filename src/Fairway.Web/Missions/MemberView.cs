using System.Data.Common;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Storage;
using Npgsql;

namespace Fairway.Web.Missions;

/// <summary>Everything a feed needs of one member, read together.</summary>
internal sealed record MemberView(
    long Revision,
    MemberFacts? Facts,
    IReadOnlyDictionary<long, ParticipationStep> Steps
);

/// <summary>Reads a <see cref="MemberView"/>: prepared commands on pooled connections on SQLite, one round trip on PostgreSQL.</summary>
internal sealed class MemberViews(Database database, SqliteReadPool pool)
{
    private const string RevisionSql = "select revision from catalog_revision where id = 1";
    private const string MemberSql =
        "select tier, stage, mode, region, group_id from members where id = @member and status <> 2";
    private const string ModelsSql = "select model from vehicles where member_id = @member";
    private const string StepsSql =
        "select mission_id, step from participations where member_id = @member";
    private static readonly string[] All = [RevisionSql, MemberSql, ModelsSql, StepsSql];

    public Task<MemberView> ReadAsync(long memberId, CancellationToken ct) =>
        database.IsPostgres
            ? ReadPostgresAsync(memberId, ct)
            : Task.FromResult(ReadSqlite(memberId));

    private MemberView ReadSqlite(long memberId)
    {
        using var lease = pool.Rent();
        using var revision = lease.Query(RevisionSql);
        using var member = lease.Query(MemberSql, ("member", memberId));
        using var models = lease.Query(ModelsSql, ("member", memberId));
        using var steps = lease.Query(StepsSql, ("member", memberId));
        return Assemble(memberId, revision, member, models, steps);
    }

    private static MemberView Assemble(
        long memberId,
        DbDataReader revision,
        DbDataReader member,
        DbDataReader models,
        DbDataReader steps
    )
    {
        revision.Read();
        var number = revision.GetInt64(0);
        if (!member.Read())
            return new MemberView(number, null, new Dictionary<long, ParticipationStep>());
        var (standing, region, group) = Head(member);
        return new MemberView(
            number,
            Facts(memberId, standing, region, group, Models(models)),
            Steps(steps)
        );
    }

    private async Task<MemberView> ReadPostgresAsync(long memberId, CancellationToken ct)
    {
        await using var connection = await database.Postgres.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in All)
        {
            var command = new NpgsqlBatchCommand(
                sql.Replace("@member", "$1", StringComparison.Ordinal)
            );
            if (!ReferenceEquals(sql, RevisionSql))
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = memberId });
            batch.BatchCommands.Add(command);
        }
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var revision = reader.GetInt64(0);
        await reader.NextResultAsync(ct);
        if (!await reader.ReadAsync(ct))
            return new MemberView(revision, null, new Dictionary<long, ParticipationStep>());
        var (standing, region, group) = Head(reader);
        await reader.NextResultAsync(ct);
        var models = Models(reader);
        await reader.NextResultAsync(ct);
        return new MemberView(
            revision,
            Facts(memberId, standing, region, group, models),
            Steps(reader)
        );
    }

    private static (Standing, string?, long?) Head(DbDataReader row) =>
        (
            new Standing(
                (Tier)row.GetInt32(0),
                (Stage)row.GetInt32(1),
                (ManagementMode)row.GetInt32(2)
            ),
            row.IsDBNull(3) ? null : row.GetString(3),
            row.IsDBNull(4) ? null : row.GetInt64(4)
        );

    private static MemberFacts Facts(
        long id,
        Standing standing,
        string? region,
        long? group,
        List<string> models
    ) =>
        new()
        {
            Id = id,
            Standing = standing,
            Region = region,
            GroupId = group,
            Models = models,
        };

    private static List<string> Models(DbDataReader rows)
    {
        List<string> models = [];
        while (rows.Read())
            models.Add(rows.GetString(0));
        return models;
    }

    private static Dictionary<long, ParticipationStep> Steps(DbDataReader rows)
    {
        var steps = new Dictionary<long, ParticipationStep>();
        while (rows.Read())
            steps[rows.GetInt64(0)] = (ParticipationStep)rows.GetInt32(1);
        return steps;
    }
}
