using Fairway.Domain.Members;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>What people do in every thread: sign in, let a mission out, come in from the brand's app.</summary>
internal static class Hands
{
    /// <summary>A colleague of this role signs in and stands in the console's home.</summary>
    public static async Task<IPage> SignInAsync(
        FairwayServer server,
        IBrowserContext desk,
        string role = "manager"
    )
    {
        var staff = await server.StaffCredentialsAsync(role);
        var page = await desk.OpenAsync("/console/sign-in");
        await page.LooksRightAsync();
        await page.FillAsync("[name='Input.Email']", staff.Email);
        await page.FillAsync("[name='Input.Password']", staff.Password);
        await page.PressAsync("main form button");
        await page.FillAsync("[name='Input.Code']", staff.Code(server));
        await page.PressAsync("main form button");
        await page.WaitForURLAsync("**/console");
        await page.LooksRightAsync();
        return page;
    }

    /// <summary>From the gallery of templates to a mission that is out, as it is.</summary>
    public static async Task<long> PublishAsync(IPage page, string template)
    {
        await page.GotoAsync("/console/missions/new");
        await page.LooksRightAsync();
        await page.PressAsync($"form:has(input[value='create-{template}']) button");
        await page.WaitForURLAsync(
            new System.Text.RegularExpressions.Regex(@"/console/missions/\d+")
        );
        await page.LooksRightAsync();
        var id = long.Parse(
            new Uri(page.Url).Segments[^1].TrimEnd('/'),
            System.Globalization.CultureInfo.InvariantCulture
        );
        await page.PressAsync(".stepper button[value='to:check']");
        await page.WaitForURLAsync("**?step=check");
        await page.LooksRightAsync();
        await page.Locator("button[name=act][value=publish]").ClickAsync();
        await page.Locator(
                "dialog[open] button[value=yes], dialog[open] [data-confirm-yes], dialog[open] button"
            )
            .Last.ClickAsync();
        await page.Locator("#draft")
            .WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await page.LooksRightAsync();
        return id;
    }

    /// <summary>An owner comes in with the brand's token and agrees to the terms.</summary>
    public static async Task<IPage> ComeInAsync(
        FairwayServer server,
        IBrowserContext sofa,
        string owner
    )
    {
        var token = await server.BrandTokenAsync(owner);
        var page = await sofa.OpenAsync("/sign-in/brand?token=" + token);
        if (
            !page.Url.Contains("/consent", StringComparison.Ordinal)
            && await page.Locator("form[action*='brand'] button").CountAsync() > 0
        )
            await page.PressAsync("form[action*='brand'] button");
        await page.WaitForURLAsync("**/consent**");
        await page.LooksRightAsync();
        await page.CheckAsync("[name='programme']");
        await page.PressAsync(".dock button");
        await page.WaitForURLAsync(url => !url.Contains("/consent", StringComparison.Ordinal));
        await page.LooksRightAsync();
        return page;
    }

    /// <summary>An owner whom the brand knows and who has not been here yet.</summary>
    public static Task KnownAsync(FairwayServer server, string owner, Tier tier, string nickname) =>
        server.EnsureMemberAsync(
            owner,
            one =>
                (one.Tier, one.Nickname, one.Status, one.JoinedAt) = (
                    tier,
                    nickname,
                    MemberStatus.Invited,
                    null
                )
        );
}
