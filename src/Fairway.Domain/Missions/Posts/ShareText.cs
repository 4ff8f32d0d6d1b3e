using System.Text.RegularExpressions;
using Fairway.Domain.Cells;

namespace Fairway.Domain.Missions.Posts;

/// <summary>
/// Finds the link in what the apps copy: "64 某某发布了一篇笔记 http://xhslink.com/a/x，复制本条信息…". A link ends where Chinese or
/// full-width punctuation begins, although no white space is there.
/// </summary>
internal static partial class ShareText
{
    private const string Marks = "://";
    private const char FirstOfChinese = '\u2E80';

    // Schemes without "//" that a browser would run or open; in front of a web address they would otherwise hide.
    private static readonly string[] Running =
    [
        "javascript:",
        "vbscript:",
        "data:",
        "file:",
        "blob:",
        "view-source:",
    ];

    public static Outcome<string> FirstLink(string text)
    {
        var marks = text.IndexOf(Marks, StringComparison.Ordinal);
        if (Runs(text, marks < 0 ? text.Length : marks))
            return Refusal.Invalid("post.scheme");
        if (marks < 0)
            return BareLink(text);
        var rest = Cut(text, marks + Marks.Length);
        return EndsWith(text, marks, "https") || EndsWith(text, marks, "http")
            ? rest
            : Refusal.Invalid("post.scheme");
    }

    // "www.xiaohongshu.com/explore/…" without a scheme: only the platforms' own names begin one.
    private static Outcome<string> BareLink(string text)
    {
        var first = -1;
        foreach (var host in PostPlatforms.Hosts)
        {
            var at = text.IndexOf(host, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (first < 0 || at < first))
                first = at;
        }
        if (first < 0)
            return Refusal.Invalid("post.no_link");
        while (first > 0 && IsOfName(text[first - 1]))
            first--;
        // A letter of another alphabet glued to the name makes it another name; a Chinese word before it is only a word.
        return first > 0 && char.IsLetter(text[first - 1]) && text[first - 1] < FirstOfChinese
            ? Refusal.Invalid("post.host_unknown").With("host", CellText.Short(text[(first - 1)..]))
            : Cut(text, first);
    }

    /// <summary>Who wrote it, where the app's words around the link say so.</summary>
    public static string? AuthorOf(string text)
    {
        var said = Author().Match(text);
        return said.Success
            ? CellText.Trim(said.Groups["name"].Value) is { Length: > 0 } name
                ? name
                : null
            : null;
    }

    private static string Cut(string text, int from)
    {
        var end = from;
        while (end < text.Length && IsOfLink(text[end]))
            end++;
        return WithoutEnd(text[from..end]);
    }

    /// <summary>What closes a sentence or a bracket around a link is not of the link.</summary>
    public static string WithoutEnd(string link) =>
        link.TrimEnd('.', ',', ';', ':', '!', '?', '\'', ')', ']', '*', '~');

    private static bool Runs(string text, int before)
    {
        foreach (var scheme in Running)
        {
            for (var at = 0; ; at++)
            {
                at = text.IndexOf(scheme, at, before - at, StringComparison.OrdinalIgnoreCase);
                if (at < 0)
                    break;
                var next = at + scheme.Length;
                // "profile:" is a word, "data: 5" a sentence.
                if (
                    (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]))
                    && next < text.Length
                    && !char.IsWhiteSpace(text[next])
                )
                    return true;
            }
        }
        return false;
    }

    private static bool EndsWith(string text, int end, string word) =>
        end >= word.Length
        && string.Compare(
            text,
            end - word.Length,
            word,
            0,
            word.Length,
            StringComparison.OrdinalIgnoreCase
        ) == 0;

    private static bool IsOfName(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@';

    private static bool IsOfLink(char c) =>
        char.IsAsciiLetterOrDigit(c)
        || "-._~:/?#[]@!$&'()*+,;=%".Contains(c, StringComparison.Ordinal);

    // 小红书: "64 小舟发布了一篇小红书笔记，快来看吧！" and "【标题 - 小舟 | 小红书 - 你的生活指南】"; 抖音: "看看【小舟的作品】…" and
    // "【小舟的图文作品】…".
    [GeneratedRegex(
        "(?:^|[\\s，。！])(?:\\d{1,4}\\s+)?(?<name>[^\\s，。！【】]{1,30}?)发布了一篇小红书笔记|【[^【】]{0,200} - (?<name>[^【】|]{1,30}) \\| 小红书|【(?<name>[^【】]{1,30}?)的(?:图文)?作品】",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Author();
}
