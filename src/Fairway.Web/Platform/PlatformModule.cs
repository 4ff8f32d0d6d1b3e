using System.Text;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Exports;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Security;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Platform.Telemetry;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Platform;

internal static class PlatformModule
{
    public static IReadOnlyList<Command> Commands { get; } =
    [new("migrate", "", (_, _) => Task.FromResult(Command.Success)), .. AccessModule.Commands];

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<Migrating>();
        services.AddSingleton<SqliteReadPool>();
        services.AddSingleton<Tallies>();
        services.AddSingleton<Phrases>();
        services.AddLocalization();
        Cultures.Add(services);
        SecurityModule.Add(services, configuration);
        FilesModule.Add(services);
        TelemetryModule.Add(services);
        OperationsModule.Add(services);
        AddJournal(services);
        AccessModule.Add(services, configuration);
        services.AddScoped<IdempotencyContext>();
        services.AddScoped<IdempotencyGuard>();
        services.AddScoped<FormOnce>();
        services.AddSingleton<InFlight>();
        services.AddScoped<Door>();
        services.AddSingleton<JobWorker>();
        services.AddScoped<JobQueue>();
        services.AddSingleton<ImportFiles>();
        services.AddScoped<IChore, SweepJobFiles>();
        ExportsModule.Add(services);
        services.AddScoped<GetJob>();
        services.AddScoped<GetJobRejects>();
        services.AddHostedService<JobService>();
        services.AddSingleton<SettingsStore>();
        services.AddScoped<ChangeSetting>();
        services.ConfigureHttpJsonOptions(options =>
            Json.ConfigureAnswers(options.SerializerOptions)
        );
    }

    private static void AddJournal(IServiceCollection services)
    {
        services.AddSingleton<JournalSignal>();
        services.AddSingleton<JournalWindows>();
        services.AddSingleton<JournalPump>();
        services.AddScoped<JournalWriter>();
        services.AddHostedService<JournalReading>();
    }

    public static void Use(WebApplication app)
    {
        SecurityModule.UseFirst(app);
        AccessModule.Use(app);
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        GetJob.Map(api);
        GetJobRejects.Map(api);
        GetJobRejects.MapConsole(app);
        ExportsModule.Map(app, api);
        AccessModule.Map(app, api);
        OperationsModule.Map(app, api);
        FilesModule.Map(app, api);
    }
}
