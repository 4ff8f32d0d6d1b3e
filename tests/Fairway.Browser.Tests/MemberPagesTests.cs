using System.Text;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>The console's pages about members, as they are looked at: both widths, both languages, light and dark.</summary>
public sealed class MemberPagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string, string, string> Looks =>
        new()
        {
            { "desktop", "zh-CN", "light" },
            { "desktop", "en", "dark" },
            { "phone", "zh-CN", "dark" },
            { "phone", "en", "light" },
        };

    [Theory, MemberData(nameof(Looks))]
    public async Task Owners_come_from_a_file_are_looked_at_moved_and_written_out(
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
        await desk.SetExtraHTTPHeadersAsync([
            new("Authorization", "Bearer " + await server.ApiKeyAsync("admin")),
        ]);
        var page = await desk.OpenAsync("/console/members");
        var shots = new Shots(page, $"members-{screen}-{language}-{theme}");
        await shots.TakeAsync("empty");
        await ImportAsync(page, shots);

        await page.GotoAsync("/console/members");
        await shots.TakeAsync("list");
        await page.Locator("td.tick input").First.CheckAsync();
        await page.Locator("td.tick input").Nth(2).CheckAsync();
        await shots.TakeAsync("ticked");
        await page.PressAsync(".bulk button.b-primary");
        await shots.TakeAsync("bulk");
        await page.SelectOptionAsync("[name='To'] >> nth=0", "tier:contributor");
        await page.FillAsync("[name='Reason']", "季度评审");
        await page.PressAsync("form:has([name='Reason']) button");
        await page.WaitForSelectorAsync(".notice-done");
        await shots.TakeAsync("moved");

        await page.GotoAsync("/console/members");
        var href = await page.Locator("td a[data-turbo-frame='drawer']")
            .First.GetAttributeAsync("href");
        await page.Locator("td a[data-turbo-frame='drawer']").First.ClickAsync();
        await page.WaitForSelectorAsync("#drawer-title");
        await shots.TakeAsync("drawer");
        await page.GotoAsync(href!);
        await shots.TakeAsync("member");
        await page.PressAsync("form:has(input[value='invite']) button");
        await shots.TakeAsync("invited");
        await page.GotoAsync(href + "/edit");
        await shots.TakeAsync("edit");

        await page.GotoAsync("/console/members/export?tier=broad");
        await shots.TakeAsync("export");
        await page.PressAsync("main form button.b-primary");
        await page.WaitForSelectorAsync("a[href$='/file']");
        await shots.TakeAsync("exported");
        await page.GotoAsync("/console/members/groups?edit=1");
        await shots.TakeAsync("groups");
        await page.GotoAsync("/console/jobs");
        await shots.TakeAsync("jobs");
        await page.Locator("main td a").Last.ClickAsync();
        await page.WaitForURLAsync("**/console/jobs/*");
        await shots.TakeAsync("job");
    }

    private static async Task ImportAsync(IPage page, Shots shots)
    {
        await page.GotoAsync("/console/members/import");
        await shots.TakeAsync("import");
        await page.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "车主名单.csv",
                MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes(Owners()),
            }
        );
        await page.PressAsync("main form button.b-primary");
        await page.WaitForSelectorAsync("select[name='map']");
        await shots.TakeAsync("check");
        await page.PressAsync("button[value='dry']");
        await page.WaitForSelectorAsync(".counters");
        await shots.TakeAsync("dry");
        var dry = page.Url;
        await page.PressAsync("form:has(input[value='real']) button");
        await page.WaitForURLAsync(url => url != dry);
        await page.WaitForSelectorAsync(".counters");
        await shots.TakeAsync("imported");
    }

    private static string Owners()
    {
        string[] names = ["林小满", "周启明", "沈秋池", "陈以墨", "顾远", "欧阳若水"];
        string[] places = ["浙江省杭州市西湖区", "成都", "西安", "广东省深圳市南山区"];
        string[] tiers = ["", "", "中坚", "共创", ""];
        var text = new StringBuilder(
            "外部编号,姓名,昵称,手机号,省市区,车型,提车日期,兴趣,层级,小组,联系人,积分,社媒账号\n"
        );
        for (var i = 0; i < 32; i++)
            text.Append(
                $"VIP-2025-{i:D4},{names[i % 6]},{names[(i + 1) % 6][..1]}山行者{i},1380013{i:D4},{(i == 5 ? "大西洲" : places[i % 4])},远山 7 长续航版,2025/6/{(i == 9 ? 31 : i % 28 + 1)},露营、摄影,{tiers[i % 5]},杭州西湖露营小组,周宁,1200,小红书:yexing{i}\n"
            );
        return text.ToString();
    }

    /// <summary>Looks at the page, and keeps a picture of it where FAIRWAY_SHOTS names a folder.</summary>
    internal sealed class Shots(IPage page, string prefix)
    {
        private static readonly string? Folder = Environment.GetEnvironmentVariable(
            "FAIRWAY_SHOTS"
        );
        private int _number;

        public async Task TakeAsync(string name)
        {
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            if (Folder is not null)
                await page.ScreenshotAsync(
                    new PageScreenshotOptions
                    {
                        Path = Path.Combine(Folder, $"{prefix}-{_number++:D2}-{name}.png"),
                        FullPage = true,
                    }
                );
            await page.LooksRightAsync();
        }
    }
}
