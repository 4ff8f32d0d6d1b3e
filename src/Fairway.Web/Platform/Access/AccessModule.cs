using Fairway.Web.Platform.Commands;
using Microsoft.AspNetCore.Authorization;

namespace Fairway.Web.Platform.Access;

/// <summary>Who is who, and who may do what.</summary>
internal static class AccessModule
{
    public static IReadOnlyList<Command> Commands { get; } = [CreateApiKey.Command];

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<CurrentActor>();
        services.AddSingleton<PublicUrl>();
        services.AddSingleton<IAuthorizationPolicyProvider, NeedsPolicies>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        // Deny by default: an endpoint that names neither a permission nor "anonymous" answers nobody.
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(
                new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build()
            );
        Schemes.Add(services, configuration);
        services.AddAntiforgery(options =>
        {
            var secure = PublicUrl.IsHttps(configuration);
            options.Cookie.Name = secure ? "__Host-fairway.form" : "fairway.form";
            options.Cookie.SecurePolicy = secure
                ? CookieSecurePolicy.Always
                : CookieSecurePolicy.SameAsRequest;
        });
        services.AddSingleton<MemberTokens>();
        services.AddSingleton<MemberAdmission>();
        services.AddSingleton<BearerTokens>();
        services.AddScoped<ApiKeyLookup>();
        services.AddScoped<ApiKeyQueries>();
        services.AddScoped<CreateApiKey>();
        services.AddScoped<RevokeApiKey>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        WhoAmI.Map(api);
        ApiKeyQueries.Map(api);
    }

    public static void Use(WebApplication app)
    {
        app.UseAuthentication();
        // After sign-in: the person's own setting decides first.
        app.UseRequestLocalization();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
    }
}
