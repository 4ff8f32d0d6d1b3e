using Fairway.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// The one place where a request's context learns whose data it may show. Visitors see nobody through the filter;
/// what lets them in (a brand's token, an invitation) looks past it by name.
/// </summary>
internal static class ScopeMiddleware
{
    public static void UseScope(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.GetEndpoint() is not null)
                    context.RequestServices.GetRequiredService<FairwayDb>().Scope =
                        CurrentActor.From(context.User)?.Scope ?? DataScope.Nothing;
                return next(context);
            }
        );
}
