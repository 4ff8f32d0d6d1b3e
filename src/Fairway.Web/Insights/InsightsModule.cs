namespace Fairway.Web.Insights;

internal static class InsightsModule
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<CompletionRates>();
        services.AddScoped<StageGains>();
        services.AddScoped<CompletionRows>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        CompletionRates.Map(api);
        CompletionRows.Map(api);
    }
}
