using System.Net;
using Fairway.Domain.Members;
using Fairway.Web.Members.SignIn.Brand;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
        (await thief.RefusalOfAsync(token)).ShouldBe("sign_in.used");
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
}
