using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>A colleague adds a passkey, comes in by it and takes it away, with the browser's own authenticator for tests.</summary>
public sealed class PasskeyPagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("desktop", "zh-CN", "light")]
    [InlineData("phone", "en", "dark")]
    [Fairway.Tests.Requirement("TEAM-02")]
    public async Task From_adding_a_passkey_to_its_end(string screen, string language, string theme)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        // Passkeys belong to a name, not to an IP address.
        var home = new UriBuilder(server.Url) { Host = "localhost" }.Uri;
        await using var desk = await chromium.VisitorAsync(home, Screen.Named(screen), language);
        await desk.AddCookiesAsync([
            new Cookie
            {
                Name = "fw.theme",
                Value = theme,
                Url = home.ToString(),
            },
        ]);
        var page = await Hands.SignInAsync(server, desk, "admin");
        await using var tour = new Tour(chromium, screen, language, theme);
        var walk = new Walk(page, $"passkey-{screen}-{language}-{theme}", tour);
        var (tools, device) = await DeviceAsync(page);

        await page.GotoAsync("/console/account");
        await page.FillAsync("[name='Input.PasskeyName']", "工位电脑");
        await page.FillAsync("[name='Input.PasskeyPassword']", "not my password");
        await page.ClickAsync("form:has([value=passkey-add]) button");
        await page.Locator("#f-Input-PasskeyPassword-error").WaitForAsync();
        (await page.InputValueAsync("[name='Input.PasskeyName']")).ShouldBe("工位电脑");
        await walk.LookAsync("wrong");
        await page.FillAsync("[name='Input.PasskeyPassword']", ServerStaff.Password);
        await page.ClickAsync("form:has([value=passkey-add]) button");
        await page.WaitForURLAsync("**/console/account?done=passkey_added");
        await walk.LookAsync("account");

        await SignOutAsync(page);
        // The clock of the server stands still, and an answer belongs to a later question than the last one.
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        await RefusedByThePersonAsync(walk, tools, device);
        await page.GotoAsync("/console/sign-in?returnUrl=%2Fconsole%2Faccount");
        await page.ClickAsync("form:has([value=passkey]) button");
        await page.WaitForURLAsync("**/console/account");
        (await page.TextContentAsync(".passkeys strong")).ShouldBe("工位电脑");

        await page.ClickAsync(".passkeys summary");
        await walk.LookAsync("passkey");
        await page.FillAsync("[name='Input.RemovePassword']", ServerStaff.Password);
        await page.ClickAsync(".passkeys .b-danger");
        await page.WaitForURLAsync("**/console/account?done=passkey_removed");
        (await page.Locator(".passkeys").CountAsync()).ShouldBe(0);

        await SignOutAsync(page);
        await page.FillAsync("[name='Input.Email']", "typed@example.com");
        await page.ClickAsync("form:has([value=passkey]) button");
        await page.Locator(".notice-rejected").WaitForAsync();
        (await page.InputValueAsync("[name='Input.Email'][type=email]")).ShouldBe(
            "typed@example.com"
        );
        await walk.LookAsync("unknown");
        tour.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_browser_without_passkeys_shows_the_password_only()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await using var desk = await chromium.VisitorAsync(server.Url, Screen.Desktop, "en");
        await desk.AddInitScriptAsync("delete window.PublicKeyCredential");
        var page = await Hands.SignInAsync(server, desk);
        await page.GotoAsync("/console/account");
        (await page.IsVisibleAsync("[data-passkey-target=without]")).ShouldBeTrue();
        (await page.IsVisibleAsync("form:has([value=passkey-add])")).ShouldBeFalse();
        await SignOutAsync(page);
        (await page.IsVisibleAsync("form:has([value=passkey])")).ShouldBeFalse();
    }

    private static async Task RefusedByThePersonAsync(Walk walk, ICDPSession tools, string device)
    {
        var page = walk.Page;
        await page.FillAsync("[name='Input.Email']", "typed@example.com");
        await VerifiesAsync(tools, device, false);
        await page.ClickAsync("form:has([value=passkey]) button");
        await page.Locator("[data-passkey-target=message]:not(:empty)").WaitForAsync();
        (await page.InputValueAsync("[name='Input.Email'][type=email]")).ShouldBe(
            "typed@example.com"
        );
        await walk.LookAsync("cancelled");
        await VerifiesAsync(tools, device, true);
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.EvaluateAsync(
            "document.querySelector(\"form[action='/console/sign-out']\").requestSubmit()"
        );
        await page.WaitForURLAsync("**/console/sign-in");
    }

    private static async Task<(ICDPSession Tools, string Device)> DeviceAsync(IPage page)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        var made = await tools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
        return (tools, made!.Value.GetProperty("authenticatorId").GetString()!);
    }

    private static Task VerifiesAsync(ICDPSession tools, string device, bool yes) =>
        tools.SendAsync(
            "WebAuthn.setUserVerified",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["authenticatorId"] = device,
                ["isUserVerified"] = yes,
            }
        );
}
