using System.Diagnostics;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Fairway.Web.Tests.Hosting;

/// <summary>
/// A database and a folder that outlive the processes working on them. The test looks in through a host that is never
/// started, so that nothing but the process under test does anything.
/// </summary>
internal sealed class KilledHost : IAsyncDisposable
{
    private readonly WebApplication _looking;
    private readonly string? _database;
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly List<Process> _processes = [];

    private KilledHost(WebApplication looking, string folder, string? database, string? connection)
    {
        (_looking, Folder, _database) = (looking, folder, database);
        if (connection is not null)
            _environment["ConnectionStrings__Fairway"] = connection;
    }

    public string Folder { get; }

    public IServiceProvider Services => _looking.Services;

    public static async Task<KilledHost> CreateAsync(string database)
    {
        var folder = Directory.CreateTempSubdirectory("fairway-kill-").FullName;
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        string? name = null;
        string? connection = null;
        if (database == "postgres")
        {
            Assert.SkipWhen(
                FairwayServer.PostgresAdmin is null,
                "FAIRWAY_TEST_POSTGRES is not set"
            );
            name = "t_" + Guid.CreateVersion7().ToString("N");
            await AdminAsync($"create database {name}");
            connection = new NpgsqlConnectionStringBuilder(FairwayServer.PostgresAdmin)
            {
                Database = name,
            }.ToString();
            settings["ConnectionStrings:Fairway"] = connection;
        }
        var looking = FairwayApp.Create(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["data"] = folder,
                ["urls"] = "http://127.0.0.1:0",
            },
            settings
        );
        await FairwayApp.PrepareDatabaseAsync(
            looking.Services,
            migrate: true,
            CancellationToken.None
        );
        return new KilledHost(looking, folder, name, connection);
    }

    /// <summary>Starts a server; a client with the key of an administrator.</summary>
    public async Task<(Process Process, HttpClient Http)> ServeAsync(string bearer)
    {
        var (process, url) = await ChildProcess.ServeAsync(Folder, _environment);
        var http = new HttpClient { BaseAddress = url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        return (Watched(process), http);
    }

    public Process Run(params string[] arguments) =>
        Watched(ChildProcess.Start([.. arguments, "--data", Folder], _environment));

    /// <summary>As the kernel does it when memory runs out: no signal that could be caught.</summary>
    public static async Task KillAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async Task<string> KeyAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<CreateApiKey>()
            .RunAsync(
                new CreateApiKey.Input { Name = "kill", Roles = [Roles.Admin] },
                Actor.Command,
                CancellationToken.None
            );
        return outcome.Value.Key!;
    }

    public async Task<T> ReadAsync<T>(Func<FairwayDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<FairwayDb>());
    }

    // Unread, a full pipe would hold the process up.
    private Process Watched(Process process)
    {
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        _processes.Add(process);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited)
                await KillAsync(process);
            process.Dispose();
        }
        await _looking.DisposeAsync();
        if (_database is not null)
            await AdminAsync($"drop database if exists {_database} with (force)");
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task AdminAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(FairwayServer.PostgresAdmin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
