using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Fairway.Web.Platform.Storage;

internal static class StorageModule
{
    public const string ConnectionName = "Fairway";

    public static void Add(IServiceCollection services, Database database, ModelParts parts)
    {
        services.AddSingleton(database);
        services.AddSingleton(parts);
        services.AddSingleton<WriteGate>();
        services.AddSingleton<KeySource>();
        services.AddSingleton<Secrets>();
        services.AddSingleton<SqlitePragmas>();
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
                npgsql => npgsql.MigrationsAssembly("Fairway.Migrations.Postgres")
            );
        else
            options
                .UseSqlite(
                    database.ConnectionString,
                    // A list is one parameter: a thousand of them cost more to name and to parse than to look up.
                    sqlite =>
                        sqlite
                            .MigrationsAssembly("Fairway.Migrations.Sqlite")
                            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
                )
                .AddInterceptors(pragmas);
    }
}
