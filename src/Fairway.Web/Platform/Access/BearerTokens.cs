using System.Security.Claims;
using Fairway.Storage;
using Microsoft.AspNetCore.Authentication;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// From an Authorization header to an actor. What was found is remembered for a short time by the whole header, so
/// that the hot path is one look into a dictionary and allocates nothing here.
/// </summary>
internal sealed class BearerTokens(
    MemberTokens members,
    MemberAdmission admission,
    TimeProvider clock
)
{
    // 20,000 entries of about 1.5 kB, twice.
    private const int Generation = 20_000;
    private const string Prefix = "Bearer ";
    private static readonly TimeSpan KeyFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MemberFor = TimeSpan.FromMinutes(1);
    private readonly BoundedCache<string, Known> _known = new(Generation);

    private sealed record Known(AuthenticateResult Result, DateTime From, DateTime Until);

    public ValueTask<AuthenticateResult> AuthenticateAsync(string header, HttpContext context)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_known.TryGet(header, out var known) && now >= known.From && now < known.Until)
            return new(known.Result);
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return new(Refuse("auth.unsupported"));
        var token = header[Prefix.Length..].Trim();
        return token.StartsWith(ApiKey.Prefix, StringComparison.Ordinal)
            ? KeyAsync(header, token, now, context)
            : MemberAsync(header, token, now, context);
    }

    /// <summary>Called when a key was revoked here; other nodes notice within ten seconds.</summary>
    public void Forget() => _known.Clear();

    private async ValueTask<AuthenticateResult> KeyAsync(
        string header,
        string token,
        DateTime now,
        HttpContext context
    )
    {
        var lookup = context.RequestServices.GetRequiredService<ApiKeyLookup>();
        if (await lookup.FindAsync(token, now, context.RequestAborted) is not { } key)
            return Refuse("auth.invalid");
        var until = key.ExpiresAt is { } end && end < now + KeyFor ? end : now + KeyFor;
        return Remember(header, new ActorIdentity(Schemes.Bearer, key.Actor, key.Name), now, until);
    }

    private async ValueTask<AuthenticateResult> MemberAsync(
        string header,
        string token,
        DateTime now,
        HttpContext context
    )
    {
        if (members.Read(token) is not { } read)
            return Refuse("auth.invalid");
        if (now >= read.Expires)
            return Refuse("auth.expired");
        var answer = await admission.AskAsync(read.MemberId, now, context.RequestAborted);
        if (answer.Door == MemberDoor.Closed)
            return Refuse("auth.invalid");
        var until = read.Expires < now + MemberFor ? read.Expires : now + MemberFor;
        // An operator issued the token, so it is good for members who have not signed in by themselves yet.
        var actor = MemberAdmission.ActorOf(read.MemberId, MemberDoor.Open);
        var identity = new ActorIdentity(Schemes.Bearer, actor, null, answer.Language);
        return Remember(header, identity, now, until);
    }

    private AuthenticateResult Remember(
        string header,
        ActorIdentity identity,
        DateTime now,
        DateTime until
    )
    {
        var result = AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(identity), Schemes.Bearer)
        );
        _known.Set(header, new Known(result, now, until));
        return result;
    }

    private static AuthenticateResult Refuse(string code) =>
        AuthenticateResult.Fail(new BearerFailure(code));
}
