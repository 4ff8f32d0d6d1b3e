using System.Net;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Members.SignIn;

public sealed class ConsentTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Before_the_terms_nothing_is_open_and_without_them_nobody_joins(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var visitor = server.Visitor();
        var (_, next) = await visitor.EnterAsync(await server.BrandTokenAsync("owner-1"));

        (await Leads(visitor, "/inbox")).ShouldBe("/consent?returnUrl=%2Finbox");
        var form = await visitor.FormAsync(next, "consent");
        using var refused = await visitor.SendAsync(form, ("messages", "true"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await server.JournalAsync(JournalKinds.MemberJoined)).ShouldBeEmpty();
        (await server.JournalAsync(JournalKinds.ConsentGiven)).ShouldBeEmpty();
        await using var scope = server.Services.CreateAsyncScope();
        (await server.Db(scope).Set<Member>().SingleAsync(Ct)).Status.ShouldBe(
            MemberStatus.Invited
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_purpose_is_kept_by_itself_with_its_version_and_time(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var visitor = server.Visitor();
        var (_, next) = await visitor.EnterAsync(await server.BrandTokenAsync("owner-1"));
        var before = server.Clock.GetUtcNow().UtcDateTime;

        await visitor.AgreeAsync(next, "publication");

        await using var scope = server.Services.CreateAsyncScope();
        var given = await server.Db(scope).Set<Consent>().AsNoTracking().ToListAsync(Ct);
        given
            .Select(consent => consent.Purpose)
            .ShouldBe(["programme", "publication"], ignoreOrder: true);
        given.ShouldAllBe(c => c.TextVersion == 1 && c.WithdrawnAt == null);
        given.ShouldAllBe(c => c.GivenAt >= before.AddSeconds(-1));
        (await server.JournalAsync(JournalKinds.ConsentGiven)).Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Newer_terms_are_asked_for_again_and_older_answers_stay_on_record(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var visitor = await server.SignedInMemberAsync("owner-1");
        (await Leads(visitor, "/me/privacy")).ShouldBe("");

        (await server.SetAsync("consents", Texts(terms: 2))).ShouldBeNull();
        server.Clock.Advance(TimeSpan.FromSeconds(61));

        var next = await Leads(visitor, "/me/privacy");
        next.ShouldBe("/consent?returnUrl=%2Fme%2Fprivacy");
        (await visitor.AgreeAsync(next)).ShouldBe("/me/privacy");
        (await Leads(visitor, "/me/privacy")).ShouldBe("");
        await using var scope = server.Services.CreateAsyncScope();
        var versions = await server
            .Db(scope)
            .Set<Consent>()
            .OrderBy(c => c.TextVersion)
            .Select(c => c.TextVersion)
            .ToListAsync(Ct);
        versions.ShouldBe([1, 2]);
        (await server.JournalAsync(JournalKinds.MemberJoined)).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_agreed_to_is_taken_back_as_easily_as_it_was_given(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var visitor = await server.SignedInMemberAsync("owner-1");

        await TurnAsync(visitor, "messages");
        (await visitor.GetStringAsync(PortalVisitor.Relative("/me/privacy"), Ct)).ShouldContain(
            "收回同意"
        );
        await TurnAsync(visitor, "messages");

        await using var scope = server.Services.CreateAsyncScope();
        var messages = await server
            .Db(scope)
            .Set<Consent>()
            .SingleAsync(c => c.Purpose == "messages", Ct);
        messages.WithdrawnAt.ShouldNotBeNull();
        (await server.JournalAsync(JournalKinds.ConsentWithdrawn)).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Taking_back_the_terms_is_leaving_and_coming_again_asks_again(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var visitor = await server.SignedInMemberAsync("owner-1");
        await TurnAsync(visitor, "messages");

        var form = await visitor.FormAsync("/me/privacy/leave", "leave");
        using var left = await visitor.SendAsync(form);

        visitor.PathOf(left.Headers.Location!).ShouldBe("/welcome");
        (await Leads(visitor, "/me/privacy")).ShouldStartWith("/welcome");
        (await server.JournalAsync(JournalKinds.MemberLeft)).Count.ShouldBe(1);
        (await server.JournalAsync(JournalKinds.ConsentWithdrawn)).Count.ShouldBe(2);
        var (_, next) = await visitor.EnterAsync(await server.BrandTokenAsync("owner-1"));
        next.ShouldStartWith("/consent");
    }

    [Fact]
    public async Task An_erased_members_session_ends_within_a_minute()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var visitor = await server.SignedInMemberAsync("owner-1");
        await server.EnsureMemberAsync("owner-1", m => m.Status = MemberStatus.Erased);
        server.Clock.Advance(TimeSpan.FromSeconds(61));

        (await Leads(visitor, "/me/privacy")).ShouldStartWith("/welcome");
    }

    [Fact]
    public async Task Signing_out_needs_the_persons_own_form_and_ends_the_session()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var visitor = await server.SignedInMemberAsync("owner-1");
        using var nothing = new FormUrlEncodedContent([]);

        using var forged = await visitor.PostAsync(
            PortalVisitor.Relative("/sign-out"),
            nothing,
            Ct
        );
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Leads(visitor, "/me/privacy")).ShouldBe("");

        var form = await visitor.FormAsync("/me/privacy/leave", "leave");
        form.SetAttribute("action", "/sign-out");
        using var left = await visitor.SendAsync(form);
        left.Headers.Location!.OriginalString.ShouldBe("/welcome");
        (await Leads(visitor, "/me/privacy")).ShouldStartWith("/welcome");
    }

    [Theory]
    [InlineData("programme_missing", "messages")]
    [InlineData("twice", "programme", "messages", "messages")]
    public async Task Texts_that_would_not_hold_are_refused_in_the_setting(
        string code,
        params string[] purposes
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");

        (await server.SetAsync("consents", Texts(1, purposes))).ShouldBe("consent." + code);
    }

    private static object Texts(int terms, params string[] purposes) =>
        new
        {
            purposes = (purposes.Length > 0 ? purposes : ["programme", "messages"]).Select(
                code => new
                {
                    code,
                    version = code == "programme" ? terms : 1,
                    title = new { zh = "约定", en = "Terms" },
                    text = new { zh = "正文", en = "Text" },
                }
            ),
            age = new { zh = "年龄", en = "Age" },
        };

    private static async Task TurnAsync(HttpClient visitor, string purpose)
    {
        var form = await visitor.FormAsync("/me/privacy", purpose);
        using var answer = await visitor.SendAsync(form);
        answer.StatusCode.ShouldBe(
            HttpStatusCode.Found,
            await answer.Content.ReadAsStringAsync(Ct)
        );
    }

    /// <summary>Where a page sends the visitor; empty when it shows itself.</summary>
    private static async Task<string> Leads(HttpClient visitor, string address)
    {
        using var answer = await visitor.GetAsync(PortalVisitor.Relative(address), Ct);
        return answer.Headers.Location is { } location ? visitor.PathOf(location) : "";
    }
}
