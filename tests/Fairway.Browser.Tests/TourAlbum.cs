using System.Globalization;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>What the window shows, numbered, where FAIRWAY_TOUR names a folder; the tour is in Chinese.</summary>
internal sealed class TourAlbum(string language)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("FAIRWAY_TOUR");
    private const int MaxBytes = 90_000;
    private int _number;

    public async Task KeepAsync(IPage page, string name)
    {
        await page.WaitForFunctionAsync(Walk.Settled);
        await page.LooksRightAsync();
        _number++;
        if (Folder is null || language != "zh-CN")
            return;
        // A repository is no place for heavy pictures.
        byte[] picture;
        var quality = 70;
        do
        {
            picture = await page.ScreenshotAsync(
                new() { Type = ScreenshotType.Jpeg, Quality = quality }
            );
            quality -= 6;
        } while (picture.Length > MaxBytes && quality > 0);
        await File.WriteAllBytesAsync(
            Path.Combine(
                Folder,
                string.Create(CultureInfo.InvariantCulture, $"{_number:D2}-{name}.jpg")
            ),
            picture
        );
    }

    /// <summary>A photograph of a river at night, as far as a drawing can be one.</summary>
    public static async Task<byte[]> NightAsync(IBrowserContext visitor)
    {
        var houses = string.Concat(
            Enumerable
                .Range(0, 13)
                .Select(n =>
                {
                    var (x, high) = (n * 74, 120 + n * 97 % 230);
                    var windows = string.Concat(
                        Enumerable
                            .Range(0, high / 26)
                            .Select(w =>
                                $"<path d='M{x + 12 + w * 31 % 40} {520 - high + 12 + w * 24}h9v11h-9z' fill='#ffd48a'/>"
                            )
                    );
                    return $"<path d='M{x} 520v-{high}h66v{high}z' fill='#16213c'/>{windows}"
                        + $"<path d='M{x + 26} 532h10v{high / 2}h-10z' fill='#ffc36b' opacity='.28'/>";
                })
        );
        var page = await visitor.NewPageAsync();
        await page.SetViewportSizeAsync(960, 720);
        await page.SetContentAsync(
            "<body style='margin:0'><svg width='960' height='720'><defs><linearGradient id='s' x2='0' y2='1'><stop stop-color='#0a1230'/><stop offset='1' stop-color='#5a4a78'/></linearGradient></defs>"
                + $"<path d='M0 0h960v520H0z' fill='url(#s)'/><path d='M0 520h960v200H0z' fill='#101a36'/><circle cx='760' cy='110' r='34' fill='#fff1cf'/>{houses}</svg></body>"
        );
        var picture = await page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg });
        await page.CloseAsync();
        return picture;
    }
}
