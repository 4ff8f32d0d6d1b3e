namespace Fairway.Web.Members.SignIn;

/// <summary>Pages whose address is a secret are neither kept nor told to the next site.</summary>
internal static class Privacy
{
    public static void Quiet(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
