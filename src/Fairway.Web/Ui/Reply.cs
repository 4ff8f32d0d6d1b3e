namespace Fairway.Web.Ui;

/// <summary>Gives a page that explains a missing thing the status it deserves.</summary>
internal static class Reply
{
    // The renderer throws away a page that has set 404 itself; the status is set when the page is on its way.
    public static void As(HttpContext context, int status) =>
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

    /// <summary>
    /// Sends the visitor on while a page is being made ready. NavigateTo would break off the rendering half-way, and what
    /// is half rendered can hold itself: writing it ends in a stack overflow, which takes the whole process along.
    /// Forms that were sent may use NavigateTo: their page stands whole by then.
    /// </summary>
    public static void SendTo(HttpContext context, string path) =>
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers.Location = path;
            return Task.CompletedTask;
        });
}
