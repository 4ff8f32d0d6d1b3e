using System.Data.Common;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Storage;
using Npgsql;

namespace Fairway.Web.Missions.Contracts;

/// <summary>Everything a feed needs of one member, read together.</summary>
internal sealed record MemberView(
    long Revision,
    MemberFacts? Facts,
    IReadOnlyDictionary<long, ParticipationStep> Steps
);

/// <summary>
/// Reads a <see cref="MemberView"/>: prepared commands on pooled connections on SQLite; on PostgreSQL one statement for
/// all who ask at the same moment.
/// </summary>
internal sealed class MemberViews
{
    private const string RevisionSql = "select revision from catalog_revision where id = 1";
    private const string MemberSql =
        "select tier, stage, mode, region, group_id from members where id = @member and status <> 2";
    private const string ModelsSql = "select model from vehicles where member_id = @member";
    private const string StepsSql =
        "select mission_id, step from participations where member_id = @member";

    // What four statements cost on the wire and in the planner is more than what they read.
    private const string PostgresSql = $"select {Columns} {From}";

    /// <summary>What <see cref="Read"/> reads; a statement that asks for more of a member begins with these.</summary>
    internal const string Columns = """
        a.id, c.revision, m.id is not null, m.tier, m.stage, m.mode, m.region, m.group_id,
          array(select model from vehicles where member_id = a.id),
          array(select mission_id from participations where member_id = a.id order by mission_id),
          array(select step from participations where member_id = a.id order by mission_id)
        """;

    /// <summary>How many <see cref="Columns"/> there are.</summary>
    internal const int Count = 11;

    /// <summary>The members whose keys are the first parameter.</summary>
    internal const string From = """
        from unnest($1) as a(id)
        cross join (select revision from catalog_revision where id = 1) c
        left join members m on m.id = a.id and m.status <> 2
        """;

    private readonly Database _database;
    private readonly SqliteReadPool _pool;
    private readonly GatheredReads<long, MemberView> _gathered;

    public MemberViews(Database database, SqliteReadPool pool)
    {
        (_database, _pool) = (database, pool);
        _gathered = new GatheredReads<long, MemberView>(ReadPostgresAsync);
    }

    public async Task<MemberView> ReadAsync(long memberId, CancellationToken ct) =>
        _database.IsPostgres ? (await _gathered.ReadAsync(memberId, ct))! : ReadSqlite(memberId);

    private MemberView ReadSqlite(long memberId)
    {
        using var lease = _pool.Rent();
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
        var (standing, region, group) = Head(member, 0);
        return new MemberView(
            number,
            Facts(memberId, standing, region, group, Models(models)),
            Steps(steps)
        );
    }

    private async Task<IReadOnlyDictionary<long, MemberView>> ReadPostgresAsync(long[] members)
    {
        await using var command = _database.Postgres.CreateCommand(PostgresSql);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = members });
        await using var rows = await command.ExecuteReaderAsync();
        var found = new Dictionary<long, MemberView>(members.Length);
        while (await rows.ReadAsync())
            found[rows.GetInt64(0)] = Read(rows);
        return found;
    }

    internal static MemberView Read(NpgsqlDataReader row)
    {
        var (member, revision) = (row.GetInt64(0), row.GetInt64(1));
        if (!row.GetBoolean(2))
            return new MemberView(revision, null, new Dictionary<long, ParticipationStep>());
        var (standing, region, group) = Head(row, 3);
        var models = row.GetFieldValue<string[]>(8);
        var missions = row.GetFieldValue<long[]>(9);
        var steps = row.GetFieldValue<int[]>(10);
        var mine = new Dictionary<long, ParticipationStep>(missions.Length);
        for (var i = 0; i < missions.Length; i++)
            mine[missions[i]] = (ParticipationStep)steps[i];
        return new MemberView(revision, Facts(member, standing, region, group, models), mine);
    }

    private static (Standing, string?, long?) Head(DbDataReader row, int at) =>
        (
            new Standing(
                (Tier)row.GetInt32(at),
                (Stage)row.GetInt32(at + 1),
                (ManagementMode)row.GetInt32(at + 2)
            ),
            row.IsDBNull(at + 3) ? null : row.GetString(at + 3),
            row.IsDBNull(at + 4) ? null : row.GetInt64(at + 4)
        );

    private static MemberFacts Facts(
        long id,
        Standing standing,
        string? region,
        long? group,
        IReadOnlyList<string> models
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
