using System.Security.Claims;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// A signed-in principal that carries its actor, so that no request parses claims. Cookies keep claims of their own;
/// their validation turns them into this on every request.
/// </summary>
internal sealed class ActorIdentity : ClaimsIdentity
{
    private readonly string _scheme;

    public ActorIdentity(string scheme, Actor actor, string? name, string? language = null)
        : base(ClaimsOf(actor, language), scheme)
    {
        (_scheme, Actor, DisplayName, Language) = (scheme, actor, name, language);
    }

    public new Actor Actor { get; }

    /// <summary>What a page greets the person with; null for members, whose names stay in their module.</summary>
    public string? DisplayName { get; }

    /// <summary>The language the person has stored, for browsers that were told none.</summary>
    public string? Language { get; }

    /// <summary>Whether the person has stored that they want larger words and fewer things.</summary>
    public bool EasyView { get; init; }

    /// <summary>The staff roles behind the permissions, for showing.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public override string? Name => DisplayName;

    public override ClaimsIdentity Clone() =>
        new ActorIdentity(_scheme, Actor, DisplayName, Language)
        {
            Roles = Roles,
            EasyView = EasyView,
        };

    // Antiforgery binds its tokens to the first claim.
    private static IEnumerable<Claim> ClaimsOf(Actor actor, string? language)
    {
        yield return new Claim(ClaimTypes.NameIdentifier, actor.Principal);
        if (language is not null)
            yield return new Claim(Cultures.Claim, language);
    }
}
