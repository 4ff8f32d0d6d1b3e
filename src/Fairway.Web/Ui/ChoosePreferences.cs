using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Fairway.Web.Ui;

/// <summary>
/// Language and light or dark, kept in two cookies. The form carries no token, so that pages stay cacheable:
/// the worst a forged post can do is to change how a page looks.
/// </summary>
internal static class ChoosePreferences
{
    public const string Route = "/preferences";
    public const string ThemeCookie = "fw.theme";

    public static void MapPreferences(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost(Route, Handle)
            .DisableAntiforgery()
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static Results<RedirectHttpResult, BadRequest> Handle(
        HttpContext context,
        [FromForm] string? culture,
        [FromForm] string? theme,
        [FromForm] string? returnUrl
    )
    {
        if (culture is "zh-CN" or "en")
        {
            var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture));
            Keep(context, CookieRequestCultureProvider.DefaultCookieName, value);
        }
        else if (theme is "auto" or "light" or "dark")
        {
            Keep(context, ThemeCookie, theme);
        }
        else
        {
            return TypedResults.BadRequest();
        }

        return TypedResults.Redirect(IsLocal(returnUrl) ? returnUrl! : "/");
    }

    private static bool IsLocal(string? url) =>
        url is ['/'] || (url is ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl));

    private static void Keep(HttpContext context, string name, string value) =>
        context.Response.Cookies.Append(
            name,
            value,
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
