using System.Globalization;

namespace Fairway.Domain.Missions.Posts;

/// <summary>
/// One shape of an address, as data: <c>www.zhihu.com/question/{digits}/answer/{digits}</c>, or with a query
/// <c>www.douyin.com?modal_id={digits}</c>. What stands in braces is a kind of characters, and is captured.
/// </summary>
/// <param name="Pattern">Host (with whatever is below it), path and query.</param>
/// <param name="Id">What the platform calls the post, of the captures: <c>answer/{1}</c>. Null: no single post, a person's page.</param>
/// <param name="Link">The canonical address, of the captures, without a scheme.</param>
internal sealed record PostShape(string Pattern, string? Id, string Link)
{
    private readonly string _host = Pattern.Split('/', '?')[0];
    private readonly string[] _path =
    [
        .. Pattern.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1),
    ];
    private readonly string[] _query = Pattern.Split('?') is [_, var query] ? query.Split('&') : [];

    /// <summary>Parameters that a reader needs to open the post, kept where they are harmless to keep.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>From a captured id to the one it is known by, where a platform writes one number in two ways.</summary>
    public Func<string, string?> Read { get; init; } = id => id;

    /// <returns>The captures, or null when the address has another shape.</returns>
    public string[]? Match(PostAddress address)
    {
        if (!address.IsAt(_host) || (_path.Length != address.Path.Count && _path is not ["*"]))
            return null;
        List<string> captured = [];
        for (var i = 0; i < _path.Length && _path[i] != "*"; i++)
        {
            if (!Take(_path[i], address.Path[i], captured))
                return null;
        }
        foreach (var asked in _query)
        {
            var at = asked.IndexOf('=', StringComparison.Ordinal);
            if (
                address.Value(asked[..at]) is not { } value
                || !Take(asked[(at + 1)..], value, captured)
            )
                return null;
        }
        if (captured.Count == 0)
            return [];
        if (Read(captured[^1]) is not { } known)
            return null;
        captured[^1] = known;
        return [.. captured];
    }

    /// <summary>The canonical address, with what is needed to open it.</summary>
    public string LinkOf(string[] captured, PostAddress address)
    {
        var link = "https://" + Fill(Link, captured);
        foreach (var name in Kept)
        {
            if (address.Value(name) is { Length: > 0 and <= 200 } value)
                link +=
                    (link.Contains('?', StringComparison.Ordinal) ? "&" : "?") + name + "=" + value;
        }
        return link;
    }

    public static string Fill(string template, string[] captured) =>
        string.Format(CultureInfo.InvariantCulture, template, (object[])captured);

    // Literal, kind, literal, kind … from left to right; a kind reaches to the next literal sign.
    private static bool Take(string pattern, string text, List<string> captured)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return pattern == text;
        var close = pattern.IndexOf('}', StringComparison.Ordinal);
        var after = pattern[(close + 1)..];
        if (!text.StartsWith(pattern[..open], StringComparison.Ordinal))
            return false;
        var end = after.Length == 0 ? text.Length : text.IndexOf(after[0], open);
        if (end <= open || !Is(text[open..end], pattern[(open + 1)..close]))
            return false;
        captured.Add(text[open..end]);
        return Take(after, text[end..], captured);
    }

    private static bool Is(string text, string kind) =>
        kind switch
        {
            "digits" => text.Length <= 24 && text.All(char.IsAsciiDigit),
            "page" => text.Length <= 4 && text.All(char.IsAsciiDigit),
            "long" => text.Length is >= 15 and <= 21 && text.All(char.IsAsciiDigit),
            "hex24" => text.Length == 24 && text.All(char.IsAsciiHexDigit),
            "hex" => text.Length <= 64 && text.All(char.IsAsciiHexDigit),
            "bv" => text.Length == 10 && text.All(char.IsAsciiLetterOrDigit),
            "bid" => text.Length is >= 5 and <= 12 && text.All(char.IsAsciiLetterOrDigit),
            "word" => text.Length <= 64
                && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'),
            "base64" => text.Length <= 64
                && text.All(c =>
                    char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '=' or '+' or '/' or '%'
                ),
            _ => throw new InvalidOperationException($"No such kind of characters: {kind}"),
        };
}
