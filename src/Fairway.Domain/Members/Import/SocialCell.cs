using System.Collections.Frozen;
using Fairway.Domain.Cells;

namespace Fairway.Domain.Members.Import;

/// <summary>An account of a member on a content platform.</summary>
/// <param name="Platform">One of <see cref="SocialCell.Platforms"/>.</param>
/// <param name="Handle">The account's name or number there, 1 to 64 characters.</param>
public sealed record SocialAccount(string Platform, string Handle);

/// <summary>
/// Accounts such as <c>小红书:foo</c>, <c>douyin foo</c>, <c>微博@foo</c>; several are separated by ； ; 、 | or a line
/// break.
/// </summary>
public static class SocialCell
{
    /// <summary>The most accounts of one member, and the most characters of a handle.</summary>
    public const int Most = 12;
    private const int LongestHandle = 64;

    private static readonly (string Code, string[] Names)[] Known =
    [
        ("xiaohongshu", ["小红书", "红书", "xhs", "rednote", "red"]),
        ("douyin", ["抖音", "抖音号", "dy"]),
        ("bilibili", ["哔哩哔哩", "b站", "哔哩", "bili"]),
        ("weibo", ["微博", "新浪微博"]),
        ("wechat_mp", ["公众号", "微信公众号", "wechatmp", "gzh"]),
        ("wechat_channels", ["视频号", "微信视频号", "wechatchannels", "sph"]),
        ("dongchedi", ["懂车帝", "dcd"]),
        ("autohome", ["汽车之家", "之家"]),
        ("kuaishou", ["快手", "ks"]),
        ("zhihu", ["知乎"]),
        ("yiche", ["易车", "易车网"]),
    ];

    /// <summary>The codes of the platforms.</summary>
    public static IReadOnlyList<string> Platforms { get; } = [.. Known.Select(k => k.Code)];

    private static readonly FrozenDictionary<string, string> ByName = Known
        .SelectMany(k => k.Names.Append(k.Code).Select(name => (name, k.Code)))
        .ToFrozenDictionary(p => p.name, p => p.Code, StringComparer.OrdinalIgnoreCase);

    private static readonly string[] NamesByLength =
    [
        .. ByName.Keys.OrderByDescending(n => n.Length),
    ];
    private static readonly char[] Separators = ['；', ';', '、', '|', '｜', '\n', '\r'];
    private static readonly char[] Joints =
    [
        ':',
        '：',
        '@',
        '＠',
        ' ',
        '\u3000',
        '\t',
        '/',
        '-',
        '—',
        '=',
        '号',
    ];

    /// <summary>Reads the accounts in their order; a repeated one counts once.</summary>
    /// <returns>
    /// Refusals: <c>import.social_platform_unknown</c> (value), <c>import.social_handle_missing</c> (platform),
    /// <c>import.social_handle_invalid</c> (platform), <c>import.list_too_long</c> (most), <c>import.formula</c>.
    /// </returns>
    public static Parsed<IReadOnlyList<SocialAccount>> Parse(string? text)
    {
        if (CellText.LooksLikeFormula(text))
        {
            return Parsed<IReadOnlyList<SocialAccount>>.Refused("import.formula");
        }
        var accounts = new List<SocialAccount>();
        foreach (var part in (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var account = One(CellText.Trim(part));
            if (account.IsRefused)
            {
                return account.As<IReadOnlyList<SocialAccount>>();
            }
            if (account.IsOk && !accounts.Contains(account.Value))
            {
                accounts.Add(account.Value);
            }
            if (accounts.Count > Most)
            {
                return Parsed<IReadOnlyList<SocialAccount>>.Refused(
                    "import.list_too_long",
                    ("most", Most)
                );
            }
        }
        return accounts.Count == 0
            ? Parsed<IReadOnlyList<SocialAccount>>.Empty
            : Parsed<IReadOnlyList<SocialAccount>>.Ok(accounts);
    }

    private static Parsed<SocialAccount> One(string part)
    {
        if (part.Length == 0)
        {
            return Parsed<SocialAccount>.Empty;
        }
        foreach (var name in NamesByLength)
        {
            if (!part.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }
            var rest = part[name.Length..];
            // "redfox" is no account on "red": a Latin name needs a joint behind it.
            var joined =
                rest.Length == 0
                || Joints.Contains(rest[0])
                || !char.IsAscii(name[^1])
                || name == "b站";
            if (joined)
            {
                return Of(ByName[name], rest.TrimStart(Joints));
            }
        }
        return Parsed<SocialAccount>.Refused(
            "import.social_platform_unknown",
            ("value", CellText.Short(part))
        );
    }

    private static Parsed<SocialAccount> Of(string platform, string handle)
    {
        var words = WordsCell.Parse(handle, LongestHandle);
        return words.State switch
        {
            ParsedState.Ok => Parsed<SocialAccount>.Ok(new SocialAccount(platform, words.Value)),
            ParsedState.Empty => Parsed<SocialAccount>.Refused(
                "import.social_handle_missing",
                ("platform", platform)
            ),
            _ => Parsed<SocialAccount>.Refused(
                "import.social_handle_invalid",
                ("platform", platform)
            ),
        };
    }
}
