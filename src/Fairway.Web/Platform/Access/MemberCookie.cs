using System.Globalization;
using System.Security.Claims;
using Fairway.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Fairway.Web.Platform.Access;

/// <summary>A member's session on the portal: thirty days, renewed while it is used.</summary>
internal static class MemberCookie
{
    public const string WelcomePage = "/welcome";
    public const string ConsentPage = "/consent";
    private const string IdClaim = "id";

    public static void Configure(CookieAuthenticationOptions options, bool secure)
    {
        Schemes.Configure(options, "fairway.member", secure);
        options.ExpireTimeSpan = TimeSpan.FromDays(30);
        options.Events.OnRedirectToLogin = call => Schemes.SendTo(call.HttpContext, WelcomePage);
        options.Events.OnRedirectToAccessDenied = DenyAsync;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    public static Task SignInAsync(HttpContext context, long memberId) =>
        context.SignInAsync(
            Schemes.Member,
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [new Claim(IdClaim, memberId.ToString(CultureInfo.InvariantCulture))],
                    Schemes.Member
                )
            ),
            new AuthenticationProperties { IsPersistent = true }
        );

    private static Task DenyAsync(RedirectContext<CookieAuthenticationOptions> call)
    {
        if (CurrentActor.From(call.HttpContext.User)?.Can(Permission.MemberSelf) == false)
            return Schemes.SendTo(call.HttpContext, ConsentPage);
        call.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext call)
    {
        var services = call.HttpContext.RequestServices;
        var answer = default(MemberAnswer);
        if (
            long.TryParse(
                call.Principal?.FindFirstValue(IdClaim),
                CultureInfo.InvariantCulture,
                out var id
            )
        )
            answer = await services
                .GetRequiredService<MemberAdmission>()
                .AskAsync(
                    id,
                    services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
                    call.HttpContext.RequestAborted
                );
        if (answer.Door == MemberDoor.Closed)
            call.RejectPrincipal();
        else
            call.ReplacePrincipal(
                new ClaimsPrincipal(
                    new ActorIdentity(
                        Schemes.Member,
                        MemberAdmission.ActorOf(id, answer.Door),
                        null,
                        answer.Language
                    )
                    {
                        EasyView = answer.EasyView,
                    }
                )
            );
    }
}
