using Fairway.Domain;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fairway.Web.Platform.Security;

/// <summary>
/// What a caller sees when there is no answer: problem+json under /api, a page in the reader's language elsewhere,
/// always with the right status and the trace's id, never with an exception.
/// </summary>
internal static class Mishaps
{
    public static void Use(WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = context =>
                    AnswerAsync(context, context.Features.Get<IExceptionHandlerFeature>()),
                // What a page had begun to render with is not rendered with again.
                CreateScopeForErrors = true,
                // A body that cannot be read is the caller's mistake, not ours: nothing for the error log.
                SuppressDiagnosticsCallback = mishap => mishap.Exception is BadHttpRequestException,
            }
        );
        app.UseStatusCodePages(mishap =>
            AnswerAsync(mishap.HttpContext, mishap.HttpContext.Response.StatusCode)
        );
        // A page that says 404 in its own words shall be read. With this feature in sight the renderer would leave its
        // body out; what is refused before a page begins is still answered above.
        app.Use(
            (context, next) =>
            {
                if (
                    context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
                )
                    context.Features.Set<IStatusCodePagesFeature>(null);
                return next(context);
            }
        );
    }

    // The endpoint is asked of the feature: the handler is called without one.
    private static Task AnswerAsync(HttpContext context, IExceptionHandlerFeature? mishap)
    {
        if (Races.IsLost(mishap?.Error))
            return AnswerAsync(
                context,
                StatusCodes.Status409Conflict,
                Refusal.Conflict("http.409")
            );
        if (mishap?.Error is not BadHttpRequestException bad)
            return AnswerAsync(context, StatusCodes.Status500InternalServerError);
        var refusal = BadInput.Explain(bad, mishap.Endpoint);
        return AnswerAsync(
            context,
            refusal.Fields.Count > 0 ? StatusCodes.Status422UnprocessableEntity : bad.StatusCode,
            refusal
        );
    }

    /// <param name="typed">What the visitor wrote, to be shown again where the form is not.</param>
    public static Task AnswerAsync(
        HttpContext context,
        int status,
        Refusal? refusal = null,
        string typed = ""
    )
    {
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            return Task.CompletedTask;
        Cultures.Apply(context);
        context.Response.StatusCode = status;
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return context
                .RequestServices.GetRequiredService<Door>()
                .Problem(refusal ?? new Refusal($"http.{Known(status)}"), status)
                .ExecuteAsync(context);
        if (!AcceptsHtml(context.Request))
            return Task.CompletedTask;
        context.Response.Headers.CacheControl = "no-store";
        return ShowAsync(
            context,
            status,
            new
            {
                Status = status,
                Wrong = refusal?.Fields is [var wrong, ..] ? wrong : null,
                Typed = typed,
            }
        );
    }

    // In services of its own: those of a page that broke off half-way are taken, and would refuse a second page.
    private static async Task ShowAsync(HttpContext context, int status, object page)
    {
        var taken = context.RequestServices;
        await using var scope = taken.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        context.Response.Headers.Remove("blazor-enhanced-nav");
        try
        {
            await new RazorComponentResult<MishapPage>(page) { StatusCode = status }.ExecuteAsync(
                context
            );
        }
        finally
        {
            context.RequestServices = taken;
        }
    }

    private static int Known(int status) =>
        status switch
        {
            400 or 401 or 403 or 404 or 405 or 409 or 413 or 415 or 429 or 500 or 503 => status,
            < 500 => 400,
            _ => 500,
        };

    // Pictures, scripts and the like are not helped by a page.
    private static bool AcceptsHtml(HttpRequest request) =>
        request.Headers.Accept.Count == 0
        || request.Headers.Accept.Any(value =>
            value!.Contains("text/html", StringComparison.OrdinalIgnoreCase)
            || value.Contains("*/*", StringComparison.Ordinal)
        );
}
