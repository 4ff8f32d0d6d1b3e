using System.Net;
using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Access;

public sealed class PasskeyRefusalTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TEAM-02")]
    public async Task What_a_foreign_site_a_copied_key_or_an_unverified_person_signs_lets_nobody_in(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var staff = await server.StaffCredentialsAsync(Roles.Operator);
        using var device = await AddedAsync(server, staff);
        device.Count = 7;
        (await server.Browser().SignInByPasskeyAsync(device)).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );
        var own = device.Origin;

        await RefusedAsync(
            server,
            device,
            () => (device.Origin, device.Count) = ("https://evil.example", 8)
        );
        await RefusedAsync(server, device, () => (device.Origin, device.Count) = (own, 7));
        await RefusedAsync(server, device, () => (device.Count, device.Verifies) = (8, false));

        var told = await server.JournalAsync(JournalKinds.StaffSignInFailed);
        told.Count.ShouldBe(3);
        told.ShouldAllBe(row => row.SubjectId == staff.Id && row.Data.Contains("passkey"));
        device.Verifies = true;
        (await server.Browser().SignInByPasskeyAsync(device)).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_answer_is_good_once_and_for_five_minutes(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var staff = await server.StaffCredentialsAsync(Roles.Operator);
        // It does not count, as those do not that are copied between devices: the count cannot tell.
        using var device = await AddedAsync(server, staff);
        using var jar = new HttpClientHandler { AllowAutoRedirect = false };
        using var person = new HttpClient(jar) { BaseAddress = server.Url };
        person.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var answer = device.Sign(await person.AskToSignInAsync());
        var challenge = jar.CookieContainer.GetCookies(server.Url)["fairway.staff-passkey"]!;
        (await person.AnswerAsync(answer)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        jar.CookieContainer.GetCookies(server.Url)["fairway.staff-passkey"].ShouldBeNull();

        var thief = server.Browser();
        thief.DefaultRequestHeaders.Add("Cookie", $"{challenge.Name}={challenge.Value}");
        (await thief.AnswerAsync(answer)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await thief.IsInAsync()).ShouldBeFalse();
        (await server.JournalAsync(JournalKinds.StaffSignInFailed))
            .Single()
            .Data.ShouldContain("passkey_again");

        var slow = server.Browser();
        var late = device.Sign(await slow.AskToSignInAsync());
        server.Clock.Advance(TimeSpan.FromMinutes(6));
        var told = await slow.AnswerAsync(late);
        told.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await told.ReadPageAsync())
            .QuerySelector("[name='Input.Email'][type=email]")!
            .GetAttribute("value")
            .ShouldBe("typed@example.com", "What was typed for the password stays.");
    }

    [Fact]
    public async Task A_challenge_of_the_door_adds_no_passkey_and_one_of_the_account_opens_no_door()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var session = await server.StaffAsync(Roles.Operator);
        using var device = server.Authenticator();
        await session.AddPasskeyAsync(device, "Laptop");

        var toAdd = await session.AskToAddAsync("Another");
        var asked = JsonDocument.Parse(await toAdd.Content.ReadAsStringAsync()).RootElement;
        var challenge = asked.GetProperty("challenge").GetString();
        var answer = device.Sign($$"""{"rpId":"127.0.0.1","challenge":"{{challenge}}"}""");
        // Signed out in this browser, with the challenge of the account still there.
        var form = (await session.PageAsync(PasskeyHands.Account)).Forms.First(one =>
            one.GetAttribute("action") == SignOutStaff.Route
        );
        await session.SendFormAsync(PasskeyHands.Account, form);

        (await session.AnswerAsync(answer)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await session.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_is_kept_out_stays_out()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var admin = await server.ClientAsync(Roles.Admin);
        var staff = await server.StaffCredentialsAsync(Roles.Operator);
        using var device = await AddedAsync(server, staff);
        var path = $"/api/v1/staff/{staff.Id}";
        await admin.PostAsync(new Uri(path + "/lock", UriKind.Relative), null);

        (await server.Browser().SignInByPasskeyAsync(device)).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );

        await admin.PostAsync(new Uri(path + "/unlock", UriKind.Relative), null);
        var guesser = server.Browser();
        for (var i = 0; i < 5; i++)
            await guesser.PostFormAsync(
                PasskeyHands.Door,
                ("Input.Email", staff.Email),
                ("Input.Password", "not the right one")
            );
        (await server.Browser().SignInByPasskeyAsync(device)).StatusCode.ShouldBe(
            HttpStatusCode.TooManyRequests
        );
        server.Clock.Advance(TimeSpan.FromMinutes(16));
        (await server.Browser().SignInByPasskeyAsync(device)).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":5}""")]
    [InlineData("""{"id":"????"}""")]
    [InlineData("""{"id":"YWJj","rawId":"YWJj","type":"public-key","response":{}}""")]
    public async Task What_no_authenticator_says_is_refused_in_words(string answer)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var visitor = server.Browser();
        await visitor.AskToSignInAsync();

        var told = await visitor.AnswerAsync(answer);

        told.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await told.ReadPageAsync()).QuerySelector(".notice-rejected").ShouldNotBeNull();
        (await server.JournalAsync(JournalKinds.StaffSignInFailed))
            .Single()
            .Data.ShouldContain("passkey_unknown");
    }

    [Fact]
    public async Task A_known_passkey_with_a_spoilt_answer_is_refused()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var staff = await server.StaffCredentialsAsync(Roles.Operator);
        using var device = await AddedAsync(server, staff);
        foreach (var part in (string[])["userHandle", "signature", "clientDataJSON"])
        {
            var visitor = server.Browser();
            var answer = device.Sign(await visitor.AskToSignInAsync());
            var spoilt = answer.Replace(
                $"\"{part}\":\"",
                $"\"{part}\":\"AAAA",
                StringComparison.Ordinal
            );
            (await visitor.AnswerAsync(spoilt)).StatusCode.ShouldBe(
                HttpStatusCode.UnprocessableEntity,
                part
            );
        }
    }

    [Fact]
    public async Task Passkeys_belong_to_the_public_address()
    {
        await using var server = await FairwayServer.StartAsync(
            "sqlite",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["PublicUrl"] = "http://koc.example.com:8080/",
            }
        );
        var session = await server.StaffAsync(Roles.Operator);
        using var here = server.Authenticator();
        using var there = new SoftAuthenticator("http://koc.example.com:8080");

        (await session.AddPasskeyAsync(here, "Wrong")).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );

        (await session.AddPasskeyAsync(there, "Right")).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );
        JsonDocument
            .Parse(await server.Browser().AskToSignInAsync())
            .RootElement.GetProperty("rpId")
            .GetString()
            .ShouldBe("koc.example.com");
    }

    private static async Task<SoftAuthenticator> AddedAsync(
        FairwayServer server,
        StaffCredentials staff
    )
    {
        var session = server.Browser();
        await session.SignInAsync(server, staff);
        var device = server.Authenticator();
        (await session.AddPasskeyAsync(device, "Laptop")).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        return device;
    }

    private static async Task RefusedAsync(
        FairwayServer server,
        SoftAuthenticator device,
        Action change
    )
    {
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        change();
        var visitor = server.Browser();
        var told = await visitor.SignInByPasskeyAsync(device);
        told.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await told.ReadPageAsync()).QuerySelector(".notice-rejected").ShouldNotBeNull();
        (await visitor.IsInAsync()).ShouldBeFalse();
        server.Clock.Advance(TimeSpan.FromSeconds(1));
    }
}
