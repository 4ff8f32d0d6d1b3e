using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>
/// Somebody who goes from page to page and looks at each: nothing in the browser's console, no words cut off, no page
/// wider than its window. Keeps a picture of each where FAIRWAY_SHOTS names a folder.
/// </summary>
internal sealed partial class Walk
{
    // Buttons, tabs, tags and headings say all of what they say; only lists may end a long text with dots.
    private const string Cut = """
        () => [...document.querySelectorAll('button, a.b, .tag, .tabs a, .tabbar a, .nav-items a, h1, h2, h3, th, label, dt, dd, summary')]
          .filter(e => e.offsetParent && !e.closest('.visually-hidden, .truncate, .drop, .choice') && e.clientWidth > 0
            && getComputedStyle(e).overflowX !== 'auto' && e.scrollWidth > e.clientWidth + 1)
          .map(e => e.tagName + ' ' + e.innerText.trim().slice(0, 40))
        """;

    // All is there and drawn; nothing is on its way by Turbo.
    public const string Settled = """
        () => document.readyState === 'complete' && document.fonts.status === 'loaded'
          && !document.querySelector('html[aria-busy], turbo-frame[busy], form[aria-busy]')
          && [...document.images].every(image => image.complete || image.loading === 'lazy')
        """;

    private const string Nameless = """
        () => [...document.querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea')]
          .filter(e => e.offsetParent && !e.textContent.trim() && !e.ariaLabel && !e.getAttribute('aria-labelledby')
            && !e.title && !(e.labels && e.labels.length) && !e.querySelector('img[alt]:not([alt=""])'))
          .map(e => e.outerHTML.slice(0, 120))
        """;

    private static readonly string? Folder = Environment.GetEnvironmentVariable("FAIRWAY_SHOTS");

    // Where a page's own links and searches lead, each shape of address once.
    private const string Ways = """
        () => [...document.querySelectorAll('a[href^="/"], form[method=get][action^="/"]')]
          .map(e => e.getAttribute('href') ?? e.getAttribute('action'))
        """;

    // What the accessibility checker says against the page as it stands, one line for each rule with its first element.
    // The frame of an embedded document is somebody else's page.
    private const string Barriers = """
        async () => (document.getAnimations().forEach(one => one.effect?.getTiming().iterations === Infinity || one.finish()),
          await axe.run(document, { iframes: false, resultTypes: ['violations'] })).violations
          .map(v => v.id + ' ×' + v.nodes.length + ': ' + v.help + ' | ' + v.nodes[0].html.slice(0, 160)
            + ' | ' + (v.nodes[0].any[0]?.message ?? v.nodes[0].all[0]?.message ?? v.nodes[0].none[0]?.message ?? '').slice(0, 160))
        """;

    private static readonly string Checker = File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "axe.min.js")
    );

    private readonly string _prefix;
    private readonly Tour _tour;
    private readonly List<string> _complaints;
    private readonly Dictionary<string, string> _ways = new(StringComparer.Ordinal);
    private int _number;

    public Walk(IPage page, string prefix, Tour tour)
    {
        (Page, _prefix, _tour, _complaints) = (page, prefix, tour, tour.Complaints);
        page.Console += (_, message) =>
        {
            // A page that answers 404 or 422 on purpose is said to have failed to load.
            if (
                message.Type is "error" or "warning"
                && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
                // This browser refuses the worker, see Chromium.VisitorAsync.
                && !message.Text.StartsWith(
                    "Service Worker registration blocked",
                    StringComparison.Ordinal
                )
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

    /// <summary>Whether pages may run scripts; the checker is one.</summary>
    public bool Scripts { get; init; } = true;

    /// <summary>Goes to a page by its address.</summary>
    public async Task ToAsync(string path, string name, int status = 200)
    {
        var answer = await Page.GotoAsync(path);
        if (answer!.Status != status)
            _complaints.Add($"{path}: {answer.Status} instead of {status}");
        await LookAsync(name, status == 200);
    }

    /// <param name="name">What the picture is called.</param>
    /// <param name="whole">Whether this is the page itself; not its place with nothing in it.</param>
    public async Task LookAsync(string name, bool whole = true)
    {
        await Page.WaitForFunctionAsync(Settled);
        if (whole)
            _tour.Saw(new Uri(Page.Url).AbsolutePath);
        foreach (var way in await Page.EvaluateAsync<string[]>(Ways))
            _ways.TryAdd(Numbers().Replace(way.Split('?', '#')[0], "0"), way);
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
            if (Scripts)
                await CheckBarriersAsync(name);
            if ((await Page.TitleAsync()).Length == 0)
                _complaints.Add($"{name} {Page.Url}: no title");
        }
        catch (ShouldAssertException wrong)
        {
            _complaints.Add(name + ": " + wrong.Message);
        }
    }

    private async Task CheckBarriersAsync(string name)
    {
        await Page.EvaluateAsync("() => {" + Checker + "}");
        foreach (var barrier in await Page.EvaluateAsync<string[]>(Barriers))
            _complaints.Add($"{name} {Page.Url}: {barrier}");
    }

    /// <summary>No link and no search of the pages that were seen leads to nothing.</summary>
    public async Task FollowAsync()
    {
        foreach (var way in _ways.Values)
        {
            var answer = await Page.Context.APIRequest.GetAsync(
                new Uri(new Uri(Page.Url), way).ToString()
            );
            if (answer.Status is 404 or 405)
                _complaints.Add($"{_prefix}: a way leads to {way}, which answers {answer.Status}");
        }
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
