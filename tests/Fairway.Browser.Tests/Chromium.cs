using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>One real browser for all tests of this project.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Program,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    /// <summary>A fresh visitor.</summary>
    /// <param name="worker">
    /// Whether the portal's service worker may answer. Off where a test puts itself between page and server.
    /// </param>
    public async Task<IBrowserContext> VisitorAsync(
        Uri server,
        Screen screen,
        string language,
        bool script = true,
        bool worker = false
    )
    {
        Assert.SkipWhen(_browser is null, $"{Program} is not installed");
        var context = await _browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = server.ToString(),
                ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
                JavaScriptEnabled = script,
                Locale = "en-US",
                ServiceWorkers = worker ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
            }
        );
        context.SetDefaultTimeout(20_000);
        // A visitor's browser prefers English; the programme's language and the visitor's own choice decide.
        if (language == "en")
        {
            await context.AddCookiesAsync([
                new Cookie
                {
                    Name = ".AspNetCore.Culture",
                    Value = "c=en|uic=en",
                    Url = server.ToString(),
                },
            ]);
        }
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>A size of window that people have.</summary>
public sealed record Screen(int Width, int Height)
{
    public static readonly Screen Desktop = new(1440, 900);
    public static readonly Screen Phone = new(390, 844);

    public static Screen Named(string name) => name == "phone" ? Phone : Desktop;
}
