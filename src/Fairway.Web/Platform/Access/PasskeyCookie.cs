using System.Globalization;
using System.Security.Claims;
using Fairway.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Fairway.Web.Platform.Access;

/// <summary>What the browser was asked to sign: kept with the browser for five minutes, and taken out when it answers.</summary>
internal static class PasskeyCookie
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private const string StateClaim = "state";
    private const string AskedClaim = "asked";
    private const string IdClaim = "id";
    private const string StampClaim = "stamp";

    public static void Configure(CookieAuthenticationOptions options, bool secure)
    {
        Schemes.Configure(options, "fairway.staff-passkey", secure);
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = false;
    }

    public static Task AskAsync(HttpContext context, PasskeyChallenge challenge) =>
        context.SignInAsync(
            Schemes.StaffPasskey,
            new ClaimsPrincipal(new ClaimsIdentity(ClaimsOf(challenge), Schemes.StaffPasskey))
        );

    /// <summary>Null when nothing was asked, or too long ago, or it was answered already.</summary>
    public static async Task<PasskeyChallenge?> TakeAsync(HttpContext context)
    {
        var asked = (await context.AuthenticateAsync(Schemes.StaffPasskey)).Principal;
        if (asked is null)
            return null;
        await context.SignOutAsync(Schemes.StaffPasskey);
        return Read(asked);
    }

    private static IEnumerable<Claim> ClaimsOf(PasskeyChallenge challenge)
    {
        var asked = UnixTime.ToMicroseconds(challenge.AskedAt);
        yield return new Claim(StateClaim, challenge.State);
        yield return new Claim(AskedClaim, asked.ToString(CultureInfo.InvariantCulture));
        if (challenge.By is not { } by)
            yield break;
        yield return new Claim(IdClaim, by.Id.ToString(CultureInfo.InvariantCulture));
        yield return new Claim(StampClaim, by.Stamp);
    }

    private static PasskeyChallenge? Read(ClaimsPrincipal asked) =>
        asked.FindFirstValue(StateClaim) is { } state
        && long.TryParse(asked.FindFirstValue(AskedClaim), CultureInfo.InvariantCulture, out var at)
            ? new PasskeyChallenge(state, UnixTime.FromMicroseconds(at))
            {
                By =
                    long.TryParse(
                        asked.FindFirstValue(IdClaim),
                        CultureInfo.InvariantCulture,
                        out var id
                    ) && asked.FindFirstValue(StampClaim) is { } stamp
                        ? new StaffPass(id, stamp)
                        : null,
            }
            : null;
}

/// <param name="State">Identity's own, with the challenge in it.</param>
internal sealed record PasskeyChallenge(string State, DateTime AskedAt)
{
    /// <summary>Who adds a passkey, having given the password; null at the sign-in page, where nobody is known yet.</summary>
    public StaffPass? By { get; init; }
}

/// <param name="Options">What the browser hands to the authenticator, as JSON.</param>
internal sealed record PasskeyQuestion(string Options, PasskeyChallenge Challenge);
