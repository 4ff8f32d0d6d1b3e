using Fairway.Web.Platform.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Fairway.Web.Members.SignIn;

/// <summary>A member leaves this device.</summary>
internal static class SignOutMember
{
    public const string Route = "/sign-out";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(Route, HandleAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(HttpContext context, IAntiforgery antiforgery)
    {
        // Somebody whose session has ended meanwhile holds a token of another person: they are out already.
        if (
            CurrentActor.From(context.User) is not null
            && !await antiforgery.IsRequestValidAsync(context)
        )
            return Results.BadRequest();
        await context.SignOutAsync(Schemes.Member);
        return Results.LocalRedirect(MemberCookie.WelcomePage);
    }
}
