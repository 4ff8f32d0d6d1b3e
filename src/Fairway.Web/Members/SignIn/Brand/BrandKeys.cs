using System.Security.Cryptography;
using Fairway.Web.Platform.Access;
using Microsoft.IdentityModel.Tokens;

namespace Fairway.Web.Members.SignIn.Brand;

/// <summary>Keys by what the operator wrote; read once, because the signature library remembers keys by reference.</summary>
internal sealed class BrandKeys
{
    private const int ShortestSecret = 32;
    private const int ShortestRsa = 2048;
    private readonly BoundedCache<string, SecurityKey> _known = new(50);

    public SecurityKey Of(BrandIssuer issuer)
    {
        var name = issuer.Algorithm + "\n" + issuer.Key;
        if (_known.TryGet(name, out var key))
            return key;
        key = Read(issuer);
        _known.Set(name, key);
        return key;
    }

    /// <exception cref="ArgumentException">The key does not fit its algorithm.</exception>
    /// <exception cref="FormatException">Not base64.</exception>
    /// <exception cref="CryptographicException">Not a key.</exception>
    public static SecurityKey Read(BrandIssuer issuer) =>
        issuer.Algorithm switch
        {
            SecurityAlgorithms.HmacSha256 => Secret(issuer.Key),
            SecurityAlgorithms.RsaSha256 => Rsa(issuer.Key),
            SecurityAlgorithms.EcdsaSha256 => Ecdsa(issuer.Key),
            _ => throw new ArgumentException(issuer.Algorithm, nameof(issuer)),
        };

    private static SymmetricSecurityKey Secret(string text)
    {
        var bytes = Convert.FromBase64String(text);
        return bytes.Length < ShortestSecret
            ? throw new ArgumentException("Too short.", nameof(text))
            : new SymmetricSecurityKey(bytes);
    }

    private static RsaSecurityKey Rsa(string text)
    {
        var rsa = RSA.Create();
        if (IsPem(text))
        {
            rsa.ImportFromPem(text);
        }
        else
        {
            var jwk = Jwk(text, JsonWebAlgorithmsKeyTypes.RSA);
            rsa.ImportParameters(
                new RSAParameters
                {
                    Modulus = Base64UrlEncoder.DecodeBytes(jwk.N),
                    Exponent = Base64UrlEncoder.DecodeBytes(jwk.E),
                }
            );
        }
        return rsa.KeySize < ShortestRsa
            ? throw new ArgumentException("Too short.", nameof(text))
            : new RsaSecurityKey(rsa);
    }

    private static ECDsaSecurityKey Ecdsa(string text)
    {
        var ecdsa = ECDsa.Create();
        if (IsPem(text))
        {
            ecdsa.ImportFromPem(text);
        }
        else
        {
            var jwk = Jwk(text, JsonWebAlgorithmsKeyTypes.EllipticCurve);
            ecdsa.ImportParameters(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q =
                    {
                        X = Base64UrlEncoder.DecodeBytes(jwk.X),
                        Y = Base64UrlEncoder.DecodeBytes(jwk.Y),
                    },
                }
            );
        }
        // ES256 is P-256 and nothing else (RFC 7518, 3.4).
        return ecdsa.KeySize != 256
            ? throw new ArgumentException("Not P-256.", nameof(text))
            : new ECDsaSecurityKey(ecdsa);
    }

    private static bool IsPem(string text) =>
        text.TrimStart().StartsWith("-----BEGIN", StringComparison.Ordinal);

    private static JsonWebKey Jwk(string text, string type)
    {
        var jwk = new JsonWebKey(text);
        return jwk.Kty == type ? jwk : throw new ArgumentException("Another kind.", nameof(text));
    }
}
