using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>An administrator lets a colleague in by a link and keeps them out again, and makes and ends a key.</summary>
public sealed class StaffThreadTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("desktop", "zh-CN")]
    [InlineData("phone", "en")]
    public async Task From_an_invitation_to_a_lock(string screen, string language)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await using var desk = await chromium.VisitorAsync(
            server.Url,
            Screen.Named(screen),
            language
        );
        var page = await SignInAsync(server, desk);
        await page.GotoAsync("/console/staff/invite");
        await page.LooksRightAsync();
        await page.FillAsync("[name='Input.Name']", "陈雨");
        await page.FillAsync("[name='Input.Email']", "chenyu@example.com");
        await page.FillAsync("[name='Input.Regions']", "上海市、浙江省杭州市");
        await page.CheckAsync("[name='Input.Roles'][value=liaison]");
        await page.PressAsync("main form .b-primary");
        await page.LooksRightAsync();
        var link = await page.InputValueAsync("[name=link]");

        await JoinAsync(server, screen, language, link);

        await page.GotoAsync("/console/staff?q=chenyu");
        await page.LooksRightAsync();
        await page.Locator("main td a").First.ClickAsync();
        await page.Locator("form:has([value=lock]) button").ClickAsync();
        await page.LooksRightAsync();
        await page.Locator("dialog[open] button[value=no]").ClickAsync();
        page.Url.ShouldNotContain("done=");
        await page.Locator("form:has([value=lock]) button").ClickAsync();
        await page.Locator("dialog[open] button[value=yes]").ClickAsync();
        await page.WaitForURLAsync("**/console/staff/*?done=locked");
        await page.LooksRightAsync();
    }

    [Theory]
    [InlineData("phone", "zh-CN")]
    [InlineData("desktop", "en")]
    public async Task From_a_key_to_its_end(string screen, string language)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await using var desk = await chromium.VisitorAsync(
            server.Url,
            Screen.Named(screen),
            language
        );
        var page = await SignInAsync(server, desk);
        await page.GotoAsync("/console/api-keys");
        await page.LooksRightAsync();
        await page.GotoAsync("/console/api-keys/new");
        await page.FillAsync("[name='Input.Name']", "Owner app");
        await page.CheckAsync("[name='Input.Roles'][value=auditor]");
        await page.LooksRightAsync();
        await page.PressAsync("main form .b-primary");
        await page.LooksRightAsync();
        (await page.InputValueAsync("[name=key]")).ShouldStartWith("fwk_");

        await page.GotoAsync("/console/api-keys");
        await page.Locator("td .b-danger.b-small").ClickAsync();
        await page.Locator("dialog[open] button[value=yes]").ClickAsync();
        await page.WaitForURLAsync("**/console/api-keys?done=revoked");
        await page.LooksRightAsync();
        (await page.Locator("td .b-danger.b-small").CountAsync()).ShouldBe(0);
    }

    private async Task JoinAsync(FairwayServer server, string screen, string language, string link)
    {
        await using var sofa = await chromium.VisitorAsync(
            server.Url,
            Screen.Named(screen),
            language
        );
        var page = await sofa.OpenAsync(new Uri(link).AbsolutePath);
        await page.LooksRightAsync();
        await page.FillAsync("[name='Input.Password']", ServerStaff.Password);
        await page.PressAsync("main form .b-primary");
        await page.LooksRightAsync();
        var secret = (await page.TextContentAsync("details .strong"))!.Replace(" ", "");
        var staff = new StaffCredentials(0, "", "", secret);
        await page.FillAsync("[name='Input.Code']", staff.Code(server));
        await page.PressAsync("main form .b-primary");
        await page.Locator(".codes li").First.WaitForAsync();
        await page.LooksRightAsync();
    }

    private static async Task<IPage> SignInAsync(FairwayServer server, IBrowserContext desk)
    {
        var staff = await server.StaffCredentialsAsync("admin");
        var page = await desk.OpenAsync("/console/sign-in");
        await page.FillAsync("[name='Input.Email']", staff.Email);
        await page.FillAsync("[name='Input.Password']", staff.Password);
        await page.PressAsync("main form button");
        await page.FillAsync("[name='Input.Code']", staff.Code(server));
        await page.PressAsync("main form button");
        await page.WaitForURLAsync("**/console");
        return page;
    }
}
