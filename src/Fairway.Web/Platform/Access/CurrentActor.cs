using System.Security.Claims;
using System.Text.Json;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;

namespace Fairway.Web.Platform.Access;

/// <summary>Reads the actor from the signed-in principal, whichever door it came through.</summary>
internal sealed class CurrentActor(IHttpContextAccessor http)
{
    public const string KindClaim = "fw:kind";
    public const string IdClaim = "fw:id";
    public const string RoleClaim = "fw:role";
    public const string ScopeClaim = "fw:scope";

    private static readonly HashSet<string> MemberPermissions = new(StringComparer.Ordinal)
    {
        Permission.MemberSelf,
        Permission.WorksOpen,
    };
    private static readonly object ItemKey = new();

    /// <exception cref="InvalidOperationException">Nobody is signed in; the endpoint forgot its permission.</exception>
    public Actor Required =>
        Optional ?? throw new InvalidOperationException("Nobody is signed in.");

    public Actor? Optional => http.HttpContext is { } context ? From(context.User) : null;

    /// <summary>The signed-in member's key.</summary>
    public long MemberId =>
        Required is { Kind: ActorKind.Member } member
            ? member.Id
            : throw new InvalidOperationException("Not a member.");

    public Actor? From(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true)
            return null;
        if (http.HttpContext is { } context)
        {
            if (
                context.Items.TryGetValue(ItemKey, out var known)
                && known is (ClaimsPrincipal of, Actor cached)
                && ReferenceEquals(of, user)
            )
                return cached;
            var actor = Read(user);
            context.Items[ItemKey] = (user, actor);
            return actor;
        }
        return Read(user);
    }

    private static Actor? Read(ClaimsPrincipal user)
    {
        if (
            !Enum.TryParse<ActorKind>(user.FindFirstValue(KindClaim), out var kind)
            || !long.TryParse(user.FindFirstValue(IdClaim), out var id)
        )
            return null;
        if (kind == ActorKind.Member)
            return new Actor(kind, id)
            {
                Permissions = MemberPermissions,
                Scope = DataScope.Nothing,
            };
        var scope = user.FindFirstValue(ScopeClaim);
        return new Actor(kind, id)
        {
            Permissions = Roles.Of(user.FindAll(RoleClaim).Select(claim => claim.Value)),
            Scope = scope is null
                ? DataScope.Everything
                : JsonSerializer.Deserialize<DataScope>(scope, Json.Options)!,
        };
    }

    /// <summary>The claims that <see cref="From"/> reads back.</summary>
    public static ClaimsPrincipal Principal(
        string scheme,
        ActorKind kind,
        long id,
        string name,
        IEnumerable<string> roles,
        DataScope? scope
    )
    {
        List<Claim> claims =
        [
            new(KindClaim, kind.ToString()),
            new(IdClaim, id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new(ClaimTypes.Name, name),
            .. roles.Select(role => new Claim(RoleClaim, role)),
        ];
        if (scope is { Unrestricted: false })
            claims.Add(new Claim(ScopeClaim, JsonSerializer.Serialize(scope, Json.Options)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme, ClaimTypes.Name, RoleClaim));
    }
}
