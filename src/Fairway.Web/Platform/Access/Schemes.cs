using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Fairway.Web.Platform.Access;

/// <summary>The doors: a header beats a cookie, the console has its own cookie, everything else is the portal's.</summary>
internal static class Schemes
{
    /// <summary>Picks one of the others for each request.</summary>
    public const string Any = "fairway";
    public const string Bearer = "bearer";
    public const string Staff = "staff";
    public const string StaffStep = "staff.step";
    public const string StaffPasskey = "staff.passkey";
    public const string Member = "member";

    public const string ConsolePath = "/console";
    public const string ApiPath = "/api";

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var secure = PublicUrl.IsHttps(configuration);
        services
            .AddAuthentication(Any)
            .AddPolicyScheme(Any, null, options => options.ForwardDefaultSelector = Pick)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Bearer, null)
            .AddCookie(Staff, options => StaffCookie.Configure(options, secure))
            .AddCookie(StaffStep, options => StaffCookie.ConfigureStep(options, secure))
            .AddCookie(StaffPasskey, options => PasskeyCookie.Configure(options, secure))
            .AddCookie(Member, options => MemberCookie.Configure(options, secure));
    }

    private static string Pick(HttpContext context)
    {
        var path = context.Request.Path;
        if (
            context.Request.Headers.Authorization.Count > 0
            || path.StartsWithSegments(ApiPath, StringComparison.Ordinal)
        )
            return Bearer;
        return path.StartsWithSegments(ConsolePath, StringComparison.OrdinalIgnoreCase)
            ? Staff
            : Member;
    }

    /// <summary>What both cookies share. The name says __Host- only when HTTPS is certain, or browsers would drop it.</summary>
    public static void Configure(CookieAuthenticationOptions options, string name, bool secure)
    {
        options.Cookie.Name = secure ? "__Host-" + name : name;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = secure
            ? CookieSecurePolicy.Always
            : CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = true;
    }

    /// <summary>Sends a visitor to a sign-in page that knows the way back.</summary>
    public static Task SendTo(HttpContext context, string page)
    {
        var back = HttpMethods.IsGet(context.Request.Method)
            ? $"?returnUrl={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}"
            : "";
        context.Response.Redirect(page + back);
        return Task.CompletedTask;
    }
}
