namespace Fairway.Web.Platform.Security;

/// <summary>What every answer tells the browser not to do.</summary>
internal static class Headers
{
    // Turbo writes one <style> for its progress bar; this is the hash of its text (@hotwired/turbo 8.0.23).
    private const string TurboStyle = "'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='";

    // Swagger UI writes one of its own; allowed on its page only (Swashbuckle.AspNetCore.SwaggerUI, see the lock file).
    private const string DocsStyle = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";

    private const string ContentPolicy =
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' "
        + TurboStyle
        + "; style-src-attr 'unsafe-inline'; object-src 'none'; frame-ancestors "
        + "'none'; form-action 'self'; base-uri 'self'";

    private static readonly string DocsPolicy = ContentPolicy.Replace(
        TurboStyle,
        DocsStyle,
        StringComparison.Ordinal
    );

    // The publishing form shows the portal in a frame of its own site; everything else is framed by nobody.
    private static readonly string PreviewPolicy = ContentPolicy.Replace(
        "frame-ancestors 'none'",
        "frame-ancestors 'self'",
        StringComparison.Ordinal
    );

    /// <summary>Set by an endpoint that the console shows in a frame.</summary>
    public static readonly object FramedByUs = new();

    public static void Use(IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(Write, context);
                return next(context);
            }
        );

    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyOf(context);
        headers.XContentTypeOptions = "nosniff";
        // A page whose address is a secret says so itself, more strictly.
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
        headers["Permissions-Policy"] =
            "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return Task.CompletedTask;
    }

    private static string PolicyOf(HttpContext context)
    {
        if (context.Items.ContainsKey(FramedByUs))
            return PreviewPolicy;
        return context.Request.Path.StartsWithSegments("/api/docs", StringComparison.Ordinal)
            ? DocsPolicy
            : ContentPolicy;
    }
}
