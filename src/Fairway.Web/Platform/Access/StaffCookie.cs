using Microsoft.AspNetCore.Authentication.Cookies;

namespace Fairway.Web.Platform.Access;

/// <summary>A session in the console: a working day.</summary>
internal static class StaffCookie
{
    public const string SignInPage = "/console/sign-in";

    public static void Configure(CookieAuthenticationOptions options, bool secure)
    {
        Schemes.Configure(options, "fairway.staff", secure);
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.Events.OnRedirectToLogin = call => Schemes.SendTo(call.HttpContext, SignInPage);
        options.Events.OnRedirectToAccessDenied = call =>
        {
            call.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }
}
