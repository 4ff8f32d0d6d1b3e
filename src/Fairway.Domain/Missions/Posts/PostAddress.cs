using Fairway.Domain.Cells;

namespace Fairway.Domain.Missions.Posts;

/// <summary>A web address taken apart: plain ASCII host, path and query; nothing in it is decoded.</summary>
internal sealed record PostAddress(
    string Host,
    IReadOnlyList<string> Path,
    IReadOnlyList<(string Name, string Value)> Query
)
{
    /// <param name="link">Without its scheme.</param>
    public static Outcome<PostAddress> Read(string link)
    {
        var withoutFragment = Before(link, '#');
        var slash = withoutFragment.AsSpan().IndexOfAny('/', '?');
        var authority = slash < 0 ? withoutFragment : withoutFragment[..slash];
        // https://www.xiaohongshu.com@evil.cn/… leads to evil.cn.
        if (authority.Contains('@', StringComparison.Ordinal))
            return Refusal.Invalid("post.disguised");
        var host = HostOf(authority);
        if (host.Length == 0)
            return Refusal.Invalid("post.host_unknown").With("host", CellText.Short(authority));
        var rest = slash < 0 ? "" : withoutFragment[slash..];
        var path = Before(rest, '?').Split('/', StringSplitOptions.RemoveEmptyEntries);
        var query = rest.Contains('?', StringComparison.Ordinal)
            ? rest[(rest.IndexOf('?', StringComparison.Ordinal) + 1)..]
            : "";
        return new PostAddress(host, path, Pairs(query));
    }

    public string? Value(string name)
    {
        foreach (var (own, value) in Query)
        {
            if (own == name)
                return value;
        }
        return null;
    }

    /// <summary>The host itself or one below it: "evil-xiaohongshu.com" is neither.</summary>
    public bool IsAt(string host) =>
        Host == host || Host.EndsWith("." + host, StringComparison.Ordinal);

    private static string HostOf(string authority)
    {
        var host = authority.ToLowerInvariant();
        foreach (var port in (ReadOnlySpan<string>)[":443", ":80"])
        {
            if (host.EndsWith(port, StringComparison.Ordinal))
                host = host[..^port.Length];
        }
        foreach (var c in host)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-'))
                return "";
        }
        return host.StartsWith('.') || host.Contains("..", StringComparison.Ordinal) ? "" : host;
    }

    private static List<(string, string)> Pairs(string query)
    {
        List<(string, string)> pairs = [];
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(at < 0 ? (pair, "") : (pair[..at], pair[(at + 1)..]));
        }
        return pairs;
    }

    private static string Before(string text, char mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? text[..at] : text;
}
