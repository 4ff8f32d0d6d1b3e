using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Journal;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Fairway.Web.Ui;

/// <summary>
/// Language, light or dark, and the easy view, kept in cookies; the language of somebody who is signed in is stored for
/// them too, and so is a member's easy view.
/// The form carries no token, so that pages stay cacheable: a foreign page's post comes without the session, and the
/// worst it can do is to change how a page looks.
/// </summary>
internal static class ChoosePreferences
{
    public const string Route = "/preferences";
    public const string ThemeCookie = "fw.theme";
    public const string ViewCookie = "fw.view";

    public static void MapPreferences(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost(Route, HandleAsync)
            .DisableAntiforgery()
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static async Task<Results<RedirectHttpResult, BadRequest>> HandleAsync(
        HttpContext context,
        [FromForm] string? culture,
        [FromForm] string? theme,
        [FromForm] string? view,
        [FromForm] string? returnUrl,
        KeepLanguage keep,
        IMemberLook members,
        CancellationToken ct
    )
    {
        if (culture is Cultures.Chinese or Cultures.English)
        {
            LanguageCookie.Keep(context, culture);
            if (await WhoAsync(context, returnUrl) is { } person)
                await keep.RunAsync(culture, person, ct);
        }
        else if (theme is "auto" or "light" or "dark")
        {
            Keep(context, ThemeCookie, theme);
        }
        else if (view is "easy" or "plain")
        {
            Keep(context, ViewCookie, view);
            if (CurrentActor.From(context.User) is { Kind: ActorKind.Member } member)
                await members.KeepEasyViewAsync(member.Id, view == "easy", ct);
        }
        else
        {
            return TypedResults.BadRequest();
        }

        return TypedResults.Redirect(IsLocal(returnUrl) ? returnUrl! : "/");
    }

    // This address belongs to both faces; where the form stood says whose session is meant.
    private static async Task<Actor?> WhoAsync(HttpContext context, string? returnUrl) =>
        IsLocal(returnUrl)
        && new PathString(returnUrl!.Split('?')[0]).StartsWithSegments(
            Schemes.ConsolePath,
            StringComparison.OrdinalIgnoreCase
        )
            ? (await context.AuthenticateAsync(Schemes.Staff)).Principal is { } staff
                ? CurrentActor.From(staff)
                : null
            : CurrentActor.From(context.User);

    private static bool IsLocal(string? url) =>
        url is ['/'] || (url is ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl));

    /// <summary>What this browser was told, else what the member has stored.</summary>
    public static bool IsEasy(HttpContext context) =>
        context.Request.Cookies[ViewCookie] switch
        {
            "easy" => true,
            "plain" => false,
            _ => context.User.Identity is ActorIdentity { EasyView: true },
        };

    private static void Keep(HttpContext context, string cookie, string value) =>
        context.Response.Cookies.Append(
            cookie,
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
