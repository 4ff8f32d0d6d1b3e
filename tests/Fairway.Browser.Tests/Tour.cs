using System.Reflection;
using System.Text.RegularExpressions;
using Fairway.Web.Tests.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;

namespace Fairway.Browser.Tests;

/// <summary>All walks in one width, language and light: which pages were seen, and everything that was wrong on the way.</summary>
internal sealed partial class Tour(Chromium chromium, string screen, string language, string theme)
    : IAsyncDisposable
{
    private readonly List<IBrowserContext> _visitors = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>What the walked hosts keep their data in.</summary>
    public string Database { get; init; } = "sqlite";

    public List<string> Complaints { get; } = [];

    public async Task<Walk> StartAsync(FairwayServer server, string who, bool script = true)
    {
        var visitor = await chromium.VisitorAsync(
            server.Url,
            Screen.Named(screen),
            language,
            script
        );
        _visitors.Add(visitor);
        await visitor.AddCookiesAsync([
            new Cookie
            {
                Name = "fw.theme",
                Value = theme,
                Url = server.Url.ToString(),
            },
        ]);
        return new Walk(await visitor.NewPageAsync(), $"{who}-{screen}-{language}-{theme}", this)
        {
            Scripts = script,
        };
    }

    /// <summary>Through both faces and every door.</summary>
    public async Task TakeAsync()
    {
        await PortalWalk.TakeAsync(this);
        await ConsoleWalk.TakeAsync(this);
        await DoorsWalk.TakeAsync(this);
        EndsWell();
    }

    public void Saw(string path)
    {
        // The most literal address wins: "import" is no key and no number.
        if (Pages.FirstOrDefault(page => page.Shape.IsMatch(path)) is { Route: { } route })
            _seen.Add(route);
    }

    /// <summary>Everything at once: whoever mends one page wants to know of the others.</summary>
    private void EndsWell()
    {
        Complaints.Distinct().ShouldBeEmpty(string.Join('\n', Complaints.Distinct()));
        Pages
            .Select(page => page.Route)
            .Except(_seen, StringComparer.Ordinal)
            .ShouldBeEmpty("these pages exist and were not looked at");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors)
            await visitor.DisposeAsync();
    }

    /// <summary>Every page of the product, by its address.</summary>
    private static readonly (string Route, Regex Shape)[] Pages =
    [
        .. Assembly
            .Load("Fairway.Web")
            .GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template)
            .OrderBy(route => route.Count(sign => sign == '{'))
            .Select(route => (route, ShapeOf(route))),
    ];

    private static Regex ShapeOf(string route) =>
        new(
            "^"
                + Holes()
                    .Replace(
                        route,
                        hole =>
                            hole.Value.EndsWith(":long}", StringComparison.Ordinal)
                                ? "[0-9]+"
                                : "[^/]+"
                    )
                + "$",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Holes();
}
