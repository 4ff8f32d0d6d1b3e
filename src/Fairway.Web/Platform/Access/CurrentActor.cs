using System.Security.Claims;
using Fairway.Web.Platform.Journal;

namespace Fairway.Web.Platform.Access;

/// <summary>The actor of the present request, whichever door it came through.</summary>
internal sealed class CurrentActor(IHttpContextAccessor http)
{
    /// <exception cref="InvalidOperationException">Nobody is signed in; the endpoint forgot its permission.</exception>
    public Actor Required =>
        Optional ?? throw new InvalidOperationException("Nobody is signed in.");

    public Actor? Optional => http.HttpContext is { } context ? From(context.User) : null;

    /// <summary>The name of the signed-in member of staff or API key.</summary>
    public string? Name => http.HttpContext?.User.Identity?.Name;

    /// <summary>The signed-in member's key.</summary>
    public long MemberId =>
        Required is { Kind: ActorKind.Member } member
            ? member.Id
            : throw new InvalidOperationException("Not a member.");

    public static Actor? From(ClaimsPrincipal user) => (user.Identity as ActorIdentity)?.Actor;
}
