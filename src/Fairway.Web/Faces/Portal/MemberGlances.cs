using Fairway.Domain.Members;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Channels;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Storage;
using Npgsql;

namespace Fairway.Web.Faces.Portal;

/// <summary>All that the portal's frame and home show of one member, of one moment.</summary>
internal sealed record MemberGlance
{
    public static readonly MemberGlance Nobody = new();

    public MemberView View { get; init; } =
        new(0, null, new Dictionary<long, Fairway.Domain.Missions.ParticipationStep>());

    /// <summary>Null once they were erased.</summary>
    public PortalMember? Member { get; init; }

    /// <summary>Points that can be spent.</summary>
    public long Balance { get; init; }

    /// <summary>By mission, when it was saved.</summary>
    public IReadOnlyDictionary<long, DateTime> Drafts { get; init; } =
        new Dictionary<long, DateTime>();

    /// <summary>Announcements and notices that were not opened.</summary>
    public int Unread { get; init; }

    /// <summary>How many of the brand's people welcomed a newcomer; none where they are no newcomer any more.</summary>
    public int Welcomes { get; init; }

    internal IReadOnlyList<long> Opened { get; init; } = [];
    internal int Notices { get; init; }
}

/// <summary>
/// Reads a <see cref="MemberGlance"/>: prepared commands on SQLite; on PostgreSQL one statement for all who ask at the
/// same moment. Every page of the portal asks for it, so it has no context and no tracking.
/// </summary>
internal sealed class MemberGlances
{
    private const string CardSql =
        "select coalesce(nickname, name), roles, joined_at, status from members where id = @member and status <> 2";
    private const string BalanceSql =
        "select balance from ledger_accounts where member_id = @member";
    private const string DraftsSql =
        "select mission_id, saved_at from work_drafts where member_id = @member";
    private const string OpenedSql =
        "select announcement_id from announcement_reads where member_id = @member";
    private const string NoticesSql =
        "select count(*) from notices where member_id = @member and read_at is null";
    private static readonly string s_welcomesSql =
        $"select count(*) from recognitions where member_id = @member and kind = {(int)RecognitionKind.Welcome}";

    private static readonly string s_postgresSql = $"""
        select {MemberViews.Columns},
          coalesce(m.nickname, m.name), m.roles, m.joined_at, m.status,
          coalesce((select balance from ledger_accounts where member_id = a.id), 0),
          array(select mission_id from work_drafts where member_id = a.id order by mission_id),
          array(select saved_at from work_drafts where member_id = a.id order by mission_id),
          array(select announcement_id from announcement_reads where member_id = a.id),
          (select count(*) from notices where member_id = a.id and read_at is null),
          (select count(*) from recognitions where member_id = a.id and kind = {(int)
            RecognitionKind.Welcome})
        {MemberViews.From}
        """;

    private readonly Database _database;
    private readonly SqliteReadPool _pool;
    private readonly MemberViews _views;
    private readonly Announced _announced;
    private readonly TimeProvider _clock;
    private readonly GatheredReads<long, MemberGlance> _gathered;

    public MemberGlances(
        Database database,
        SqliteReadPool pool,
        MemberViews views,
        Announced announced,
        TimeProvider clock
    )
    {
        (_database, _pool, _views, _announced, _clock) = (database, pool, views, announced, clock);
        _gathered = new GatheredReads<long, MemberGlance>(ReadPostgresAsync);
    }

    public async Task<MemberGlance> ReadAsync(long memberId, CancellationToken ct)
    {
        var glance = _database.IsPostgres
            ? (await _gathered.ReadAsync(memberId, ct))!
            : ReadSqlite(await _views.ReadAsync(memberId, ct), memberId);
        var reach = await _announced.ToAsync(glance.View, ct);
        var isNew = Recognition.IsNew(glance.Member?.JoinedAt, _clock.GetUtcNow().UtcDateTime);
        return glance with
        {
            Unread = reach.Unread(glance.Opened) + glance.Notices,
            Welcomes = isNew ? glance.Welcomes : 0,
        };
    }

    private MemberGlance ReadSqlite(MemberView view, long memberId)
    {
        using var lease = _pool.Rent();
        using var card = lease.Query(CardSql, ("member", memberId));
        using var balance = lease.Query(BalanceSql, ("member", memberId));
        using var drafts = lease.Query(DraftsSql, ("member", memberId));
        using var opened = lease.Query(OpenedSql, ("member", memberId));
        using var notices = lease.Query(NoticesSql, ("member", memberId));
        using var welcomes = lease.Query(s_welcomesSql, ("member", memberId));
        var saved = new Dictionary<long, DateTime>();
        while (drafts.Read())
            saved[drafts.GetInt64(0)] = UnixTime.FromMicroseconds(drafts.GetInt64(1));
        List<long> read = [];
        while (opened.Read())
            read.Add(opened.GetInt64(0));
        notices.Read();
        welcomes.Read();
        return new MemberGlance
        {
            View = view,
            Member =
                view.Facts is { } facts && card.Read()
                    ? new PortalMember(
                        memberId,
                        card.IsDBNull(0) ? null : card.GetString(0),
                        facts.Standing.Tier,
                        facts.Standing.Mode,
                        (MemberRoles)card.GetInt32(1),
                        card.IsDBNull(2) ? null : UnixTime.FromMicroseconds(card.GetInt64(2)),
                        (MemberStatus)card.GetInt32(3)
                    )
                    : null,
            Balance = balance.Read() ? balance.GetInt64(0) : 0,
            Drafts = saved,
            Opened = read,
            Notices = notices.GetInt32(0),
            Welcomes = welcomes.GetInt32(0),
        };
    }

    private async Task<IReadOnlyDictionary<long, MemberGlance>> ReadPostgresAsync(long[] members)
    {
        await using var command = _database.Postgres.CreateCommand(s_postgresSql);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = members });
        await using var rows = await command.ExecuteReaderAsync();
        var found = new Dictionary<long, MemberGlance>(members.Length);
        while (await rows.ReadAsync())
            found[rows.GetInt64(0)] = Read(rows);
        return found;
    }

    private static MemberGlance Read(NpgsqlDataReader row)
    {
        const int own = MemberViews.Count;
        var view = MemberViews.Read(row);
        return new MemberGlance
        {
            View = view,
            Member = view.Facts is { } facts
                ? new PortalMember(
                    facts.Id,
                    row.IsDBNull(own) ? null : row.GetString(own),
                    facts.Standing.Tier,
                    facts.Standing.Mode,
                    (MemberRoles)row.GetInt32(own + 1),
                    row.IsDBNull(own + 2) ? null : row.GetDateTime(own + 2),
                    (MemberStatus)row.GetInt32(own + 3)
                )
                : null,
            Balance = row.GetInt64(own + 4),
            Drafts = row.GetFieldValue<long[]>(own + 5)
                .Zip(row.GetFieldValue<DateTime[]>(own + 6))
                .ToDictionary(draft => draft.First, draft => draft.Second),
            Opened = row.GetFieldValue<long[]>(own + 7),
            Notices = (int)row.GetInt64(own + 8),
            Welcomes = (int)row.GetInt64(own + 9),
        };
    }
}

/// <summary>The signed-in member, read once per request however many parts of the page ask.</summary>
internal sealed class PortalMembers(MemberGlances glances)
{
    private readonly Dictionary<long, Task<MemberGlance>> _known = [];

    public Task<MemberGlance> GlanceAsync(long id, CancellationToken ct) =>
        _known.TryGetValue(id, out var known) ? known : _known[id] = glances.ReadAsync(id, ct);

    public async ValueTask<PortalMember?> FindAsync(long id, CancellationToken ct) =>
        (await GlanceAsync(id, ct)).Member;
}
