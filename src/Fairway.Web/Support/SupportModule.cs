namespace Fairway.Web.Support;

internal static class SupportModule
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<RaiseBlocker>();
        services.AddScoped<SolveBlocker>();
        services.AddScoped<Blockers>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        RaiseBlocker.Map(api);
        SolveBlocker.Map(api);
        Blockers.Map(api);
    }
}
