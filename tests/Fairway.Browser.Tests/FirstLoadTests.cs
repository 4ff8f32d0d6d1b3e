using System.Collections.Concurrent;
using System.IO.Compression;
using Fairway.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>What a phone fetches before the portal's first page is whole: bytes and requests, never seconds.</summary>
public sealed class FirstLoadTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int MostBytes = 60_000;
    private const int MostRequests = 10;

    [Fact]
    public async Task The_first_page_costs_little()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await Season.PlayAsync(server);
        await using var phone = await chromium.VisitorAsync(server.Url, Screen.Phone, "zh-CN");
        var token = await server.BrandTokenAsync("VIP-2025-0010");
        var door = await phone.NewPageAsync();
        await door.GotoAsync("/sign-in/brand?token=" + token);
        await door.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        var page = await phone.NewPageAsync();
        var answers = new ConcurrentBag<IResponse>();
        page.Response += (_, answer) => answers.Add(answer);

        await page.GotoAsync("/", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        List<(string Address, long Bytes)> costs = [];
        foreach (var answer in answers)
            costs.Add((answer.Url, Compressed(await answer.BodyAsync())));
        var told = string.Join(
            '\n',
            costs.OrderByDescending(one => one.Bytes).Select(one => $"{one.Bytes} {one.Address}")
        );
        costs.ShouldContain(one => one.Address.EndsWith(".css", StringComparison.Ordinal), told);
        costs.Count.ShouldBeInRange(3, MostRequests, told);
        costs.Sum(one => one.Bytes).ShouldBeLessThanOrEqualTo(MostBytes, told);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{costs.Count} requests, {costs.Sum(one => one.Bytes)} bytes\n{told}"
        );
    }

    // As a published host sends them; the one of a test leaves assets as they are.
    private static long Compressed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, true))
            brotli.Write(body);
        return packed.Length;
    }
}
