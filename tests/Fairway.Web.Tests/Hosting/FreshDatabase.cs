using Npgsql;

namespace Fairway.Web.Tests.Hosting;

/// <summary>
/// Migrating takes longer than most tests: it is done once in each process and database, and every test gets a copy of
/// what came of it.
/// </summary>
internal static class FreshDatabase
{
    private const string File = "fairway.db";
    private static readonly SemaphoreSlim Turn = new(1);
    private static string? _sqlite;
    private static string? _postgres;

    /// <summary>Puts a migrated embedded database into the folder.</summary>
    public static async Task ForSqliteAsync(string folder)
    {
        await Turn.WaitAsync();
        try
        {
            if (_sqlite is null)
            {
                var made = Directory.CreateTempSubdirectory("fairway-fresh-").FullName;
                AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                    Directory.Delete(made, recursive: true);
                await MigrateAsync(made, connection: null);
                _sqlite = made;
            }
        }
        finally
        {
            Turn.Release();
        }
        foreach (var file in Directory.EnumerateFiles(_sqlite, File + "*"))
            System.IO.File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    /// <summary>Creates a migrated database of this name.</summary>
    public static async Task ForPostgresAsync(string admin, string name)
    {
        await Turn.WaitAsync();
        try
        {
            if (_postgres is null)
            {
                var made = "fresh_" + Guid.CreateVersion7().ToString("N");
                await RunAsync(admin, $"create database {made}");
                var folder = Directory.CreateTempSubdirectory("fairway-fresh-").FullName;
                var connection = new NpgsqlConnectionStringBuilder(admin) { Database = made };
                await MigrateAsync(folder, connection.ToString());
                Directory.Delete(folder, recursive: true);
                // Nothing may hold on to what is copied, and pools do for a while.
                await RunAsync(
                    admin,
                    $"alter database {made} allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{made}'"
                );
                AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                    RunAsync(admin, $"drop database if exists {made} with (force)")
                        .GetAwaiter()
                        .GetResult();
                _postgres = made;
            }
        }
        finally
        {
            Turn.Release();
        }
        await RunAsync(admin, $"create database {name} template {_postgres}");
    }

    // A host that is never started: it migrates and lets go of its connections.
    private static async Task MigrateAsync(string folder, string? connection)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (connection is not null)
            settings["ConnectionStrings:Fairway"] = connection;
        await using var app = FairwayApp.Create(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["data"] = folder,
                ["urls"] = "http://127.0.0.1:0",
            },
            settings
        );
        await FairwayApp.PrepareDatabaseAsync(app.Services, migrate: true, CancellationToken.None);
    }

    private static async Task RunAsync(string admin, string sql)
    {
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
