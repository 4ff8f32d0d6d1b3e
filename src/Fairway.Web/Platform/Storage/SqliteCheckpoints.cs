using Microsoft.Data.Sqlite;

namespace Fairway.Web.Platform.Storage;

/// <summary>
/// Moves what was committed from SQLite's write-ahead log into the database file, beside the writers instead of inside
/// one of their commits: a page written a hundred times in a second is moved once, and nobody waits for the disk. Should
/// the log outgrow this (<see cref="SqlitePragmas"/>), a commit does it after all.
/// </summary>
internal sealed partial class SqliteCheckpoints(
    Database database,
    ILogger<SqliteCheckpoints> logger
) : BackgroundService
{
    private const long WorthIt = 4 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.IsPostgres)
            return;
        await Task.Yield();
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        SqlitePragmas.Apply(connection);
        var log = new FileInfo(connection.DataSource + "-wal");
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            log.Refresh();
            if (log.Exists && log.Length > WorthIt)
                Move(connection);
        }
    }

    // Passive: takes what it can without waiting for anybody.
    private void Move(SqliteConnection connection)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
            command.ExecuteNonQuery();
        }
        catch (SqliteException trouble)
        {
            // A full disk, mostly; the log keeps everything until it can be moved.
            NotMoved(logger, trouble);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The write-ahead log could not be moved into the database file"
    )]
    private static partial void NotMoved(ILogger logger, Exception trouble);
}
