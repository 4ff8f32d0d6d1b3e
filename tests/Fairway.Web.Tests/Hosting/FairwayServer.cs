using Fairway.Web.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Fairway.Web.Tests.Hosting;

/// <summary>The real host on a real port, with a database of its own and a clock that can be moved.</summary>
public sealed class FairwayServer : IAsyncDisposable
{
    /// <summary>The administrator's connection to the private PostgreSQL that test.sh starts; absent, those tests show as skipped.</summary>
    public static string? PostgresAdmin { get; } =
        Environment.GetEnvironmentVariable("FAIRWAY_TEST_POSTGRES");

    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly string? _postgresDatabase;

    private FairwayServer(
        WebApplication app,
        string folder,
        string? postgresDatabase,
        SettableClock clock
    )
    {
        (_app, _folder, _postgresDatabase, Clock) = (app, folder, postgresDatabase, clock);
        Url = new Uri(app.Urls.First());
        Http = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }
        )
        {
            BaseAddress = Url,
        };
    }

    public Uri Url { get; }

    public HttpClient Http { get; }

    public SettableClock Clock { get; }

    public string DataFolder => _folder;

    public IServiceProvider Services => _app.Services;

    /// <param name="database">"sqlite" or "postgres"; "given" when the settings name the connection.</param>
    public static async Task<FairwayServer> StartAsync(
        string database,
        IReadOnlyDictionary<string, string?>? settings = null
    )
    {
        var folder = Directory.CreateTempSubdirectory("fairway-test-").FullName;
        var clock = new SettableClock();
        var configuration = new Dictionary<string, string?>(
            settings ?? new Dictionary<string, string?>(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        string? name = null;
        if (database == "postgres")
        {
            Assert.SkipWhen(PostgresAdmin is null, "FAIRWAY_TEST_POSTGRES is not set");
            name = "t_" + Guid.CreateVersion7().ToString("N");
            await FreshDatabase.ForPostgresAsync(PostgresAdmin!, name);
            configuration["ConnectionStrings:Fairway"] = new NpgsqlConnectionStringBuilder(
                PostgresAdmin
            )
            {
                Database = name,
            }.ToString();
        }
        else if (database == "sqlite")
            await FreshDatabase.ForSqliteAsync(folder);
        var app = FairwayApp.Create(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["data"] = folder,
                ["urls"] = "http://127.0.0.1:0",
            },
            configuration,
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
            }
        );
        await FairwayApp.PrepareDatabaseAsync(app.Services, migrate: true, CancellationToken.None);
        await app.StartAsync();
        return new FairwayServer(app, folder, name, clock);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_postgresDatabase is not null)
            await AdminAsync($"drop database if exists {_postgresDatabase} with (force)");
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task AdminAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresAdmin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Both databases, for [Theory, MemberData]: a test class states once that its tests run on both.</summary>
public static class Databases
{
    public static TheoryData<string> Both => ["sqlite", "postgres"];
}
