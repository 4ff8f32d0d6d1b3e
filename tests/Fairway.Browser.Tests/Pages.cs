using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>What every page must have, and short words for filling it in.</summary>
internal static class Pages
{
    /// <summary>Fails when the page is wider than its window, shows an untranslated key or an unfilled gap, or answered with a mishap.</summary>
    public static async Task LooksRightAsync(this IPage page)
    {
        var wide = await page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        wide.ShouldBeLessThanOrEqualTo(0, $"{page.Url} scrolls sideways by {wide} px");
        var text = await page.InnerTextAsync("body");
        System
            .Text.RegularExpressions.Regex.Matches(
                text,
                @"(?<![\w/.@-])[a-z_]+\.[a-z_]+\.[a-z_.]+(?![\w/@])"
            )
            .Select(match => match.Value)
            .ShouldBeEmpty($"{page.Url} shows keys instead of words");
        System
            .Text.RegularExpressions.Regex.Matches(text, @"\{[A-Za-z_]+\}")
            .Select(match => match.Value)
            .ShouldBeEmpty($"{page.Url} shows gaps that nobody filled");
    }

    public static async Task<IPage> OpenAsync(this IBrowserContext visitor, string path)
    {
        var page = visitor.Pages.Count > 0 ? visitor.Pages[0] : await visitor.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Presses the button of a form and waits for where it leads.</summary>
    public static async Task PressAsync(this IPage page, string selector)
    {
        await page.Locator(selector).First.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
