using System.Globalization;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>
/// Somebody who goes from page to page and looks at each: nothing in the browser's console, no words cut off, no page
/// wider than its window. Keeps a picture of each where FAIRWAY_SHOTS names a folder.
/// </summary>
internal sealed class Walk
{
    // Buttons, tabs, tags and headings say all of what they say; only lists may end a long text with dots.
    private const string Cut = """
        () => [...document.querySelectorAll('button, a.b, .tag, .tabs a, .tabbar a, .nav-items a, h1, h2, h3, th, label, dt, dd, summary')]
          .filter(e => e.offsetParent && !e.closest('.visually-hidden, .truncate, .drop, .choice') && e.clientWidth > 0
            && getComputedStyle(e).overflowX !== 'auto' && e.scrollWidth > e.clientWidth + 1)
          .map(e => e.tagName + ' ' + e.innerText.trim().slice(0, 40))
        """;

    private const string Nameless = """
        () => [...document.querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea')]
          .filter(e => e.offsetParent && !e.textContent.trim() && !e.ariaLabel && !e.getAttribute('aria-labelledby')
            && !e.title && !(e.labels && e.labels.length) && !e.querySelector('img[alt]:not([alt=""])'))
          .map(e => e.outerHTML.slice(0, 120))
        """;

    private static readonly string? Folder = Environment.GetEnvironmentVariable("FAIRWAY_SHOTS");

    private readonly string _prefix;
    private readonly List<string> _complaints = [];
    private int _number;

    public Walk(IPage page, string prefix)
    {
        (Page, _prefix) = (page, prefix);
        page.Console += (_, message) =>
        {
            // A page that answers 404 or 422 on purpose is said to have failed to load.
            if (
                message.Type is "error" or "warning"
                && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            )
                _complaints.Add($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Add($"{page.Url}: {error}");
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 && answer.Request.ResourceType is not ("document" or "fetch"))
                _complaints.Add($"{page.Url}: {answer.Status} for {answer.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Goes to a page by its address.</summary>
    public async Task ToAsync(string path, string name, int status = 200)
    {
        var answer = await Page.GotoAsync(path);
        if (answer!.Status != status)
            _complaints.Add($"{path}: {answer.Status} instead of {status}");
        await LookAsync(name);
    }

    public async Task LookAsync(string name)
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        if (Folder is not null)
            await Page.ScreenshotAsync(
                new PageScreenshotOptions
                {
                    Path = Path.Combine(
                        Folder,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{_prefix}-{_number++:D2}-{name}.png"
                        )
                    ),
                    FullPage = true,
                }
            );
        try
        {
            await Page.LooksRightAsync();
            foreach (var test in (string[])[Cut, Nameless])
            foreach (var found in await Page.EvaluateAsync<string[]>(test))
                _complaints.Add($"{name} {Page.Url}: {found}");
            if ((await Page.TitleAsync()).Length == 0)
                _complaints.Add($"{name} {Page.Url}: no title");
        }
        catch (ShouldAssertException wrong)
        {
            _complaints.Add(name + ": " + wrong.Message);
        }
    }

    /// <summary>Everything that was wrong on the way, at once: whoever mends one page wants to know of the others.</summary>
    public void EndsWell() => _complaints.Distinct().ShouldBeEmpty(string.Join('\n', _complaints));
}
