using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.WebEncoders;
using Microsoft.Net.Http.Headers;

namespace Fairway.Web.Platform.Culture;

/// <summary>
/// What this browser was told decides, then what the person has stored, else zh-CN. A browser's Accept-Language is not
/// asked: phones bought abroad would turn a Chinese programme English. A program that calls the API has nothing else to
/// say it with, so there it is.
/// </summary>
internal static class Cultures
{
    public const string Chinese = "zh-CN";
    public const string English = "en";

    /// <summary>The language a member or staff member has chosen for good.</summary>
    public const string Claim = "fw:culture";

    public static readonly IReadOnlyList<string> Languages = [Chinese, English];

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(Programme.Declare());
        services.AddSingleton<ProgrammeTime>();
        // Otherwise every Chinese character becomes an entity of six bytes.
        services.Configure<WebEncoderOptions>(options =>
            options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)
        );
        // Work without a reader speaks Chinese too, whatever the machine's own language is.
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo(Chinese);
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = Find(Chinese)!;
            options.SupportedCultures = [.. Languages.Select(name => Find(name)!.Culture)];
            options.SupportedUICultures = [.. Languages.Select(name => Find(name)!.UICulture)];
            options.RequestCultureProviders = [new CustomRequestCultureProvider(Choose)];
        });
    }

    /// <summary>A known language by name; neutral English writes ¤ for money, so its figures follow en-US.</summary>
    public static RequestCulture? Find(string? name) =>
        name switch
        {
            Chinese => new RequestCulture(Chinese),
            English => new RequestCulture(
                CultureInfo.GetCultureInfo("en-US"),
                CultureInfo.GetCultureInfo(English)
            ),
            _ => null,
        };

    /// <summary>For answers given outside the pipeline, where the request's language is not set.</summary>
    public static void Apply(HttpContext context)
    {
        var culture = Chosen(context) ?? Find(Chinese)!;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (
            culture.Culture,
            culture.UICulture
        );
    }

    /// <summary>The parameter by which a preview says whose language it speaks: not that of who looks at it.</summary>
    public const string PreviewQuery = "lang";

    private static string? Previewed(HttpRequest request) =>
        request.Path.StartsWithSegments("/console", StringComparison.OrdinalIgnoreCase)
        && request.Path.Value!.EndsWith("/preview", StringComparison.OrdinalIgnoreCase)
            ? request.Query[PreviewQuery]
            : (string?)null;

    private static Task<ProviderCultureResult?> Choose(HttpContext context)
    {
        var chosen = Chosen(context);
        return Task.FromResult(
            chosen is null
                ? null
                : new ProviderCultureResult(chosen.Culture.Name, chosen.UICulture.Name)
        );
    }

    private static RequestCulture? Chosen(HttpContext context) =>
        Find(Previewed(context.Request))
        ?? Find(LanguageCookie.Of(context))
        ?? Find(context.User.FindFirstValue(Claim))
        ?? (
            context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
                ? Accepted(context.Request.Headers.AcceptLanguage)
                : null
        );

    /// <summary>The language of ours that the caller likes best; null when it names none.</summary>
    private static RequestCulture? Accepted(StringValues header)
    {
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList(header, out var likes))
            return null;
        foreach (var like in likes.OrderByDescending(one => one.Quality ?? 1))
        {
            if (like.Quality == 0)
                continue;
            if (IsLanguage(like.Value, "en"))
                return Find(English);
            if (IsLanguage(like.Value, "zh"))
                return Find(Chinese);
        }
        return null;
    }

    private static bool IsLanguage(StringSegment tag, string language) =>
        tag.Equals(language, StringComparison.OrdinalIgnoreCase)
        || tag.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase);

    /// <summary>A command speaks Chinese, and English where the terminal's language is English.</summary>
    public static CultureInfo OfTerminal(Func<string, string?> environment)
    {
        var said = environment("LC_ALL") is { Length: > 0 } all ? all : environment("LANG");
        return CultureInfo.GetCultureInfo(
            said?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? English : Chinese
        );
    }
}
