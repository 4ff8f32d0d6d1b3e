using Fairway.Web.Faces.Shell;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fairway.Web.Faces.Portal;

/// <summary>What lets a phone keep the portal among its apps: the manifest, and the worker that answers when the network is gone.</summary>
internal static class InstallPortal
{
    private sealed record Icon(string Src, string Sizes, string Type, string Purpose);

    // https://www.w3.org/TR/appmanifest/ names its members with underscores.
    private sealed record Manifest(
        string Id,
        string Name,
        string ShortName,
        string Lang,
        string StartUrl,
        string Scope,
        string Display,
        string BackgroundColor,
        string ThemeColor,
        IReadOnlyList<Icon> Icons
    );

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/manifest.webmanifest", DescribeAsync)
            .AllowAnonymous()
            .ExcludeFromDescription();
        app.MapGet("/sw.js", Worker).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/offline", Offline).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> DescribeAsync(SettingsStore settings, CancellationToken ct)
    {
        var programme = (await settings.GetAsync<Programme>(Programme.Document, ct)).Value;
        return Results.Json(
            new Manifest(
                "/",
                programme.Name,
                programme.Name.Length > 12 ? programme.Name[..12] : programme.Name,
                System.Globalization.CultureInfo.CurrentUICulture.Name,
                "/",
                "/",
                "standalone",
                "#F5F3EF",
                programme.BrandColour,
                [new Icon("/assets/favicon.svg", "any", "image/svg+xml", "any")]
            ),
            Words,
            "application/manifest+json"
        );
    }

    private static readonly System.Text.Json.JsonSerializerOptions Words = new(Json.Options)
    {
        PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.SnakeCaseLower,
    };

    private static IResult Offline() => new RazorComponentResult<OfflinePage>();

    // At the root, because a worker answers for its own folder and below; asked for anew each time, because a stale one
    // could not be got rid of.
    private static IResult Worker(IWebHostEnvironment host, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Stream(
            host.WebRootFileProvider.GetFileInfo("assets/sw.js").CreateReadStream(),
            "text/javascript; charset=utf-8"
        );
    }
}
