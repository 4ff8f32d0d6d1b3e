using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fairway.Web.Platform.Storage;

/// <summary>
/// What every SQLite connection needs. WAL is a property of the file (set by migrate); these are properties of the
/// connection. synchronous=NORMAL under WAL never loses consistency; a power cut may lose the last commits, a killed process none.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Sql =
        "PRAGMA busy_timeout=30000; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY; "
        // 128 MB of log: far beyond what SqliteCheckpoints leaves, and what a command without it may leave.
        + "PRAGMA wal_autocheckpoint=32000;";

    public static void Apply(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (connection is SqliteConnection sqlite)
            Apply(sqlite);
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
