namespace Fairway.Web.Platform.Access.Pages;

/// <summary>Where signing in leads: to the console page that was asked for, never off this site.</summary>
internal static class Back
{
    public static string Of(string? url) =>
        ReturnUrl.Local(url, Schemes.ConsolePath) is var local
        && new PathString(local.Split('?')[0]).StartsWithSegments(
            Schemes.ConsolePath,
            StringComparison.OrdinalIgnoreCase
        )
            ? local
            : Schemes.ConsolePath;

    public static string With(string page, string? url) =>
        Of(url) == Schemes.ConsolePath ? page : $"{page}?returnUrl={Uri.EscapeDataString(Of(url))}";
}
