using System.Net;
using AngleSharp.Html.Dom;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Access;

/// <summary>What the page's script does for a person with an authenticator, through the real doors.</summary>
internal static class PasskeyHands
{
    public const string Account = "/console/account";
    public const string Door = "/console/sign-in";

    public static SoftAuthenticator Authenticator(this FairwayServer server) =>
        new(server.Url.GetLeftPart(UriPartial.Authority));

    /// <summary>What the server wants signed before a passkey is added.</summary>
    public static async Task<HttpResponseMessage> AskToAddAsync(
        this HttpClient client,
        string name,
        string password = ServerStaff.Password
    ) =>
        await client.AskAsync(
            Account,
            AskForPasskey.Route,
            ("Input.PasskeyName", name),
            ("Input.PasskeyPassword", password)
        );

    public static async Task<HttpResponseMessage> AddPasskeyAsync(
        this HttpClient client,
        SoftAuthenticator device,
        string name
    )
    {
        var asked = await client.AskToAddAsync(name);
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await client.PostFormAsync(
            Account,
            ("Input.PasskeyName", name),
            ("Input.PasskeyPassword", ""),
            ("Input.Credential", device.Create(await asked.Content.ReadAsStringAsync()))
        );
    }

    public static async Task<string> AskToSignInAsync(this HttpClient client)
    {
        var asked = await client.AskAsync(Door, SignInWithPasskey.Route);
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await asked.Content.ReadAsStringAsync();
    }

    public static Task<HttpResponseMessage> AnswerAsync(
        this HttpClient client,
        string credential,
        string door = Door
    ) =>
        client.PostFormAsync(
            door,
            ("Input.Email", "typed@example.com"),
            ("Input.Credential", credential)
        );

    public static async Task<HttpResponseMessage> SignInByPasskeyAsync(
        this HttpClient client,
        SoftAuthenticator device,
        string door = Door
    ) => await client.AnswerAsync(device.Sign(await client.AskToSignInAsync()), door);

    public static async Task<bool> IsInAsync(this HttpClient client) =>
        (await client.GetAsync(new Uri(Account, UriKind.Relative))).StatusCode == HttpStatusCode.OK;

    private static async Task<HttpResponseMessage> AskAsync(
        this HttpClient client,
        string page,
        string to,
        params (string Name, string Value)[] fields
    )
    {
        var form = (await client.PageAsync(page))
            .QuerySelectorAll("main form")
            .OfType<IHtmlFormElement>()
            .First(one => one.QuerySelector("[name='Input.Credential']") is not null);
        form.SetAttribute("action", to);
        return await client.SendFormAsync(page, form, fields);
    }
}
