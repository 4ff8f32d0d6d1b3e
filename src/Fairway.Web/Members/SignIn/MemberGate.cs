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
internal sealed class MemberGate(Database database, SqliteReadPool pool, SettingsStore settings)
    : IMemberGate
{
    private const string Sql = """
        select m.status, m.language, coalesce((
            select max(c.text_version) from consents c
            where c.member_id = m.id and c.purpose = 'programme' and c.withdrawn_at is null), -1)
        from members m where m.id = @member
        """;

    /// <summary>Who was let in by hand has agreed to no version here, and is not sent away for it.</summary>
    private const int Unwritten = -1;

    public async Task<MemberAnswer> AskAsync(long memberId, CancellationToken ct) =>
        await FindAsync(memberId, ct) is { } member
            ? new MemberAnswer(await DoorAsync(member, ct), member.Language)
            : default;

    private async ValueTask<MemberDoor> DoorAsync(Row member, CancellationToken ct)
    {
        if (member.Status != MemberStatus.Active)
            return member.Status == MemberStatus.Invited ? MemberDoor.Consent : MemberDoor.Closed;
        var texts = await settings.GetAsync<ConsentTexts>(ConsentTexts.Document, ct);
        return member.Terms != Unwritten && member.Terms < texts.Value.Programme.Version
            ? MemberDoor.Consent
            : MemberDoor.Open;
    }

    private readonly record struct Row(MemberStatus Status, string? Language, int Terms);

    private async ValueTask<Row?> FindAsync(long memberId, CancellationToken ct)
    {
        if (!database.IsPostgres)
        {
            using var lease = pool.Rent();
            using var row = lease.Query(Sql, ("member", memberId));
            return row.Read() ? Read(row) : null;
        }
        await using var command = database.Postgres.CreateCommand(
            Sql.Replace("@member", "$1", StringComparison.Ordinal)
        );
        command.Parameters.Add(new Npgsql.NpgsqlParameter<long> { TypedValue = memberId });
        await using var found = await command.ExecuteReaderAsync(ct);
        return await found.ReadAsync(ct) ? Read(found) : null;
    }

    private static Row Read(DbDataReader row) =>
        new(
            (MemberStatus)row.GetInt32(0),
            row.IsDBNull(1) ? null : row.GetString(1),
            row.GetInt32(2)
        );
}
