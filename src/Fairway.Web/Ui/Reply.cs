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
}
