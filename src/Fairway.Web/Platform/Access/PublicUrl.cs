namespace Fairway.Web.Platform.Access;

/// <summary>Where people reach this deployment, from the setting <c>PublicUrl</c>; behind a proxy nobody else knows.</summary>
internal sealed class PublicUrl(IConfiguration configuration, IHttpContextAccessor http)
{
    public const string Setting = "PublicUrl";

    public static bool IsHttps(IConfiguration configuration) =>
        configuration[Setting]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The host people see, when the setting names one.</summary>
    public string? Domain =>
        Uri.TryCreate(configuration[Setting], UriKind.Absolute, out var set) ? set.IdnHost : null;

    /// <summary>What a browser calls this site in front of every path; null when the setting is no address.</summary>
    public string? Origin =>
        !Uri.TryCreate(Of("/"), UriKind.Absolute, out var site) ? null
        : site.IsDefaultPort ? $"{site.Scheme}://{site.IdnHost}"
        : $"{site.Scheme}://{site.IdnHost}:{site.Port}";

    /// <summary>An absolute link: by the setting, else by the present request, else on the given address.</summary>
    public string Of(string path, string otherwise = "")
    {
        if (configuration[Setting] is { Length: > 0 } set)
            return set.TrimEnd('/') + path;
        return http.HttpContext is { Request: var request }
            ? $"{request.Scheme}://{request.Host}{path}"
            : otherwise.TrimEnd('/') + path;
    }
}

/// <summary>A way back given by a visitor is followed only inside this site.</summary>
internal static class ReturnUrl
{
    public static string Local(string? url, string otherwise) =>
        url is ['/', ..]
        && (url.Length == 1 || url[1] is not ('/' or '\\'))
        && !url.Any(char.IsControl)
            ? url
            : otherwise;
}
