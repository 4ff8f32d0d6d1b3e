using Fairway.Domain.Members;
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

    [Theory]
    [InlineData("desktop", "zh-CN", "light")]
    [InlineData("phone", "en", "dark")]
    [Requirement("TASK-27")]
    public async Task A_reason_that_is_typed_stays_while_one_looks_with_others_eyes(
        string screen,
        string language,
        string theme
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        foreach (var tier in Enum.GetValues<Tier>())
            await server.EnsureMemberAsync(
                $"VIP-{(int)tier}",
                m =>
                {
                    (m.Tier, m.Nickname) = (tier, Names[(int)tier]);
                    m.Mode = (ManagementMode)(int)tier;
                    m.LiaisonName = tier == Tier.CoCreation ? "林夏" : null;
                }
            );
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
        var shots = new MemberPagesTests.Shots(page, $"preview-{screen}-{language}-{theme}");
        await page.GotoAsync("/console/missions/new");
        await page.PressAsync("form:has(input[value='create-EX-02']) button");
        await page.Locator(".stepper").WaitForAsync();
        await page.FillAsync("[name=goal]", "");
        await EnterAsync(page, ".stepper button[value='to:check']", "check");
        const string Reason = "[name='override-mission.goal_missing']";
        await page.FillAsync(Reason, "先跑一周，再补目标");

        foreach (var who in (string[])["VIP-0", "VIP-2"])
        {
            await page.FillAsync("[name=as]", who);
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**?step=check&as=" + who);
            await page.Locator(".phone iframe[src*='member=']").WaitForAsync();
            await page.FrameLocator(".phone iframe").Locator("h1").WaitForAsync();
            (await page.InputValueAsync(Reason)).ShouldBe("先跑一周，再补目标");
            await shots.TakeAsync(who);
        }
        await page.FillAsync("[name=as]", "查无此人");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#f-as-error").WaitForAsync();
        (await page.InputValueAsync("[name=as]")).ShouldBe("查无此人");
        await shots.TakeAsync("nobody");

        await EnterAsync(page, ".stepper button[value='to:brief']", "brief");
        await EnterAsync(page, ".stepper button[value='to:check']", "check");
        (await page.InputValueAsync(Reason)).ShouldBe("先跑一周，再补目标");
        var phone = await page.Locator(".phone iframe").GetAttributeAsync("src");
        await page.GotoAsync(phone!);
        await shots.TakeAsync("general");
    }

    private static readonly string[] Names = ["林小满", "周启明", "沈秋池", "陈以墨"];

    /// <summary>The steps of a draft, and its preview as nobody in particular, as somebody, and as somebody unknown.</summary>
    internal static async Task TakeAsync(Walk walk, long draft)
    {
        foreach (
            var step in (string[])
                ["goal", "audience", "brief", "acceptance", "reward", "check", "all"]
        )
            await walk.ToAsync($"/console/missions/{draft}?step={step}", "draft-" + step);
        var check = $"/console/missions/{draft}?step=check&as=";
        await walk.ToAsync(check + Uri.EscapeDataString("查无此人"), "draft-check-nobody");
        await walk.ToAsync(check + "VIP-2025-0001", "draft-check-member");
        var phone = await walk.Page.Locator(".phone iframe").GetAttributeAsync("src");
        await walk.ToAsync(phone!, "preview-member");
        await walk.ToAsync($"/console/missions/{draft}/preview", "preview");
    }

    private static async Task EnterAsync(IPage page, string button, string step)
    {
        await page.FocusAsync(button);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**?step=" + step);
        await page.Locator(".stepper [aria-current]").WaitForAsync();
    }
}
