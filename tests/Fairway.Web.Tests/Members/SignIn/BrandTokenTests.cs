using System.Security.Cryptography;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Members.SignIn.Brand;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Fairway.Web.Tests.Members.SignIn;

/// <summary>What a brand's token must be before anybody looks at whose it is.</summary>
public sealed class BrandTokenTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("RS256", false)]
    [InlineData("RS256", true)]
    [InlineData("ES256", false)]
    [InlineData("ES256", true)]
    public async Task Tokens_under_a_public_key_are_accepted_and_those_of_another_key_refused(
        string algorithm,
        bool asJwk
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var (mine, key) = Keys(algorithm, asJwk);
        var (other, _) = Keys(algorithm, asJwk);
        await server.TrustAsync(BrandApp.Hs256() with { Algorithm = algorithm, Key = key });
        using var visitor = server.Visitor();

        (await visitor.RefusalOfAsync(server.Sign(other, "owner-1"))).ShouldBe("sign_in.signature");
        (await visitor.EnterAsync(server.Sign(mine, "owner-1"))).Next.ShouldStartWith("/consent");
    }

    [Fact]
    public async Task A_public_key_is_never_taken_for_a_secret_nor_a_token_without_signature_for_one()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var (_, pem) = Keys("RS256", asJwk: false);
        await server.TrustAsync(BrandApp.Hs256() with { Algorithm = "RS256", Key = pem });
        using var visitor = server.Visitor();
        var confused = new SigningCredentials(
            new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(pem)),
            "HS256"
        );

        (await visitor.RefusalOfAsync(server.Sign(confused, "owner-1"))).ShouldBe(
            "sign_in.algorithm"
        );
        (await visitor.RefusalOfAsync(server.Sign(null, "owner-1"))).ShouldBe("sign_in.algorithm");
        await using var scope = server.Services.CreateAsyncScope();
        (await server.Db(scope).Set<Member>().AnyAsync(Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_fault_of_a_token_has_its_own_code_and_a_kind_page()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var now = server.Clock.GetUtcNow();
        long At(int minutes) => now.AddMinutes(minutes).ToUnixTimeSeconds();
        var good = await server.BrandTokenAsync("owner-1");
        var faults = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["token_missing"] = "",
            ["token_unreadable"] = "not.a.token",
            ["issuer_unknown"] = await server.BrandTokenAsync("o", ("iss", "https://else.test")),
            ["audience"] = await server.BrandTokenAsync("o", ("aud", "another")),
            ["signature"] = good[..^6] + "AAAAAA",
            ["expired"] = await server.BrandTokenAsync("o", ("exp", At(-2))),
            ["not_yet"] = await server.BrandTokenAsync("o", ("nbf", At(2))),
            ["times_missing"] = await server.BrandTokenAsync("o", ("exp", null)),
            ["nonce_missing"] = await server.BrandTokenAsync("o", ("jti", null)),
            ["subject"] = await server.BrandTokenAsync(new string('x', 65)),
        };
        using var visitor = server.Visitor();
        foreach (var (code, token) in faults)
        {
            (await visitor.RefusalOfAsync(token)).ShouldBe("sign_in." + code);
            var (_, next) = await visitor.EnterAsync(token);
            next.ShouldStartWith($"/welcome?why={code}&");
            var page = await visitor.GetStringAsync(PortalVisitor.Relative(next), Ct);
            page.ShouldContain("sign_in." + code);
        }
        // An old token whose own end is far away.
        (
            await visitor.RefusalOfAsync(await server.BrandTokenAsync("o", ("iat", At(-7))))
        ).ShouldBe("sign_in.expired");
        (await visitor.EnterAsync(good)).Next.ShouldStartWith("/consent");
    }

    [Fact]
    public async Task A_key_that_does_not_fit_its_algorithm_is_refused_in_the_setting()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var (_, rsa) = Keys("RS256", asJwk: false);
        var (_, ec) = Keys("ES256", asJwk: true);
        foreach (
            var (algorithm, key) in new[]
            {
                ("HS256", "c2hvcnQ="),
                ("HS256", rsa),
                ("RS256", ec),
                ("ES256", rsa),
                ("RS256", "words"),
            }
        )
        {
            var issuer = BrandApp.Hs256() with { Algorithm = algorithm, Key = key };
            (
                await server.SetAsync(BrandSignIn.Document, new { issuers = new[] { issuer } })
            ).ShouldBe("sign_in.key_" + algorithm.ToLowerInvariant());
        }
    }

    private static (SigningCredentials Mine, string PublicKey) Keys(string algorithm, bool asJwk)
    {
        if (algorithm == "RS256")
        {
            var rsa = RSA.Create(2048);
            return (
                new SigningCredentials(new RsaSecurityKey(rsa), algorithm),
                asJwk
                    ? Jwk(new RsaSecurityKey(rsa.ExportParameters(false)))
                    : rsa.ExportSubjectPublicKeyInfoPem()
            );
        }
        var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var open = ECDsa.Create(ec.ExportParameters(false));
        return (
            new SigningCredentials(new ECDsaSecurityKey(ec), algorithm),
            asJwk ? Jwk(new ECDsaSecurityKey(open)) : ec.ExportSubjectPublicKeyInfoPem()
        );
    }

    private static string Jwk(SecurityKey key)
    {
        var jwk = JsonWebKeyConverter.ConvertFromSecurityKey(key);
        return JsonSerializer.Serialize(
            new
            {
                kty = jwk.Kty,
                n = jwk.N,
                e = jwk.E,
                crv = jwk.Crv,
                x = jwk.X,
                y = jwk.Y,
            },
            Fairway.Web.Platform.Json.Options
        );
    }
}
