namespace Fairway.Web.Platform.Security;

/// <summary>
/// What clients ask for without being told to, answered before an address is looked up: HEAD is GET whose body the
/// server leaves out, so that it needs the same permission; <c>/favicon.ico</c> is the drawn icon.
/// </summary>
internal sealed class KindDoor : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(AnswerAsync);
            next(app);
        };

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == "/favicon.ico")
            context.Request.Path = "/assets/favicon.svg";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
        }
    }
}
