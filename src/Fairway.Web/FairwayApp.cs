using Fairway.Web.Demo;
using Fairway.Web.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Security;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web;

/// <summary>Builds the one host: for the server, for a command, and for tests on a real port.</summary>
internal static class FairwayApp
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    // By then the loops in the background have made their first round too.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    public static async Task<int> ServeAsync(
        IReadOnlyDictionary<string, string> options,
        TextWriter error,
        CancellationToken ct
    )
    {
        if (
            options.ContainsKey("demo")
            && await LoadDemoAsync(options, error, ct) is var code and not Command.Success
        )
            return code;
        var app = Create(options);
        await PrepareDatabaseAsync(app.Services, migrate: false, ct);
        using var serving = DataLock.Share(app.Services.GetRequiredService<Database>());
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException taken) when (Kestrel.IsTaken(taken))
        {
            await error.WriteLineAsync(
                "Another program listens there already. Stop it, or choose another address with --urls."
            );
            return Command.WrongUsage;
        }
        foreach (var url in app.Urls)
            await Console.Out.WriteLineAsync($"Fairway is ready at {url}");
        await InviteFirstAsync(app, ct);
        var stopped = app.WaitForShutdownAsync(ct);
        await Task.WhenAny(stopped, Task.Delay(Settled, ct));
        // What putting the host together has left behind is not needed again: back to the machine with it.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await stopped;
        return Command.Success;
    }

    // A programme that is there already, demo or not, is served as it is.
    private static async Task<int> LoadDemoAsync(
        IReadOnlyDictionary<string, string> options,
        TextWriter error,
        CancellationToken ct
    )
    {
        await using var host = CreateForCommand(options);
        await PrepareDatabaseAsync(host.Services, migrate: false, ct);
        using var alone = DataLock.TakeAlone(host.Services.GetRequiredService<Database>());
        return await DemoModule.IsLoadedAsync(host.Services, ct)
            ? Command.Success
            : await LoadDemo.RunAsync(
                host.Services,
                (clock, stop) => OpenAsync(options, clock, stop),
                error,
                error,
                ct
            );
    }

    /// <summary>A server on a port of its own that lives by another clock, beside a command of the same data.</summary>
    public static async Task<WebApplication> OpenAsync(
        IReadOnlyDictionary<string, string> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var app = Create(
            new Dictionary<string, string>(options, StringComparer.Ordinal)
            {
                ["urls"] = "http://127.0.0.1:0",
            },
            adjust: services =>
            {
                services.AddSingleton(clock);
                // Whoever tells the story has the journal read hour by hour: a thousand rows at once instead of each alone.
                services.Remove(
                    services.Single(service => service.ImplementationType == typeof(JournalReading))
                );
                services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
            }
        );
        await app.StartAsync(ct);
        return app;
    }

    /// <summary>While nobody works here, whoever reads this output may become the first administrator.</summary>
    private static async Task InviteFirstAsync(WebApplication app, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (await services.GetRequiredService<SetupLink>().IssueAsync(ct) is not { } token)
            return;
        var link = services
            .GetRequiredService<PublicUrl>()
            .Of($"{SetupLink.Page}?token={token}", app.Urls.First());
        await Console.Out.WriteLineAsync($"Create the first administrator: {link}");
    }

    /// <param name="options">The command line: data, urls.</param>
    /// <param name="settings">Configuration that outranks files and environment.</param>
    /// <param name="adjust">Replaces services, such as the clock.</param>
    public static WebApplication Create(
        IReadOnlyDictionary<string, string> options,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? adjust = null
    )
    {
        var builder = Builder();
        if (settings is not null)
            builder.Configuration.AddInMemoryCollection(settings);
        // Present in a build's output, absent from a published layout: then the files lie in the source folder.
        if (
            File.Exists(
                Path.Combine(AppContext.BaseDirectory, "Fairway.Web.staticwebassets.runtime.json")
            )
        )
            builder.WebHost.UseStaticWebAssets();
        if (options.TryGetValue("urls", out var urls))
            builder.WebHost.UseUrls(urls);
        else if (
            builder.Configuration["urls"] is null
            && builder.Configuration["ASPNETCORE_URLS"] is null
        )
            builder.WebHost.UseUrls(DefaultUrl);
        AddAll(builder.Services, builder.Configuration, options);
        adjust?.Invoke(builder.Services);
        var app = builder.Build();
        Platform.PlatformModule.Use(app);
        Modules.MapEndpoints(app);
        return app;
    }

    public static CommandHost CreateForCommand(IReadOnlyDictionary<string, string> options)
    {
        var builder = Builder();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        AddAll(builder.Services, builder.Configuration, options);
        return new CommandHost(builder.Build());
    }

    // A command has the server's own builder, and never starts what it builds: whatever a service may want of a web host
    // is there, so that the check of all services in Development holds for both.
    private static WebApplicationBuilder Builder() =>
        WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ContentRootPath = AppContext.BaseDirectory,
                ApplicationName = "Fairway.Web",
            }
        );

    private static void AddAll(
        IServiceCollection services,
        IConfiguration configuration,
        IReadOnlyDictionary<string, string> options
    )
    {
        var data = Path.GetFullPath(
            options.GetValueOrDefault("data") ?? configuration["FAIRWAY_DATA"] ?? "data"
        );
        Directory.CreateDirectory(data);
        var database = new Database(
            configuration.GetConnectionString(StorageModule.ConnectionName),
            data
        );
        StorageModule.Add(services, database, new Fairway.Storage.ModelParts(Modules.ModelParts));
        services.AddSingleton(new JournalReaders(Modules.Readers));
        foreach (var reader in Modules.Readers)
            services.AddScoped(reader);
        Modules.AddServices(services, configuration);
    }

    /// <summary>SQLite is brought up to date by whoever comes first; PostgreSQL only by the migrate command.</summary>
    public static async Task PrepareDatabaseAsync(
        IServiceProvider services,
        bool migrate,
        CancellationToken ct
    )
    {
        await using var scope = services.CreateAsyncScope();
        var migrating = scope.ServiceProvider.GetRequiredService<Migrating>();
        if (migrate || !services.GetRequiredService<Database>().IsPostgres)
        {
            await migrating.RunAsync(ct);
            await scope.ServiceProvider.GetRequiredService<FillMemberSearch>().RunAsync(ct);
        }
        else if (!await migrating.IsCurrentAsync(ct))
            throw new UsageException(
                "The database is older than this version. Run: fairway migrate"
            );
        await migrating.RenewEpochAsync(ct);
    }

    /// <summary>A host whose services a command uses without starting its background work.</summary>
    internal sealed class CommandHost(IHost host) : IAsyncDisposable
    {
        public IServiceProvider Services => host.Services;

        public async ValueTask DisposeAsync()
        {
            if (host is IAsyncDisposable disposable)
                await disposable.DisposeAsync();
        }
    }
}
