using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Fairway.Web.Platform.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Hosting;

/// <summary>What a colleague knows and holds. Each code is good once, so each sign-in takes the next one.</summary>
public sealed record StaffCredentials(long Id, string Email, string Password, string Secret)
{
    /// <summary>The code that the authenticator shows at the server's clock.</summary>
    public string Code(FairwayServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return Totp.CodeAt(Secret, Totp.StepAt(server.Clock.GetUtcNow()));
    }
}

/// <summary>How tests come into the console: as somebody of some role, through the real doors.</summary>
public static class ServerStaff
{
    public const string Password = "slow river, bright lantern";

    /// <summary>Somebody who has joined with password and authenticator, and has not signed in at this clock's moment.</summary>
    public static async Task<StaffCredentials> StaffCredentialsAsync(
        this FairwayServer server,
        string role,
        params string[] regions
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var email = $"{role}-{Guid.CreateVersion7():N}@example.com";
        var invited = await services
            .GetRequiredService<InviteStaff>()
            .RunAsync(
                new InviteStaff.Input
                {
                    Name = $"Test {role}",
                    Email = email,
                    Roles = [role],
                    Regions = regions,
                },
                Actor.Command,
                CancellationToken.None
            );
        var joined = await services
            .GetRequiredService<AcceptInvitation>()
            .RunAsync(
                new AcceptInvitation.Input
                {
                    Token = invited.Value.Link!.Split('/')[^1],
                    Name = $"Test {role}",
                    Password = Password,
                },
                CancellationToken.None
            );
        var secret = (
            await services
                .GetRequiredService<StaffQueries>()
                .PendingAsync(joined.Value, CancellationToken.None)
        )!.Secret;
        // With the code before the present one, so that the present one can sign in.
        var before = Totp.StepAt(server.Clock.GetUtcNow()) - 1;
        var proven = await services
            .GetRequiredService<ProveAuthenticator>()
            .RunAsync(joined.Value, Totp.CodeAt(secret, before), CancellationToken.None);
        return new StaffCredentials(proven.Value.Pass.Id, email, Password, secret);
    }

    /// <summary>
    /// A client with cookies, signed in through the pages as somebody of this role, who sees only these regions when
    /// some are named. Follows no redirects.
    /// </summary>
    public static async Task<HttpClient> StaffAsync(
        this FairwayServer server,
        string role,
        params string[] regions
    )
    {
        var client = server.Browser();
        await client.SignInAsync(server, await server.StaffCredentialsAsync(role, regions));
        return client;
    }

    /// <summary>A client with a jar of cookies and nobody signed in.</summary>
    public static HttpClient Browser(this FairwayServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        var client = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }
        )
        {
            BaseAddress = server.Url,
        };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    /// <summary>Signs in; the code that was used for it.</summary>
    public static async Task<string> SignInAsync(
        this HttpClient client,
        FairwayServer server,
        StaffCredentials staff
    )
    {
        ArgumentNullException.ThrowIfNull(staff);
        var first = await client.PostFormAsync(
            "/console/sign-in",
            ("Input.Email", staff.Email),
            ("Input.Password", staff.Password)
        );
        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var code = staff.Code(server);
        var second = await client.PostFormAsync("/console/sign-in/code", ("Input.Code", code));
        second.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return code;
    }

    /// <summary>Opens a page, fills the fields of its form as a browser would, and sends it.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient client,
        string page,
        params (string Name, string Value)[] fields
    )
    {
        var form = (await client.PageAsync(page))
            .QuerySelectorAll("main form, section.drawer form")
            .OfType<IHtmlFormElement>()
            .First(one =>
                fields.All(field => one.QuerySelector($"[name='{field.Name}']") is not null)
            );
        return await client.SendFormAsync(page, form, fields);
    }

    public static Task<HttpResponseMessage> SendFormAsync(
        this HttpClient client,
        string page,
        IHtmlFormElement form,
        params (string Name, string Value)[] fields
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(form);
        var names = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var kept = form
            .Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Name is { Length: > 0 } name && !names.Contains(name))
            .Where(input => input.Type is not ("checkbox" or "radio") || input.IsChecked)
            .Select(input => KeyValuePair.Create(input.Name!, input.Value));
        var to = form.GetAttribute("action") is { Length: > 0 } action ? action : page;
        return client.PostAsync(
            new Uri(to, UriKind.Relative),
            new FormUrlEncodedContent(
                kept.Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)))
            )
        );
    }

    public static async Task<IHtmlDocument> PageAsync(this HttpClient client, string page)
    {
        ArgumentNullException.ThrowIfNull(client);
        var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
        return await answer.ReadPageAsync();
    }

    public static async Task<IHtmlDocument> ReadPageAsync(this HttpResponseMessage answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }
}
