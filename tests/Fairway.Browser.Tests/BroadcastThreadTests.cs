using Fairway.Tests;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>
/// The whole thread as people walk it: an operator imports owners and publishes EX-27, an owner comes in with the
/// brand's token, answers and is rewarded once.
/// </summary>
public sealed class BroadcastThreadTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Answer = "座椅加热，冬天送孩子上学前先开五分钟。";

    [Theory]
    [InlineData("sqlite", "desktop", "zh-CN")]
    [InlineData("sqlite", "phone", "en")]
    [InlineData("postgres", "phone", "zh-CN")]
    [InlineData("postgres", "desktop", "en")]
    [Requirement("EVAL-02", "EVAL-03", "RWD-01", "COMM-03", "MODE-04", "TASK-27")]
    public async Task From_an_owners_file_to_a_reward(
        string database,
        string screen,
        string language
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await using var desk = await chromium.VisitorAsync(
            server.Url,
            Screen.Named(screen),
            language
        );
        var console = await Hands.SignInAsync(server, desk);
        await ImportAsync(console);
        var mission = await Hands.PublishAsync(console, "EX-27");

        await using var sofa = await chromium.VisitorAsync(
            server.Url,
            Screen.Named(screen),
            language,
            worker: true
        );
        var portal = await Hands.ComeInAsync(server, sofa, "E2001");
        await AnswerAsync(portal, mission);
        await ExpectOneRewardAsync(portal);

        await console.GotoAsync("/console/works?q=" + Uri.EscapeDataString("加热"));
        await console.LooksRightAsync();
        (await console.InnerTextAsync("main")).ShouldContain("座椅加热");
    }

    [Theory]
    [InlineData("sqlite", "zh-CN")]
    [InlineData("postgres", "en")]
    public async Task The_owners_part_works_without_JavaScript(string database, string language)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await using var desk = await chromium.VisitorAsync(server.Url, Screen.Desktop, language);
        var console = await Hands.SignInAsync(server, desk);
        await ImportAsync(console);
        var mission = await Hands.PublishAsync(console, "EX-27");

        await using var sofa = await chromium.VisitorAsync(
            server.Url,
            Screen.Phone,
            language,
            script: false
        );
        var portal = await Hands.ComeInAsync(server, sofa, "E2002");
        await AnswerAsync(portal, mission);
        await ExpectOneRewardAsync(portal);
    }

    private static async Task ImportAsync(IPage page)
    {
        await page.GotoAsync("/console/members/import");
        await page.LooksRightAsync();
        await page.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "车主.csv",
                MimeType = "text/csv",
                Buffer = System.Text.Encoding.UTF8.GetBytes(
                    "外部编号,姓名,昵称,手机号,省市,车型,提车日期\nE2001,陈晚,晚风,13800001234,杭州,星途S7,2025年6月30日\nE2002,李明,老李,13800001235,上海市浦东新区,星途X5,2025/7/1\n"
                ),
            }
        );
        await page.PressAsync("form[enctype] button:not([type=button])");
        await page.LooksRightAsync();
        await page.PressAsync("button[name=act][value=start]");
        await page.WaitForURLAsync("**/console/members/import/jobs/**");
        await page.Locator("main a[href='/console/members'][data-turbo-frame='_top']")
            .First.WaitForAsync();
        await page.LooksRightAsync();
        await page.GotoAsync("/console/members");
        await page.LooksRightAsync();
        (await page.InnerTextAsync("main")).ShouldContain("晚风");
    }

    private static async Task AnswerAsync(IPage page, long mission)
    {
        await page.GotoAsync($"/missions/{mission}");
        await page.LooksRightAsync();
        await page.PressAsync(".dock form button, .dock button");
        await page.GotoAsync($"/missions/{mission}/submit");
        await page.LooksRightAsync();
        await page.FillAsync("textarea", Answer);
        await page.PressAsync("button[name=act][value=send]");
        await page.WaitForURLAsync("**/works/**");
        await page.GetByText("30").First.WaitForAsync();
        await page.LooksRightAsync();
    }

    private static async Task ExpectOneRewardAsync(IPage page)
    {
        await page.GotoAsync("/points");
        await page.LooksRightAsync();
        (await page.Locator(".ledger > *").CountAsync()).ShouldBe(1);
        (await page.InnerTextAsync("main")).ShouldContain("30");
        await page.GotoAsync("/inbox");
        await page.LooksRightAsync();
    }
}
