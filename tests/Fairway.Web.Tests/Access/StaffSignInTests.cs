using System.Net;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Access;

public sealed class StaffSignInTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_setup_link_makes_one_administrator_who_is_in_after_proving_the_authenticator(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var token = await SetupTokenAsync(server);
        var dead = token!;
        token = await SetupTokenAsync(server);
        var client = server.Browser();
        (await client.GetAsync(Page($"/console/setup?token={dead}"))).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );

        var sent = await client.PostFormAsync(
            $"/console/setup?token={token}",
            ("Input.Name", "Lin Wen"),
            ("Input.Email", "lin@example.com"),
            ("Input.Password", ServerStaff.Password)
        );

        sent.Headers.Location!.OriginalString.ShouldEndWith("/console/enrol");
        (await client.GetAsync(Page("/console/account"))).StatusCode.ShouldBe(
            HttpStatusCode.Redirect,
            "A password alone opens nothing."
        );
        var enrol = await client.PageAsync("/console/enrol");
        var secret = enrol.QuerySelector("details .strong")!.TextContent.Replace(" ", "");
        var done = await client.PostFormAsync(
            "/console/enrol",
            ("Input.Code", Totp.CodeAt(secret, Totp.StepAt(server.Clock.GetUtcNow())))
        );
        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await done.ReadPageAsync()).QuerySelectorAll(".codes li").Length.ShouldBe(10);
        (await client.GetAsync(Page("/console/account"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await SetupTokenAsync(server)).ShouldBeNull();
        (
            await server.Browser().GetAsync(Page($"/console/setup?token={token}"))
        ).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.JournalAsync(JournalKinds.StaffJoined)).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Password_and_code_let_in_and_a_code_is_good_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var staff = await server.StaffCredentialsAsync(Roles.Operator);
        var client = server.Browser();
        var code = await client.SignInAsync(server, staff);
        (await client.GetAsync(Page("/console/account"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        var thief = server.Browser();
        await PasswordAsync(thief, staff);
        var again = await CodeAsync(thief, code);

        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await thief.GetAsync(Page("/console/account"))).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );
        (await server.JournalAsync(JournalKinds.StaffSignedIn))
            .Count(row => row.SubjectId == staff.Id)
            .ShouldBe(2, "Once when joining, once now.");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var staff = await server.StaffCredentialsAsync(Roles.Operator);
        var client = server.Browser();
        var wrong = staff with { Password = "not the right one" };
        for (var i = 0; i < 5; i++)
            (await PasswordAsync(client, wrong)).StatusCode.ShouldBe(
                HttpStatusCode.UnprocessableEntity
            );

        var locked = await PasswordAsync(client, staff);

        locked.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        var page = await locked.ReadPageAsync();
        page.QuerySelector("[name='Input.Email']")!.GetAttribute("value").ShouldBe(staff.Email);
        page.QuerySelector("[name='Input.Password']")!.GetAttribute("value").ShouldBeNull();
        (await server.JournalAsync(JournalKinds.StaffSignInFailed)).Count.ShouldBe(6);

        server.Clock.Advance(TimeSpan.FromMinutes(16));
        await client.SignInAsync(server, staff);
    }

    [Fact]
    public async Task Wrong_codes_count_towards_the_lockout_too()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var staff = await server.StaffCredentialsAsync(Roles.Operator);
        var client = server.Browser();
        await PasswordAsync(client, staff);
        var wrong = staff.Code(server) == "000000" ? "111111" : "000000";
        for (var i = 0; i < 5; i++)
            (await CodeAsync(client, wrong)).StatusCode.ShouldBe(
                HttpStatusCode.UnprocessableEntity
            );

        (await CodeAsync(client, staff.Code(server))).StatusCode.ShouldBe(
            HttpStatusCode.TooManyRequests
        );
    }

    [Fact]
    public async Task A_recovery_code_replaces_the_phone_once()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var client = server.Browser();
        await client.PostFormAsync(
            $"/console/setup?token={await SetupTokenAsync(server)}",
            ("Input.Name", "Lin Wen"),
            ("Input.Email", "lin@example.com"),
            ("Input.Password", ServerStaff.Password)
        );
        var secret = (await client.PageAsync("/console/enrol"))
            .QuerySelector("details .strong")!
            .TextContent.Replace(" ", "");
        var done = await client.PostFormAsync(
            "/console/enrol",
            ("Input.Code", Totp.CodeAt(secret, Totp.StepAt(server.Clock.GetUtcNow())))
        );
        var code = (await done.ReadPageAsync()).QuerySelector(".codes li")!.TextContent;
        var lin = new StaffCredentials(0, "lin@example.com", ServerStaff.Password, secret);

        var home = server.Browser();
        await PasswordAsync(home, lin);
        (await CodeAsync(home, code.ToUpperInvariant())).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );
        var again = server.Browser();
        await PasswordAsync(again, lin);
        (await CodeAsync(again, code)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("/console/members?tier=broad", "/console/members?tier=broad")]
    [InlineData("https://evil.example/console", "/console")]
    [InlineData("//evil.example/console", "/console")]
    [InlineData("/\\evil.example", "/console")]
    [InlineData("/elsewhere", "/console")]
    public async Task Signing_in_leads_back_inside_the_console_only(string asked, string led)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var staff = await server.StaffCredentialsAsync(Roles.Operator);
        var client = server.Browser();
        var query = "?returnUrl=" + Uri.EscapeDataString(asked);

        var first = await client.PostFormAsync(
            "/console/sign-in" + query,
            ("Input.Email", staff.Email),
            ("Input.Password", staff.Password)
        );
        var to = new Uri(server.Url, first.Headers.Location!);
        to.Authority.ShouldBe(server.Url.Authority);
        var second = await client.PostFormAsync(
            to.PathAndQuery,
            ("Input.Code", staff.Code(server))
        );

        new Uri(server.Url, second.Headers.Location!).ShouldBe(new Uri(server.Url, led));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_invitation_is_good_once_and_for_a_week(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var first = await InviteAsync(server, "a@example.com");
        var second = await InviteAsync(server, "b@example.com");

        var joined = await server
            .Browser()
            .PostFormAsync(
                first,
                ("Input.Name", "Chen Yu"),
                ("Input.Password", ServerStaff.Password)
            );
        joined.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await server.Browser().GetAsync(Page(first))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        server.Clock.Advance(TimeSpan.FromDays(7.1));
        (await server.Browser().GetAsync(Page(second))).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task Easy_passwords_are_refused_in_words_and_the_name_is_kept()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var link = await InviteAsync(server, "chenyu@example.com");
        foreach (var easy in (string[])["short", "password1234", "aaaaaaaaaaaa", "chenyu123456"])
        {
            var answer = await server
                .Browser()
                .PostFormAsync(link, ("Input.Name", "Chen Yu"), ("Input.Password", easy));
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, easy);
            var page = await answer.ReadPageAsync();
            page.QuerySelector("#f-Input-Password-error").ShouldNotBeNull();
            page.QuerySelector("[name='Input.Name']")!.GetAttribute("value").ShouldBe("Chen Yu");
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session_in_this_browser()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var client = await server.StaffAsync(Roles.Admin);
        var form = (await client.PageAsync("/console/account")).Forms.First(f =>
            f.GetAttribute("action") == "/console/sign-out"
        );

        (await client.SendFormAsync("/console/account", form)).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );

        (await client.GetAsync(Page("/console/account"))).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );
    }

    private static Uri Page(string path) => new(path, UriKind.Relative);

    private static Task<HttpResponseMessage> PasswordAsync(
        HttpClient client,
        StaffCredentials staff
    ) =>
        client.PostFormAsync(
            "/console/sign-in",
            ("Input.Email", staff.Email),
            ("Input.Password", staff.Password)
        );

    private static Task<HttpResponseMessage> CodeAsync(HttpClient client, string code) =>
        client.PostFormAsync("/console/sign-in/code", ("Input.Code", code));

    private static async Task<string?> SetupTokenAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<SetupLink>()
            .IssueAsync(CancellationToken.None);
    }

    private static async Task<string> InviteAsync(FairwayServer server, string email)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<InviteStaff>()
            .RunAsync(
                new InviteStaff.Input
                {
                    Name = "New colleague",
                    Email = email,
                    Roles = [Roles.Operator],
                },
                Actor.Command,
                CancellationToken.None
            );
        return outcome.Value.Link!;
    }
}
