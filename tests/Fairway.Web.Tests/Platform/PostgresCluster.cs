using System.Diagnostics;
using Fairway.Web.Tests.Architecture;
using Npgsql;

namespace Fairway.Web.Tests.Platform;

/// <summary>A second PostgreSQL, made and taken away by the same script that test.sh uses.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string _home;

    private PostgresCluster(string home, string connection) =>
        (_home, Connection) = (home, connection);

    public string Connection { get; }

    public static async Task<PostgresCluster> StartAsync()
    {
        Assert.SkipWhen(
            (await BashAsync("[ -n \"$(postgres_bin)\" ]")).Code != 0,
            "initdb is not installed"
        );
        var (code, text) = await BashAsync(
            "start_postgres && echo \"$postgres_home\" && echo \"$postgres\""
        );
        code.ShouldBe(0, text);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new PostgresCluster(lines[^2], lines[^1]);
    }

    /// <summary>As somebody moves house: a dump of one database, played into an empty one here.</summary>
    /// <returns>The connection to the restored database.</returns>
    public async Task<string> RestoreAsync(string from)
    {
        var (source, target) = (
            new NpgsqlConnectionStringBuilder(from),
            new NpgsqlConnectionStringBuilder(Connection) { Database = "restored" }
        );
        var (code, text) = await BashAsync(
            $"""
            set -o pipefail
            bin=$(postgres_bin)
            export PGPASSWORD='{source.Password}'
            "$bin/createdb" {Where(target)} restored
            "$bin/pg_dump" {Where(source)} -d {source.Database} |
              "$bin/psql" {Where(target)} -d restored -q -v ON_ERROR_STOP=1 >/dev/null
            """
        );
        code.ShouldBe(0, text);
        return target.ToString();
    }

    private static string Where(NpgsqlConnectionStringBuilder to) =>
        $"-h {to.Host} -p {to.Port} -U {to.Username}";

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await BashAsync($"postgres_home={_home}; stop_postgres");
    }

    private static async Task<(int Code, string Text)> BashAsync(string script)
    {
        var start = new ProcessStartInfo("bash")
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("set -e; . scripts/postgres.sh\n" + script);
        using var bash = Process.Start(start)!;
        var (output, error) = (
            bash.StandardOutput.ReadToEndAsync(),
            bash.StandardError.ReadToEndAsync()
        );
        await bash.WaitForExitAsync();
        return (bash.ExitCode, await output + await error);
    }
}
