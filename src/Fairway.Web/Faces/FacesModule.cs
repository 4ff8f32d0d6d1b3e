using Fairway.Web.Faces.Console;
using Fairway.Web.Faces.Help;
using Fairway.Web.Faces.Portal;
using Fairway.Web.Faces.Shell;
using Fairway.Web.Ui;

namespace Fairway.Web.Faces;

/// <summary>The top floor: what people see of all rooms together. Owns no table and no rule.</summary>
internal static class FacesModule
{
    public static void Add(IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddScoped<IShellSource, ShellSource>();
        services.AddSingleton<MemberGlances>();
        services.AddScoped<PortalMembers>();
        services.AddScoped<PortalForms>();
        services.AddScoped<LicenceDesk>();
        services.AddScoped<MissionRooms>();
        services.AddScoped<SecretPages>();
        services.AddScoped<SubmitWorkForm>();
        services.AddScoped<Verdicts>();
        services.AddScoped<InitiativeDesk>();
        services.AddSingleton<HelpTopics>();
        ConsoleRooms.Add(services);
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<Root>();
        app.MapPreferences();
        OpenMessage.Map(app);
        LikeForm.Map(app);
        InstallPortal.Map(app);
        ConsoleRooms.Map(app);
    }
}
