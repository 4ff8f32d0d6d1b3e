using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Members.SignIn;

/// <summary>Tells the ground floor how far a member may come in. One lookup by key, on every first request of a token.</summary>
internal sealed class MemberGate(Database database, SqliteReadPool pool) : IMemberGate
{
    private const string Sql = "select status from members where id = @member";

    public async Task<MemberDoor> AskAsync(long memberId, CancellationToken ct) =>
        await StatusAsync(memberId, ct) switch
        {
            MemberStatus.Active => MemberDoor.Open,
            MemberStatus.Invited => MemberDoor.Consent,
            _ => MemberDoor.Closed,
        };

    private async ValueTask<MemberStatus?> StatusAsync(long memberId, CancellationToken ct)
    {
        if (!database.IsPostgres)
        {
            using var lease = pool.Rent();
            using var row = lease.Query(Sql, ("member", memberId));
            return row.Read() ? (MemberStatus)row.GetInt32(0) : null;
        }
        await using var command = database.Postgres.CreateCommand(
            Sql.Replace("@member", "$1", StringComparison.Ordinal)
        );
        command.Parameters.Add(new Npgsql.NpgsqlParameter<long> { TypedValue = memberId });
        return await command.ExecuteScalarAsync(ct) is int status ? (MemberStatus)status : null;
    }
}
