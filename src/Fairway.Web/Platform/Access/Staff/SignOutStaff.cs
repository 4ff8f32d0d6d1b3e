using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Fairway.Web.Platform.Access;

/// <summary>Ends the session in this browser.</summary>
internal static class SignOutStaff
{
    public const string Route = "/console/sign-out";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(Route, HandleAsync)
            .DisableAntiforgery()
            .Needs(Permission.ConsoleEnter)
            .ExcludeFromDescription();

    // Asked here, because the form has no field to bind: an endpoint without one is not checked by itself.
    private static async Task<IResult> HandleAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        await context.SignOutAsync(Schemes.Staff);
        return Results.Redirect(StaffCookie.SignInPage);
    }
}
