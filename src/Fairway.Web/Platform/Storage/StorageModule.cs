using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Fairway.Web.Platform.Storage;

internal static class StorageModule
{
    public const string ConnectionName = "Fairway";

    // A list is one parameter, whatever its length: the statement stays the same and is parsed and planned once.
    private const ParameterTranslationMode OneParameter = ParameterTranslationMode.Parameter;

    // A connection of ours is never used by two threads at a time, so SQLite need not guard each call. Before the first
    // connection of the process, or not at all.
    static StorageModule()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
    }

    public static void Add(IServiceCollection services, Database database, ModelParts parts)
    {
        services.AddSingleton(database);
        services.AddSingleton(parts);
        BeginModel(database, parts);
        services.AddSingleton<WriteGate>();
        services.AddSingleton<KeySource>();
        services.AddSingleton<Secrets>();
        services.AddSingleton<SqlitePragmas>();
        services.AddHostedService<SqliteCheckpoints>();
        services.AddScoped<Writing>();
        // Options are built once, not per request; the context itself learns its scope when a query asks for it.
        services.AddDbContext<FairwayDb>(
            (provider, options) =>
                Configure(options, database, provider.GetRequiredService<SqlitePragmas>()),
            optionsLifetime: ServiceLifetime.Singleton
        );
        services.Replace(ServiceDescriptor.Scoped(CreateContext));
        services.AddDataProtection().SetApplicationName("fairway");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            provider => new ConfigureOptions<KeyManagementOptions>(options =>
                options.XmlRepository = new KeyRing(
                    provider.GetRequiredService<IServiceScopeFactory>(),
                    provider.GetRequiredService<WriteGate>(),
                    provider.GetRequiredService<TimeProvider>()
                )
            )
        );
    }

    // EF makes its model once for a process and kind of database, and that is half of a start: another thread begins with
    // it while the host is put together. What goes wrong here goes wrong again, and is told, where the model is first used.
    private static void BeginModel(Database database, ModelParts parts) =>
        _ = Task.Run(() =>
        {
            var options = new DbContextOptionsBuilder<FairwayDb>();
            Configure(options, database, new SqlitePragmas());
            var services = new ServiceCollection().AddSingleton(parts).BuildServiceProvider();
            using var db = new FairwayDb(options.UseApplicationServiceProvider(services).Options);
            return db.Model;
        });

    // Within a request: what its actor may see, and nothing for visitors. Outside (readers, jobs, commands): everything.
    private static FairwayDb CreateContext(IServiceProvider provider)
    {
        var db = new FairwayDb(provider.GetRequiredService<DbContextOptions<FairwayDb>>());
        if (provider.GetService<IHttpContextAccessor>()?.HttpContext is { } context)
            db.ScopeFrom(() => CurrentActor.From(context.User)?.Scope ?? DataScope.Nothing);
        return db;
    }

    public static void Configure(
        DbContextOptionsBuilder options,
        Database database,
        SqlitePragmas pragmas
    )
    {
        // The journal is made by hand (see JournalTables), so the check of model against migrations is the migrator's.
        options.ConfigureWarnings(warnings =>
            warnings.Ignore(RelationalEventId.PendingModelChangesWarning)
        );
        if (database.IsPostgres)
            options.UseNpgsql(
                database.Postgres,
                npgsql =>
                    npgsql
                        .MigrationsAssembly("Fairway.Migrations.Postgres")
                        .UseParameterizedCollectionMode(OneParameter)
            );
        else
            options
                .UseSqlite(
                    database.ConnectionString,
                    sqlite =>
                        sqlite
                            .MigrationsAssembly("Fairway.Migrations.Sqlite")
                            .UseParameterizedCollectionMode(OneParameter)
                )
                .ReplaceService<IMigrationsSqlGenerator, SqliteTables>()
                .AddInterceptors(pragmas);
    }
}
