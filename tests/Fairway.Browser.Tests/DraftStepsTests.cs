using Fairway.Tests;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>A draft walked through step by step without a mouse.</summary>
public sealed class DraftStepsTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("desktop", "zh-CN", "light")]
    [InlineData("phone", "en", "dark")]
    [Requirement("TASK-01", "TASK-23")]
    public async Task The_steps_are_walked_with_the_keyboard_alone(
        string screen,
        string language,
        string theme
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await using var desk = await chromium.VisitorAsync(
            server.Url,
            Screen.Named(screen),
            language
        );
        await desk.AddCookiesAsync([
            new Cookie
            {
                Name = "fw.theme",
                Value = theme,
                Url = server.Url.ToString(),
            },
        ]);
        var page = await Hands.SignInAsync(server, desk, "manager");
        var shots = new MemberPagesTests.Shots(page, $"steps-{screen}-{language}-{theme}");
        await page.GotoAsync("/console/missions/new");
        await page.PressAsync("form:has(input[value='create-EX-27']) button");
        await page.Locator(".stepper").WaitForAsync();

        await page.FocusAsync("[name=title]");
        await page.Keyboard.PressAsync("ControlOrMeta+a");
        await page.Keyboard.TypeAsync("冬天的座椅");
        await shots.TakeAsync("goal");
        foreach (var step in (string[])["audience", "brief", "acceptance", "reward", "check"])
        {
            await EnterAsync(page, $".draft-moves button[value='to:{step}']", step);
            await shots.TakeAsync(step);
        }

        await EnterAsync(page, ".stepper button[value='to:brief']", "brief");
        await page.FocusAsync("[name=minutes]");
        await page.Keyboard.PressAsync("ControlOrMeta+a");
        await page.Keyboard.TypeAsync("90");
        await EnterAsync(page, ".stepper button[value='to:check']", "check");
        await page.FocusAsync("#s-check a[href$='?step=brief#f-minutes']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**?step=brief#f-minutes");
        await page.Locator("#f-minutes:focus").WaitForAsync();
        await shots.TakeAsync("mend");
        (await page.InputValueAsync("[name=minutes]")).ShouldBe("90");
        await EnterAsync(page, ".stepper button[value='to:goal']", "goal");
        (await page.InputValueAsync("[name=title]")).ShouldBe("冬天的座椅");
    }

    private static async Task EnterAsync(IPage page, string button, string step)
    {
        await page.FocusAsync(button);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**?step=" + step);
        await page.Locator(".stepper [aria-current]").WaitForAsync();
    }
}
