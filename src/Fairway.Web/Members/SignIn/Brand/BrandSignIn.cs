using System.Security.Cryptography;
using Fairway.Domain;
using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Members.SignIn.Brand;

/// <summary>Whose signed tokens let members in (setting <c>brand_sign_in</c>).</summary>
internal sealed record BrandSignIn
{
    public const string Document = "brand_sign_in";
    private const int MostIssuers = 20;

    /// <summary>An issuer may stand here twice while its key changes.</summary>
    public IReadOnlyList<BrandIssuer> Issuers { get; init; } = [];

    public static SettingDocument Declare() =>
        SettingDocument.Of<BrandSignIn>(Document, document => [.. document.Wrong()]);

    private IEnumerable<FieldRefusal> Wrong() =>
        Issuers.Count > MostIssuers
            ? [new FieldRefusal("issuers", "field.too_long").With("max", MostIssuers)]
            : Issuers.SelectMany(
                (issuer, n) =>
                    issuer
                        .Wrong()
                        .Select(wrong => wrong with { Field = $"issuers[{n}].{wrong.Field}" })
            );
}

/// <summary>One app of the brand's that signs members' tokens, and how.</summary>
internal sealed record BrandIssuer
{
    public const int DefaultMaxAge = 300;
    private const int LongestAge = 3_600;
    private const int LongestName = 300;
    public static readonly IReadOnlyList<string> Algorithms = ["HS256", "RS256", "ES256"];

    public string Issuer { get; init; } = "";
    public string Audience { get; init; } = "";

    /// <summary>The only one accepted: what a token says of itself is not believed.</summary>
    public string Algorithm { get; init; } = "";

    /// <summary>HS256: at least 32 bytes in base64. RS256, ES256: the public key as PEM or JWK.</summary>
    public string Key { get; init; } = "";

    /// <summary>Seconds after <c>iat</c> for which a token may be used.</summary>
    public int MaxAgeSeconds { get; init; } = DefaultMaxAge;

    public IEnumerable<FieldRefusal> Wrong()
    {
        foreach (var (field, value) in new[] { ("issuer", Issuer), ("audience", Audience) })
        {
            if (string.IsNullOrWhiteSpace(value))
                yield return new(field, "field.required");
            else if (value.Length > LongestName)
                yield return new FieldRefusal(field, "field.too_long").With("max", LongestName);
        }
        if (!Algorithms.Contains(Algorithm, StringComparer.Ordinal))
            yield return new FieldRefusal("algorithm", "field.not_one_of").With(
                "allowed",
                Algorithms
            );
        else if (WrongKey() is { } code)
            yield return new("key", code);
        if (MaxAgeSeconds is < 1 or > LongestAge)
            yield return new FieldRefusal("maxAgeSeconds", "field.out_of_range")
                .With("min", 1)
                .With("max", LongestAge);
    }

    private string? WrongKey()
    {
        try
        {
            BrandKeys.Read(this);
            return null;
        }
        catch (Exception trouble)
            when (trouble is ArgumentException or FormatException or CryptographicException)
        {
            return "sign_in.key_" + Algorithm.ToLowerInvariant();
        }
    }
}
