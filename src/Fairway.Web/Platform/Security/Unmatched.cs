namespace Fairway.Web.Platform.Security;

/// <summary>
/// An address that leads nowhere is answered before anybody is asked who they are: under "deny by default" it would
/// otherwise look like something one must sign in for.
/// </summary>
internal static class Unmatched
{
    // The name that routing gives to the endpoint it makes up when only the method is wrong.
    private const string WrongMethod = "405 HTTP Method Not Supported";

    public static void Use(IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var endpoint = context.GetEndpoint();
                if (endpoint is null)
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                }
                return endpoint.DisplayName == WrongMethod
                    ? endpoint.RequestDelegate!(context)
                    : next(context);
            }
        );
}
