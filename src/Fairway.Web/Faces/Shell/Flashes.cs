using Fairway.Web.Platform.Text;
using Fairway.Web.Ui;

namespace Fairway.Web.Faces.Shell;

/// <summary>
/// One short message that outlives a redirect. The cookie holds a code, never words: what a visitor puts there can only
/// choose among our own sentences.
/// </summary>
internal static class Flashes
{
    private const string Cookie = "fw.flash";
    private const string Prefix = "flash.";

    /// <param name="code">The part after "flash.", such as <c>mission.joined</c>.</param>
    public static void Leave(HttpContext context, string code) =>
        context.Response.Cookies.Append(
            Cookie,
            code,
            new CookieOptions
            {
                HttpOnly = true,
                Secure = context.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                MaxAge = TimeSpan.FromMinutes(1),
                IsEssential = true,
                Path = "/",
            }
        );

    public static Flash? Take(HttpContext context, Phrases phrases)
    {
        // A page that is fetched ahead, or a frame inside one, is not where the message belongs.
        if (
            context.Request.Cookies[Cookie] is not { Length: > 0 and < 60 } code
            || !HttpMethods.IsGet(context.Request.Method)
            || context.Request.Headers.ContainsKey("Turbo-Frame")
            || context.Request.Headers["X-Sec-Purpose"] == "prefetch"
            || context.Request.Headers["Sec-Purpose"] == "prefetch"
            || !phrases.Has(Prefix + code)
        )
            return null;
        context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/" });
        return new Flash(phrases[Prefix + code]);
    }
}
