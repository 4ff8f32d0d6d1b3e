using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Members.SignIn.Brand;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Fairway.Web.Tests.Members.SignIn;

public sealed class BrandSignInTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_owner_comes_with_a_token_agrees_and_is_in(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var visitor = server.Visitor();
        var token = await server.BrandTokenAsync(
            "owner-1",
            ("nickname", "小满"),
            ("phone", "138 0013 8000"),
            ("region", "杭州"),
            ("model", "EV 7"),
            ("language", "en")
        );

        var (status, next) = await visitor.EnterAsync(token, "/points");
        status.ShouldBe(HttpStatusCode.Found);
        next.ShouldBe("/consent?returnUrl=%2Fpoints");
        (await visitor.AgreeAsync(next)).ShouldBe("/points");

        await using var scope = server.Services.CreateAsyncScope();
        var member = await server.Db(scope).Set<Member>().SingleAsync(Ct);
        member.Status.ShouldBe(MemberStatus.Active);
        member.JoinedAt.ShouldNotBeNull();
        member.Nickname.ShouldBe("小满");
        member.Phone.ShouldBe("+8613800138000");
        member.Region.ShouldBe("3301");
        member.Language.ShouldBe("en");
        (await server.Db(scope).Set<Vehicle>().SingleAsync(Ct)).Model.ShouldBe("EV 7");
        foreach (var kind in new[] { "member.created", "member.joined", "member.signed_in" })
            (await server.JournalAsync(kind)).Single().MemberId.ShouldBe(member.Id);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_returning_member_goes_straight_in(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        (await server.SignedInMemberAsync("owner-1")).Dispose();
        using var visitor = server.Visitor();

        var (_, next) = await visitor.EnterAsync(await server.BrandTokenAsync("owner-1"), "/inbox");

        next.ShouldBe("/inbox");
        (await server.JournalAsync(JournalKinds.MemberSignedIn)).Count.ShouldBe(2);
        (await server.JournalAsync(JournalKinds.MemberJoined)).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_token_lets_in_once_and_a_reload_by_the_same_person_is_forgiven(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var owner = server.Visitor();
        using var thief = server.Visitor();
        var token = await server.BrandTokenAsync("owner-1");
        await owner.EnterAsync(token);

        (await thief.EnterAsync(token)).Next.ShouldStartWith("/welcome?why=used");
        (await Code(thief, token)).ShouldBe("sign_in.used");
        (await owner.EnterAsync(token, "/works")).Next.ShouldBe("/works");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_many_uses_of_one_token_at_once_one_lets_in(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var token = await server.BrandTokenAsync("owner-1");
        var visitors = Enumerable.Range(0, 6).Select(_ => server.Visitor()).ToList();

        var ends = await Task.WhenAll(visitors.Select(visitor => visitor.EnterAsync(token)));

        ends.Count(end => end.Next.StartsWith("/consent", StringComparison.Ordinal)).ShouldBe(1);
        ends.Count(end => end.Next.StartsWith("/welcome?why=used", StringComparison.Ordinal))
            .ShouldBe(5);
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Several_first_sights_at_once_make_one_member(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var tokens = new List<string>();
        for (var n = 0; n < 6; n++)
            tokens.Add(await server.BrandTokenAsync("owner-1"));
        var visitors = tokens.Select(_ => server.Visitor()).ToList();

        var ends = await Task.WhenAll(visitors.Zip(tokens, (who, token) => who.EnterAsync(token)));

        ends.ShouldAllBe(end => end.Next.StartsWith("/consent", StringComparison.Ordinal));
        await using var scope = server.Services.CreateAsyncScope();
        (await server.Db(scope).Set<Member>().CountAsync(Ct)).ShouldBe(1);
        (await server.JournalAsync(JournalKinds.MemberCreated)).Count.ShouldBe(1);
        visitors.ForEach(visitor => visitor.Dispose());
    }

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

        (await Code(visitor, server.Sign(other, "owner-1"))).ShouldBe("sign_in.signature");
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

        (await Code(visitor, server.Sign(confused, "owner-1"))).ShouldBe("sign_in.algorithm");
        (await Code(visitor, server.Sign(null, "owner-1"))).ShouldBe("sign_in.algorithm");
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
            (await Code(visitor, token)).ShouldBe("sign_in." + code);
            var (_, next) = await visitor.EnterAsync(token);
            next.ShouldStartWith($"/welcome?why={code}&");
            var page = await visitor.GetStringAsync(PortalVisitor.Relative(next), Ct);
            page.ShouldContain("sign_in." + code);
        }
        // An old token whose own end is far away.
        (await Code(visitor, await server.BrandTokenAsync("o", ("iat", At(-7))))).ShouldBe(
            "sign_in.expired"
        );
        (await visitor.EnterAsync(good)).Next.ShouldStartWith("/consent");
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test")]
    [InlineData("/\\evil.test")]
    [InlineData("javascript:alert(1)")]
    public async Task A_way_back_to_another_site_is_not_followed(string back)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        (await server.SignedInMemberAsync("owner-1")).Dispose();
        using var visitor = server.Visitor();

        var (_, next) = await visitor.EnterAsync(await server.BrandTokenAsync("owner-1"), back);

        next.ShouldBe("/");
    }

    [Fact]
    public async Task The_page_of_a_link_sends_itself_and_works_by_button_and_is_kept_nowhere()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var token = await server.BrandTokenAsync("owner-1");

        var answer = await server.Http.GetAsync(
            PortalVisitor.Relative($"/sign-in/brand?token={token}&returnUrl=/inbox"),
            Ct
        );

        var page = await answer.Content.ReadAsStringAsync(Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.ShouldContain($"name=\"token\" value=\"{token}\"");
        page.ShouldContain("action=\"/sign-in/brand\"");
        await using var scope = server.Services.CreateAsyncScope();
        (await server.Db(scope).Set<UsedNonce>().AnyAsync(Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_issuer_of_the_configuration_needs_no_console()
    {
        var issuer = BrandApp.Hs256();
        await using var server = await FairwayServer.StartAsync(
            "sqlite",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["BrandSignIn:Issuers:0:Issuer"] = issuer.Issuer,
                ["BrandSignIn:Issuers:0:Audience"] = issuer.Audience,
                ["BrandSignIn:Issuers:0:Algorithm"] = issuer.Algorithm,
                ["BrandSignIn:Issuers:0:Key"] = issuer.Key,
            }
        );
        using var visitor = server.Visitor();

        var (_, next) = await visitor.EnterAsync(await server.BrandTokenAsync("owner-1"));

        next.ShouldStartWith("/consent");
        (await server.JournalAsync(JournalKinds.SettingsChanged)).ShouldBeEmpty();
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

    internal static (SigningCredentials Mine, string PublicKey) Keys(string algorithm, bool asJwk)
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

    private static async Task<string?> Code(HttpClient visitor, string token)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            PortalVisitor.Relative("/sign-in/brand")
        );
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("token", token)]);
        using var answer = await visitor.SendAsync(request, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
        problem.GetProperty("title").GetString().ShouldNotStartWith("sign_in.");
        return problem.GetProperty("code").GetString();
    }
}
