using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Platform.Operations;

internal static class OperationsModule
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Health>();
        services.AddScoped<IChore, ForgetAnswers>();
        services.AddScoped<IChore, PreparePartitions>();
        services.AddScoped<IChore, SweepPictures>();
        services.AddSingleton<Housekeeping>();
        services.AddHostedService(provider => provider.GetRequiredService<Housekeeping>());
        services.AddScoped<ListJournal>();
        services.AddScoped<ReaderStatus>();
        services.AddScoped<ListJobs>();
        services.AddScoped<RetryJob>();
        services.AddScoped<SettingsQueries>();
        services.AddScoped<ExportJournal>();
        OpenApi.Add(services);
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        Health.Map(app);
        OpenApi.Map(app);
        ListJournal.Map(api);
        ExportJournal.Map(app);
    }
}
