using Fairway.Domain;
using Fairway.Web.Platform.Access;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Template;

namespace Fairway.Web.Platform.Security;

/// <summary>
/// Whoever may come in and sends a body of another kind than the address takes is told which to send. Routing puts an
/// endpoint of its own in the place of the real one, which names no permission: under "deny by default" the caller would
/// read that something is forbidden.
/// </summary>
internal static class WrongMedia
{
    // The name that routing gives to that endpoint.
    private const string WrongType = "415 HTTP Unsupported Media Type";

    /// <summary>After sign-in: strangers, and those who may not come in, are answered as at any other door.</summary>
    public static void Use(WebApplication app) =>
        app.Use(
            (context, next) =>
                context.GetEndpoint()?.DisplayName == WrongType
                && Taken(context) is { Count: > 0 } expected
                    ? RefuseAsync(context, expected)
                    : next(context)
        );

    private static Task RefuseAsync(HttpContext context, List<string> expected) =>
        Mishaps.AnswerAsync(
            context,
            StatusCodes.Status415UnsupportedMediaType,
            new Refusal("input.wrong_media_type").With("expected", expected)
        );

    // The endpoint that was left out is no longer in sight; it is found again by its address.
    private static List<string> Taken(HttpContext context) =>
        context
            .RequestServices.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => IsMeant(endpoint, context.Request))
            .GroupBy(endpoint => endpoint.RoutePattern.InboundPrecedence)
            .MinBy(group => group.Key)
            ?.Where(endpoint => MayEnter(endpoint, context))
            .SelectMany(endpoint =>
                endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? []
            )
            .Distinct(StringComparer.Ordinal)
            .ToList()
        ?? [];

    private static bool IsMeant(RouteEndpoint endpoint, HttpRequest request) =>
        endpoint
            .Metadata.GetMetadata<IHttpMethodMetadata>()
            ?.HttpMethods.Contains(request.Method, StringComparer.OrdinalIgnoreCase) == true
        && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), new()).TryMatch(
            request.Path,
            new()
        );

    private static bool MayEnter(RouteEndpoint endpoint, HttpContext context) =>
        endpoint.Metadata.GetMetadata<NeedsAttribute>() is { } needs
        && CurrentActor.From(context.User)?.Can(needs.Permission) == true;
}
