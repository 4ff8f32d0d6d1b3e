namespace Fairway.Web.Platform.Http;

/// <summary>What a caller sent, shown back: its beginning is enough to know it again.</summary>
internal static class Echo
{
    public const int Most = 200;

    public static string Of(string sent) => sent.Length <= Most ? sent : sent[..Most] + "…";
}
