using System.Globalization;

namespace Fairway.Web.Platform.Http;

/// <summary>Versions of things as ETags: "7" out, If-Match in.</summary>
internal static class ETags
{
    /// <summary>The version the caller says it saw; null when it does not care.</summary>
    public static int? Seen(HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString().Trim().Trim('"');
        return int.TryParse(header, CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    public static IResult With(HttpContext context, int version, IResult result)
    {
        context.Response.Headers.ETag = string.Create(
            CultureInfo.InvariantCulture,
            $"\"{version}\""
        );
        return result;
    }
}
