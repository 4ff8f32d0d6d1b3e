using System.Data.Common;
using Fairway.Domain.Members;
using Fairway.Web.Members.SignIn.Consents;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Members.SignIn;

/// <summary>
/// Tells the ground floor how far a member may come in. One lookup by key, on every first request of a token. Sessions
/// renew themselves for months, so newer terms are asked for here and not only at sign-in.
/// </summary>
internal sealed class MemberGate : IMemberGate
{
    private const string Columns = """
        select m.id, m.status, m.language, m.easy_view, coalesce((
            select max(c.text_version) from consents c
            where c.member_id = m.id and c.purpose = 'programme' and c.withdrawn_at is null), -1)
        from members m
        """;

    private readonly Database _database;
    private readonly SqliteReadPool _pool;
    private readonly SettingsStore _settings;
    private readonly GatheredReads<long, Row?> _gathered;

    public MemberGate(Database database, SqliteReadPool pool, SettingsStore settings)
    {
        (_database, _pool, _settings) = (database, pool, settings);
        _gathered = new GatheredReads<long, Row?>(ReadPostgresAsync);
    }

    /// <summary>Who was let in by hand has agreed to no version here, and is not sent away for it.</summary>
    private const int Unwritten = -1;

    public async Task<MemberAnswer> AskAsync(long memberId, CancellationToken ct) =>
        await FindAsync(memberId, ct) is { } member
            ? new MemberAnswer(await DoorAsync(member, ct), member.Language, member.EasyView)
            : default;

    private async ValueTask<MemberDoor> DoorAsync(Row member, CancellationToken ct)
    {
        if (member.Status != MemberStatus.Active)
            return member.Status == MemberStatus.Invited ? MemberDoor.Consent : MemberDoor.Closed;
        var texts = await _settings.GetAsync<ConsentTexts>(ConsentTexts.Document, ct);
        return member.Terms != Unwritten && member.Terms < texts.Value.Programme.Version
            ? MemberDoor.Consent
            : MemberDoor.Open;
    }

    private readonly record struct Row(
        MemberStatus Status,
        string? Language,
        bool EasyView,
        int Terms
    );

    private async ValueTask<Row?> FindAsync(long memberId, CancellationToken ct)
    {
        if (_database.IsPostgres)
            return await _gathered.ReadAsync(memberId, ct);
        using var lease = _pool.Rent();
        using var row = lease.Query(Columns + " where m.id = @member", ("member", memberId));
        return row.Read() ? Read(row) : null;
    }

    private async Task<IReadOnlyDictionary<long, Row?>> ReadPostgresAsync(long[] members)
    {
        await using var command = _database.Postgres.CreateCommand(
            Columns + " where m.id = any($1)"
        );
        command.Parameters.Add(new Npgsql.NpgsqlParameter<long[]> { TypedValue = members });
        await using var rows = await command.ExecuteReaderAsync();
        var found = new Dictionary<long, Row?>(members.Length);
        while (await rows.ReadAsync())
            found[rows.GetInt64(0)] = Read(rows);
        return found;
    }

    private static Row Read(DbDataReader row) =>
        new(
            (MemberStatus)row.GetInt32(1),
            row.IsDBNull(2) ? null : row.GetString(2),
            row.GetBoolean(3),
            row.GetInt32(4)
        );
}
