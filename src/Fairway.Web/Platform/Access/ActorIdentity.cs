using System.Security.Claims;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// A signed-in principal that carries its actor, so that no request parses claims. Cookies keep claims of their own;
/// their validation turns them into this on every request.
/// </summary>
internal sealed class ActorIdentity : ClaimsIdentity
{
    private readonly string _scheme;

    public ActorIdentity(string scheme, Actor actor, string? name)
        : base(
            // Antiforgery binds its tokens to this claim.
            [new Claim(ClaimTypes.NameIdentifier, actor.Principal)],
            scheme
        )
    {
        (_scheme, Actor, DisplayName) = (scheme, actor, name);
    }

    public new Actor Actor { get; }

    /// <summary>What a page greets the person with; null for members, whose names stay in their module.</summary>
    public string? DisplayName { get; }

    public override string? Name => DisplayName;

    public override ClaimsIdentity Clone() => new ActorIdentity(_scheme, Actor, DisplayName);
}
