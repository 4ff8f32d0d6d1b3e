using Microsoft.AspNetCore.Http;

namespace Fairway.Web.Ui;

public enum Face
{
    Portal,
    Console,
}

/// <summary>One way in, of the console's side bar or the portal's tab bar.</summary>
public sealed record NavItem(string Href, string Label, IconShape Icon)
{
    /// <summary>The icon while the person is there; the portal fills it.</summary>
    public IconShape? CurrentIcon { get; init; }

    /// <summary>How much waits there; nothing is shown for zero.</summary>
    public int Badge { get; init; }
}

public sealed record NavSection(string Label, IReadOnlyList<NavItem> Items);

public sealed record ShellUser(long Id, string Name, string RoleLine);

/// <summary>The running wave. Phase is <c>warm-up</c>, <c>peak</c>, <c>close-out</c> or <c>rest</c>.</summary>
public sealed record WaveChip(string Text, string Phase, string Href);

/// <summary>Everything a frame around a page shows. <see cref="Root"/> makes the seed, <see cref="IShellSource"/> fills it.</summary>
public sealed record ShellModel
{
    public required Face Face { get; init; }
    public string Programme { get; init; } = "Fairway";
    public string? Tag { get; init; }
    public string? LogoUrl { get; init; }

    /// <summary>A CSS colour that takes the place of the blue; null keeps it.</summary>
    public string? BrandColour { get; init; }
    public ShellUser? User { get; init; }
    public IReadOnlyList<NavSection> Sections { get; init; } = [];
    public IReadOnlyList<NavItem> Tabs { get; init; } = [];
    public WaveChip? Wave { get; init; }
    public int Unread { get; init; }
    public Flash? Flash { get; init; }

    /// <summary>zh-CN or en.</summary>
    public required string Culture { get; init; }

    /// <summary>auto, light or dark.</summary>
    public required string Theme { get; init; }

    /// <summary>长辈模式: larger words, more room, fewer things. The portal's only.</summary>
    public bool EasyView { get; init; }

    /// <summary>Path without query, for the mark on the current way in.</summary>
    public required string Path { get; init; }

    /// <summary>Path and query, where POST forms of the shell lead back to.</summary>
    public required string ReturnUrl { get; init; }

    /// <summary>A Turbo frame asked: the page comes without its shell.</summary>
    public bool InFrame { get; init; }

    public static ShellModel Seed(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value ?? "/";
        var console =
            // A preview is a page of the portal that staff see in a frame.
            (
                request.Path.StartsWithSegments("/console", StringComparison.OrdinalIgnoreCase)
                && !path.EndsWith("/preview", StringComparison.OrdinalIgnoreCase)
            ) || request.Path.StartsWithSegments("/setup", StringComparison.OrdinalIgnoreCase);
        return new ShellModel
        {
            Face = console ? Face.Console : Face.Portal,
            Culture = System.Globalization.CultureInfo.CurrentUICulture.Name is { Length: > 0 } name
                ? name
                : "zh-CN",
            Theme = request.Cookies[ChoosePreferences.ThemeCookie] is "light" or "dark"
                ? request.Cookies[ChoosePreferences.ThemeCookie]!
                : "auto",
            EasyView = !console && ChoosePreferences.IsEasy(context),
            Path = path,
            ReturnUrl = HttpMethods.IsGet(request.Method) ? path + request.QueryString : path,
            InFrame = request.Headers.ContainsKey("Turbo-Frame"),
        };
    }

    /// <summary>The way in whose address the current path starts with; of several the longest.</summary>
    public NavItem? Current(IEnumerable<NavItem> items) =>
        items
            .Where(item =>
                Path.Equals(item.Href, StringComparison.OrdinalIgnoreCase)
                || (
                    item.Href is not ("/" or "/console")
                    && Path.StartsWith(item.Href + "/", StringComparison.OrdinalIgnoreCase)
                )
            )
            .MaxBy(item => item.Href.Length);
}

/// <summary>Supplied by the floor that knows people, programme and queues; without one pages show the bare seed.</summary>
public interface IShellSource
{
    ValueTask<ShellModel> FillAsync(
        ShellModel seed,
        HttpContext context,
        CancellationToken cancellationToken
    );
}

/// <summary>A short message about what was just done, shown once.</summary>
public sealed record Flash(string Text, Tone Tone = Tone.Done);
