using Fairway.Web.Platform.Commands;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

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
        AddStaff(services);
        services.AddSingleton<MemberTokens>();
        services.AddSingleton<MemberAdmission>();
        services.AddSingleton<BearerTokens>();
        services.AddScoped<ApiKeyLookup>();
        services.AddScoped<ApiKeyQueries>();
        services.AddScoped<CreateApiKey>();
        services.AddScoped<RevokeApiKey>();
        services.AddScoped<ActorNames>();
        services.AddScoped<KeepLanguage>();
    }

    private static void AddStaff(IServiceCollection services)
    {
        services
            .AddIdentityCore<StaffUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                // Addresses are checked as addresses; whose letters they use is their own affair.
                options.User.AllowedUserNameCharacters = "";
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddUserStore<StaffStore>()
            .AddUserManager<StaffManager>();
        services.AddScoped<IPasskeyHandler<StaffUser>, PasskeyHandler<StaffUser>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PublicUrl>(PasskeyChecks.Configure);
        services.AddScoped<AskForPasskey>();
        services.AddScoped<AddPasskey>();
        services.AddScoped<RenamePasskey>();
        services.AddScoped<RemovePasskey>();
        services.AddScoped<RemovePasskeysOf>();
        services.AddScoped<SignInWithPasskey>();
        services.AddSingleton<StaffAdmission>();
        services.AddSingleton<SignInThrottle>();
        services.AddScoped<SetupLink>();
        services.AddScoped<CreateFirstAdministrator>();
        services.AddScoped<InviteStaff>();
        services.AddScoped<RenewInvitation>();
        services.AddScoped<ListStaff>();
        services.AddScoped<ChangeStaff>();
        services.AddScoped<LockStaff>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<ProveAuthenticator>();
        services.AddScoped<StaffQueries>();
        services.AddScoped<SignInStaff>();
        services.AddScoped<ConfirmSignIn>();
        services.AddScoped<UpdateAccount>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<RenewAuthenticator>();
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        WhoAmI.Map(api);
        ApiKeyQueries.Map(api);
        ListStaff.Map(api);
        InviteStaff.Map(api);
        ChangeStaff.Map(api);
        LockStaff.Map(api);
        RenewInvitation.Map(api);
        RemovePasskeysOf.Map(api);
        AskForPasskey.Map(app);
        SignInWithPasskey.Map(app);
        SignOutStaff.Map(app);
    }

    public static void Use(WebApplication app)
    {
        app.UseAuthentication();
        // After sign-in: the person's own setting decides first.
        app.UseRequestLocalization();
        app.UseRateLimiter();
        Security.WrongMedia.Use(app);
        app.UseAuthorization();
        Security.NulCharacters.UseBeforeForms(app);
        app.UseAntiforgery();
        Security.NulCharacters.UseAfterForms(app);
    }
}
