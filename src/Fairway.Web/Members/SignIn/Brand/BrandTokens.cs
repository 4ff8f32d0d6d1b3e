using System.Security.Cryptography;
using System.Text;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fairway.Web.Members.SignIn.Brand;

/// <summary>Who stands at the door, as a token that was found true says.</summary>
/// <param name="Nonce">A fingerprint of issuer and nonce: good for one sign-in.</param>
/// <param name="NonceUntil">UTC; from then on the token is too old anyway.</param>
internal sealed record BrandVisitor(
    string ExternalId,
    byte[] Nonce,
    DateTime NonceUntil,
    JsonWebToken Token
)
{
    public string? Claim(string name) =>
        Token.TryGetClaim(name, out var claim) && claim.Value is { Length: > 0 } value
            ? value
            : null;
}

/// <summary>Checks a brand's token (RFC 7519): issuer, algorithm, signature, audience, times, nonce, subject; in this order.</summary>
internal sealed class BrandTokens(BrandIssuers issuers, BrandKeys keys, TimeProvider clock)
{
    private const int LongestToken = 8_000;
    private const int LongestNonce = 200;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);
    private readonly JsonWebTokenHandler _handler = new()
    {
        MaximumTokenSizeInBytes = LongestToken,
        MapInboundClaims = false,
    };

    public async Task<Outcome<BrandVisitor>> CheckAsync(string? text, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Refusal.Invalid("sign_in.token_missing");
        if (Read(text.Trim()) is not { } token)
            return Refusal.Invalid("sign_in.token_unreadable");
        var known = (await issuers.AllAsync(ct))
            .Where(issuer => issuer.Issuer == token.Issuer)
            .ToList();
        if (known.Count == 0)
            return Refusal.Invalid("sign_in.issuer_unknown");
        // Compared with what was configured before any key is touched: a public key is never taken for a secret.
        var fitting = known.Where(issuer => issuer.Algorithm == token.Alg).ToList();
        if (fitting.Count == 0)
            return Refusal.Invalid("sign_in.algorithm");
        var outcome = default(Outcome<BrandVisitor>);
        foreach (var issuer in fitting)
        {
            outcome = await CheckAsync(token, issuer);
            if (outcome.Refusal is null)
                break;
        }
        return outcome;
    }

    private JsonWebToken? Read(string text)
    {
        if (text.Length > LongestToken || text.Count(c => c == '.') != 2)
            return null;
        try
        {
            return _handler.ReadJsonWebToken(text);
        }
        catch (Exception trouble) when (trouble is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private async Task<Outcome<BrandVisitor>> CheckAsync(JsonWebToken token, BrandIssuer issuer)
    {
        var result = await _handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = issuer.Issuer,
                ValidAudience = issuer.Audience,
                ValidAlgorithms = [issuer.Algorithm],
                IssuerSigningKey = keys.Of(issuer),
                TryAllIssuerSigningKeys = true,
                RequireSignedTokens = true,
                // Times are judged below, by our own clock and in words.
                ValidateLifetime = false,
            }
        );
        if (!result.IsValid)
            return Refusal.Invalid(
                result.Exception is SecurityTokenInvalidAudienceException
                    ? "sign_in.audience"
                    : "sign_in.signature"
            );
        return WrongTime(token, issuer) is { } code
            ? Refusal.Invalid(code)
            : Visitor(token, issuer);
    }

    private string? WrongTime(JsonWebToken token, BrandIssuer issuer)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // What is absent or beyond the calendar reads as the earliest moment.
        if (token.ValidTo == DateTime.MinValue || token.IssuedAt == DateTime.MinValue)
            return "sign_in.times_missing";
        if (token.ValidTo < now - Skew)
            return "sign_in.expired";
        if (token.ValidFrom > now + Skew || token.IssuedAt > now + Skew)
            return "sign_in.not_yet";
        return now - token.IssuedAt > TimeSpan.FromSeconds(issuer.MaxAgeSeconds) + Skew
            ? "sign_in.expired"
            : null;
    }

    private static Outcome<BrandVisitor> Visitor(JsonWebToken token, BrandIssuer issuer)
    {
        var nonce = Text(token, "nonce") ?? Text(token, "jti");
        if (nonce is null or { Length: > LongestNonce })
            return Refusal.Invalid("sign_in.nonce_missing");
        var subject = ExternalIdCell.Parse(token.Subject);
        if (!subject.IsOk || subject.Value.Length > Member.ExternalIdMax)
            return Refusal.Invalid("sign_in.subject");
        return new BrandVisitor(
            subject.Value,
            SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer.Issuer}\n{nonce}")),
            token.IssuedAt.AddSeconds(issuer.MaxAgeSeconds) + Skew + Skew,
            token
        );
    }

    private static string? Text(JsonWebToken token, string name) =>
        token.TryGetClaim(name, out var claim) && claim.Value is { Length: > 0 } value
            ? value
            : null;
}
