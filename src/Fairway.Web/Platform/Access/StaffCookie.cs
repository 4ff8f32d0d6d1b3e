using System.Globalization;
using System.Security.Claims;
using Fairway.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Fairway.Web.Platform.Access;

/// <summary>A session in the console: a working day. It holds a key and a stamp; the rest is asked afresh.</summary>
internal static class StaffCookie
{
    public const string SignInPage = "/console/sign-in";
    private const string IdClaim = "id";
    private const string StampClaim = "stamp";

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
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Between password and code: long enough to find the phone.</summary>
    public static void ConfigureStep(CookieAuthenticationOptions options, bool secure)
    {
        Schemes.Configure(options, "fairway.staff-step", secure);
        options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
        options.SlidingExpiration = false;
    }

    public static async Task SignInAsync(HttpContext context, StaffPass pass)
    {
        await context.SignOutAsync(Schemes.StaffStep);
        await context.SignInAsync(Schemes.Staff, Principal(Schemes.Staff, pass));
    }

    public static Task StepAsync(HttpContext context, StaffPass pass) =>
        context.SignInAsync(Schemes.StaffStep, Principal(Schemes.StaffStep, pass));

    /// <summary>Who has given the right password and not yet a code.</summary>
    public static async Task<StaffPass?> StepOfAsync(HttpContext context) =>
        (await context.AuthenticateAsync(Schemes.StaffStep)).Principal is { } principal
            ? Read(principal)
            : null;

    private static ClaimsPrincipal Principal(string scheme, StaffPass pass) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(IdClaim, pass.Id.ToString(CultureInfo.InvariantCulture)),
                    new Claim(StampClaim, pass.Stamp),
                ],
                scheme
            )
        );

    private static StaffPass? Read(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(IdClaim), CultureInfo.InvariantCulture, out var id)
        && principal.FindFirstValue(StampClaim) is { } stamp
            ? new StaffPass(id, stamp)
            : null;

    private static async Task ValidateAsync(CookieValidatePrincipalContext call)
    {
        var services = call.HttpContext.RequestServices;
        var identity =
            call.Principal is { } principal && Read(principal) is { } pass
                ? await services
                    .GetRequiredService<StaffAdmission>()
                    .AskAsync(
                        services.GetRequiredService<FairwayDb>(),
                        pass.Id,
                        pass.Stamp,
                        call.HttpContext.RequestAborted
                    )
                : null;
        if (identity is null)
            call.RejectPrincipal();
        else
            call.ReplacePrincipal(new ClaimsPrincipal(identity));
    }
}

/// <summary>What a staff cookie holds: whose it is, and the stamp it was given under.</summary>
internal sealed record StaffPass(long Id, string Stamp)
{
    public static StaffPass Of(StaffUser user) => new(user.Id, user.SecurityStamp!);
}
