using System.Security.Cryptography;
using Fairway.Web.Members.SignIn.Brand;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fairway.Web.Tests.Hosting;

/// <summary>The brand's app as tests play it: it signs tokens for its owners.</summary>
public static class BrandApp
{
    public const string Issuer = "https://app.brand.test";
    public const string Audience = "fairway";
    private static readonly byte[] Secret = SHA256.HashData("the brand's secret"u8);

    /// <summary>A fresh token for this owner; sets the brand up on first use. Claims outrank the usual ones; null leaves one out.</summary>
    public static async Task<string> BrandTokenAsync(
        this FairwayServer server,
        string externalId,
        params (string Name, object? Value)[] claims
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        var known = await scope
            .ServiceProvider.GetRequiredService<BrandIssuers>()
            .AllAsync(CancellationToken.None);
        if (known.All(issuer => issuer.Issuer != Issuer))
            await server.TrustAsync(Hs256());
        return server.Sign(
            new SigningCredentials(new SymmetricSecurityKey(Secret), SecurityAlgorithms.HmacSha256),
            externalId,
            claims
        );
    }

    internal static BrandIssuer Hs256() =>
        new()
        {
            Issuer = Issuer,
            Audience = Audience,
            Algorithm = SecurityAlgorithms.HmacSha256,
            Key = Convert.ToBase64String(Secret),
        };

    /// <summary>Writes the setting as an operator would; these issuers take the place of earlier ones.</summary>
    internal static async Task TrustAsync(this FairwayServer server, params BrandIssuer[] issuers)
    {
        var outcome = await server.SetAsync(BrandSignIn.Document, new { issuers });
        outcome.ShouldBeNull();
    }

    /// <summary>Adds a version of a document; the refusal's code when it is not sound.</summary>
    public static async Task<string?> SetAsync(
        this FairwayServer server,
        string document,
        object body
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<ChangeSetting>()
            .RunAsync(
                new ChangeSetting.Input
                {
                    Name = document,
                    Body = System.Text.Json.JsonSerializer.Serialize(
                        body,
                        Fairway.Web.Platform.Json.Options
                    ),
                    Reason = "test",
                },
                Actor.Command,
                CancellationToken.None
            );
        return outcome.Refusal is { Fields: [var field, ..] } ? field.Code : outcome.Refusal?.Code;
    }

    public static string Sign(
        this FairwayServer server,
        SigningCredentials? credentials,
        string externalId,
        params (string Name, object? Value)[] claims
    )
    {
        var now = server.Clock.GetUtcNow();
        var all = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["sub"] = externalId,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
            ["jti"] = Guid.CreateVersion7().ToString(),
        };
        foreach (var (name, value) in claims)
            all[name] = value;
        var payload = System.Text.Json.JsonSerializer.Serialize(
            all.Where(pair => pair.Value is not null).ToDictionary()
        );
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return credentials is null
            ? handler.CreateToken(payload)
            : handler.CreateToken(payload, credentials);
    }
}
