using System.Diagnostics;
using Fairway.Web.Tests.Files;
using Fairway.Web.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>Photographs travel in a fraction of their bytes, upright, where the browser can.</summary>
public sealed class ShrinkTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Chosen = """
        () => { const file = document.querySelector('input[type=file]').files[0]; return [file.name, file.type, String(file.size)]; }
        """;

    // What stands in the field, as the browser reads it: sides, and how light its left and right edges are.
    private const string Looks = """
        async () => {
          const image = await createImageBitmap(document.querySelector('input[type=file]').files[0]);
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [image.width, image.height];
          const context = canvas.getContext('2d');
          context.drawImage(image, 0, 0);
          const at = x => context.getImageData(x, image.height / 2, 1, 1).data[0];
          return [image.width, image.height, at(10), at(image.width - 10)];
        }
        """;

    [Fact]
    public async Task A_large_photograph_arrives_smaller_and_upright()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var season = await Season.PlayAsync(server);
        await using var sofa = await chromium.VisitorAsync(server.Url, Screen.Phone, "zh-CN");
        var page = await SubmitAsync(server, sofa, season.Photos);
        // Dark above and light below; turned a quarter clockwise its dark side is on the right.
        var picture = Heavy(Pictures.JpegWithGps(4000, 3000, orientation: 6), 3_000_000);

        await ChooseAsync(page, "里程.jpeg", "image/jpeg", picture);
        await UntilAsync(page, picture.Length);

        var chosen = await page.EvaluateAsync<string[]>(Chosen);
        (chosen[0], chosen[1]).ShouldBe(("里程.jpg", "image/jpeg"));
        var looks = await page.EvaluateAsync<int[]>(Looks);
        (looks[0], looks[1]).ShouldBe((1920, 2560));
        looks[2].ShouldBeGreaterThan(looks[3] + 100, "it stands upright");
        (await page.Locator(".drop-item img").CountAsync()).ShouldBe(1);

        // Once more: it is the same picture.
        await ChooseAsync(page, "里程.jpeg", "image/jpeg", picture);
        (await page.Locator(".drop-item img").CountAsync()).ShouldBe(1);

        var arrived = new LargestRequest();
        using var listening = server
            .Services.GetRequiredService<DiagnosticListener>()
            .Subscribe(arrived);
        await page.PressAsync("button[value=draft]");
        var kept = page.Locator(".drop-item[data-kept] img");
        await kept.WaitForAsync();
        (
            await kept.EvaluateAsync<bool>("image => image.naturalHeight > image.naturalWidth")
        ).ShouldBeTrue("upright on the server too");
        arrived.Bytes.ShouldBeInRange(10_000, picture.Length / 2);
    }

    [Theory]
    [InlineData("里程.jpg", "image/jpeg", "TC260 AIGC mark")]
    [InlineData("里程.heic", "image/heic", null)]
    [InlineData("里程.jpg", "image/jpeg", "broken")]
    public async Task What_would_lose_by_it_or_cannot_be_read_goes_as_it_is(
        string name,
        string type,
        string? why
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var season = await Season.PlayAsync(server);
        await using var sofa = await chromium.VisitorAsync(server.Url, Screen.Phone, "zh-CN");
        var page = await SubmitAsync(server, sofa, season.Photos);
        var picture = why switch
        {
            "broken" => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[900_000]],
            null => new byte[900_000],
            _ => Heavy(
                Pictures.WithSegment(
                    Pictures.Jpeg(3000, 2000),
                    0xE1,
                    System.Text.Encoding.ASCII.GetBytes(why)
                ),
                900_000
            ),
        };
        var small = Heavy(Pictures.Jpeg(3000, 2000), 900_000);

        await ChooseAsync(page, name, type, picture);
        // One after the other: when the next one is smaller, this one has been looked at.
        await ChooseAsync(page, "第二张.jpg", "image/jpeg", small);
        for (var i = 0; i < 200; i++)
        {
            if (await SizeAsync(page, 1) < small.Length)
                break;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        (await SizeAsync(page, 1)).ShouldBeLessThan(small.Length);
        (await SizeAsync(page, 0)).ShouldBe(picture.Length);
        await page.LooksRightAsync();
    }

    [Fact]
    public async Task Without_a_script_it_goes_as_it_is_and_arrives_the_same()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var season = await Season.PlayAsync(server);
        await using var sofa = await chromium.VisitorAsync(
            server.Url,
            Screen.Phone,
            "zh-CN",
            script: false
        );
        var page = await SubmitAsync(server, sofa, season.Photos);
        await ChooseAsync(
            page,
            "里程.jpg",
            "image/jpeg",
            Heavy(Pictures.JpegWithGps(4000, 3000, orientation: 6), 3_000_000)
        );
        await page.PressAsync("button[value=draft]");
        (await page.Locator(".drop-item[data-kept] img").CountAsync()).ShouldBe(1);
    }

    private static async Task<IPage> SubmitAsync(
        FairwayServer server,
        IBrowserContext sofa,
        long mission
    )
    {
        var page = await Hands.ComeInAsync(server, sofa, "VIP-2025-0031");
        await page.GotoAsync($"/missions/{mission}");
        if (await page.Locator(".dock form button").CountAsync() > 0)
            await page.PressAsync(".dock form button");
        await page.GotoAsync($"/missions/{mission}/submit");
        return page;
    }

    private static Task ChooseAsync(IPage page, string name, string type, byte[] bytes) =>
        page.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = name,
                MimeType = type,
                Buffer = bytes,
            }
        );

    private static Task<int> SizeAsync(IPage page, int index) =>
        page.EvaluateAsync<int>(
            "at => document.querySelector('input[type=file]').files[at]?.size ?? 1e9",
            index
        );

    private static async Task UntilAsync(IPage page, int before)
    {
        for (var i = 0; i < 200 && await SizeAsync(page, 0) >= before; i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        (await SizeAsync(page, 0)).ShouldBeLessThan(before / 2);
    }

    // What a camera writes is larger than a plain drawing: remarks make up for it.
    private static byte[] Heavy(byte[] jpeg, int bytes)
    {
        while (jpeg.Length < bytes)
            jpeg = Pictures.WithSegment(jpeg, 0xFE, new byte[60_000]);
        return jpeg;
    }

    /// <summary>What the server was sent, as it counts itself.</summary>
    private sealed class LargestRequest : IObserver<KeyValuePair<string, object?>>
    {
        private const string Begun = "Microsoft.AspNetCore.Hosting.HttpRequestIn.Start";

        public long Bytes { get; private set; }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: Begun, Value: HttpContext context })
                Bytes = Math.Max(Bytes, context.Request.ContentLength ?? 0);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
