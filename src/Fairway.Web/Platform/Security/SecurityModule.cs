namespace Fairway.Web.Platform.Security;

internal static class SecurityModule
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        Kestrel.Add(services, configuration);
        Limits.Add(services, configuration);
        services.AddTransient<IStartupFilter, KindDoor>();
        services.AddProblemDetails();
        services.AddRazorComponents();
        // Otherwise a body that cannot be read is 400 without a word, outside development.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    /// <summary>Before everything else.</summary>
    public static void UseFirst(WebApplication app)
    {
        Kestrel.Use(app);
        Mishaps.Use(app);
        Operations.OpenApi.Use(app);
        Unmatched.Use(app);
    }
}
