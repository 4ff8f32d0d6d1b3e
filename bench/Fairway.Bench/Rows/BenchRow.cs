using Npgsql;

namespace Fairway.Bench.Rows;

/// <summary>One workload of the performance table.</summary>
internal abstract class BenchRow
{
    public abstract string Id { get; }

    public virtual IReadOnlyList<string> Databases =>
        PostgresAdmin is null ? ["sqlite"] : ["sqlite", "postgres"];

    public abstract Task MeasureAsync(string database, Report report);

    /// <summary>The private PostgreSQL that bench.sh starts.</summary>
    protected static string? PostgresAdmin { get; } =
        Environment.GetEnvironmentVariable("FAIRWAY_BENCH_POSTGRES");

    /// <summary>The folder of the published host.</summary>
    protected static string Host { get; } =
        Environment.GetEnvironmentVariable("FAIRWAY_BENCH_HOST")
        ?? throw new InvalidOperationException("Start me through ./bench.sh.");

    protected static string HostDll => Path.Combine(Host, "Fairway.Web.dll");

    protected static string BenchDll => Path.Combine(AppContext.BaseDirectory, "Fairway.Bench.dll");

    protected static async Task<string> FreshDatabaseAsync(string name)
    {
        await using var admin = new NpgsqlConnection(PostgresAdmin);
        await admin.OpenAsync();
        await RunAsync(admin, $"drop database if exists {name} with (force)");
        await RunAsync(admin, $"create database {name}");
        return new NpgsqlConnectionStringBuilder(PostgresAdmin) { Database = name }.ToString();
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
