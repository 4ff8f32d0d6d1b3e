using Microsoft.AspNetCore.Localization;

namespace Fairway.Web.Platform.Culture;

/// <summary>What this browser was told; beats what the person has stored.</summary>
internal static class LanguageCookie
{
    public static string? Of(HttpContext context) =>
        context.Request.Cookies[CookieRequestCultureProvider.DefaultCookieName] is { } value
            ? CookieRequestCultureProvider.ParseCookieValue(value)?.UICultures[0].Value
            : null;

    /// <param name="language">One of <see cref="Cultures.Languages"/>.</param>
    public static void Keep(HttpContext context, string language) =>
        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
            new CookieOptions
            {
                HttpOnly = true,
                Secure = context.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                MaxAge = TimeSpan.FromDays(400),
                IsEssential = true,
                Path = "/",
            }
        );
}
