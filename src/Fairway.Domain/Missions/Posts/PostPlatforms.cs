using Fairway.Domain.Cells;

namespace Fairway.Domain.Missions.Posts;

/// <summary>One platform: its hosts, and the shapes its posts have there.</summary>
/// <param name="Code">As social accounts name it.</param>
/// <param name="Hosts">Each with whatever is below it.</param>
internal sealed record PostPlatform(string Code, string[] Hosts, PostShape[] Shapes);

/// <summary>The platforms, as a table; a new shape is a line.</summary>
internal static class PostPlatforms
{
    private const string? Nobody = null;

    private static readonly PostPlatform[] All =
    [
        new(
            "xiaohongshu",
            ["xiaohongshu.com", "xhslink.com"],
            [
                Note("xiaohongshu.com/explore/{hex24}", "{0}"),
                Note("xiaohongshu.com/discovery/item/{hex24}", "{0}"),
                Note("xiaohongshu.com/user/profile/{hex24}/{hex24}", "{1}"),
                new("xiaohongshu.com/user/profile/{word}", Nobody, ""),
            ]
        ),
        new(
            "douyin",
            ["douyin.com", "iesdouyin.com"],
            [
                new("douyin.com/video/{long}", "{0}", "www.douyin.com/video/{0}"),
                new("douyin.com/note/{long}", "{0}", "www.douyin.com/note/{0}"),
                new("douyin.com/share/video/{long}", "{0}", "www.douyin.com/video/{0}"),
                new("iesdouyin.com/share/video/{long}", "{0}", "www.douyin.com/video/{0}"),
                new("iesdouyin.com/share/note/{long}", "{0}", "www.douyin.com/note/{0}"),
                new("douyin.com/*?modal_id={long}", "{0}", "www.douyin.com/video/{0}"),
                new("douyin.com/user/{word}", Nobody, ""),
            ]
        ),
        new(
            "bilibili",
            ["bilibili.com", "b23.tv"],
            [
                new("bilibili.com/video/BV{bv}", "BV{0}", "www.bilibili.com/video/BV{0}"),
                new("b23.tv/BV{bv}", "BV{0}", "www.bilibili.com/video/BV{0}"),
                new("bilibili.com/video/av{digits}", "av{0}", "www.bilibili.com/video/av{0}"),
                new("bilibili.com/opus/{digits}", "opus/{0}", "www.bilibili.com/opus/{0}"),
                new("t.bilibili.com/{digits}", "opus/{0}", "www.bilibili.com/opus/{0}"),
                new("bilibili.com/read/cv{digits}", "cv{0}", "www.bilibili.com/read/cv{0}"),
                new("space.bilibili.com/{digits}", Nobody, ""),
            ]
        ),
        new(
            "weibo",
            ["weibo.com", "weibo.cn", "t.cn"],
            [
                new("weibo.com/u/{digits}", Nobody, ""),
                Weibo("weibo.com/{digits}/{bid}", "{1}"),
                Weibo("weibo.com/detail/{digits}", "{0}"),
                Weibo("weibo.cn/status/{digits}", "{0}"),
                Weibo("weibo.cn/status/{bid}", "{0}"),
                Weibo("weibo.cn/detail/{digits}", "{0}"),
            ]
        ),
        new(
            "wechat_mp",
            ["mp.weixin.qq.com"],
            [
                new("mp.weixin.qq.com/s/{word}", "{0}", "mp.weixin.qq.com/s/{0}"),
                new(
                    "mp.weixin.qq.com/s?__biz={base64}&mid={digits}&idx={digits}&sn={hex}",
                    "{0}/{1}/{2}",
                    "mp.weixin.qq.com/s?__biz={0}&mid={1}&idx={2}&sn={3}"
                ),
            ]
        ),
        new(
            "wechat_channels",
            ["weixin.qq.com"],
            [new("weixin.qq.com/sph/{word}", "{0}", "weixin.qq.com/sph/{0}")]
        ),
        new(
            "dongchedi",
            ["dongchedi.com", "dcdapp.com"],
            [
                new("dongchedi.com/article/{digits}", "{0}", "www.dongchedi.com/article/{0}"),
                new(
                    "dongchedi.com/ugc/article/{digits}",
                    "{0}",
                    "www.dongchedi.com/ugc/article/{0}"
                ),
                new("dongchedi.com/user/{digits}", Nobody, ""),
            ]
        ),
        new(
            "autohome",
            ["autohome.com.cn"],
            [
                new(
                    "club.autohome.com.cn/bbs/thread/{word}/{digits}-{page}.html",
                    "thread/{1}",
                    "club.autohome.com.cn/bbs/thread/{0}/{1}-1.html"
                ),
                new(
                    "chejiahao.autohome.com.cn/info/{digits}",
                    "info/{0}",
                    "chejiahao.autohome.com.cn/info/{0}"
                ),
                new("i.autohome.com.cn/{digits}", Nobody, ""),
            ]
        ),
        new(
            "kuaishou",
            ["kuaishou.com"],
            [
                new("kuaishou.com/short-video/{word}", "{0}", "www.kuaishou.com/short-video/{0}"),
                new("kuaishou.com/fw/photo/{word}", "{0}", "www.kuaishou.com/short-video/{0}"),
                new("kuaishou.com/profile/{word}", Nobody, ""),
            ]
        ),
        new(
            "zhihu",
            ["zhihu.com"],
            [
                new("zhuanlan.zhihu.com/p/{digits}", "p/{0}", "zhuanlan.zhihu.com/p/{0}"),
                new(
                    "zhihu.com/question/{digits}/answer/{digits}",
                    "answer/{1}",
                    "www.zhihu.com/question/{0}/answer/{1}"
                ),
                new("zhihu.com/answer/{digits}", "answer/{0}", "www.zhihu.com/answer/{0}"),
                new("zhihu.com/pin/{digits}", "pin/{0}", "www.zhihu.com/pin/{0}"),
                new("zhihu.com/people/{word}", Nobody, ""),
            ]
        ),
        new("yiche", ["yiche.com"], []),
    ];

    // What apps and counting tools append; it says who shared, not what.
    private static readonly string[] Tracking =
    [
        "utm_",
        "spm",
        "share",
        "from",
        "vd_source",
        "timestamp",
        "unique_k",
        "app_",
        "apptime",
        "author_share",
        "xhsshare",
        "scene",
        "clicktime",
        "enterid",
        "chksm",
        "mid_share",
        "u_code",
        "did",
        "iid",
        "tt_from",
        "wxshare",
        "isappinstalled",
        "fid",
        "cc",
    ];

    /// <summary>Every host, the longer before what it lies under.</summary>
    public static IReadOnlyList<string> Hosts { get; } =
    [.. All.SelectMany(platform => platform.Hosts).OrderByDescending(host => host.Length)];

    public static IReadOnlyList<string> Codes { get; } = [.. All.Select(platform => platform.Code)];

    public static Outcome<ExternalPost> Read(PostAddress address)
    {
        var host = Hosts.FirstOrDefault(address.IsAt);
        if (All.FirstOrDefault(platform => platform.Hosts.Contains(host)) is not { } platform)
            return Refusal.Invalid("post.host_unknown").With("host", CellText.Short(address.Host));
        foreach (var shape in platform.Shapes)
        {
            if (shape.Match(address) is not { } captured)
                continue;
            return shape.Id is null
                ? Refusal.Invalid("post.profile").With("platform", platform.Code)
                : new ExternalPost
                {
                    Platform = platform.Code,
                    ContentId = PostShape.Fill(shape.Id, captured),
                    Link = shape.LinkOf(captured, address),
                };
        }
        // A front page, a path that climbs or a page that sends on to somewhere else is no post; anything else may be one
        // whose shape is not known yet.
        if (
            address.Path.Count == 0
            || address.Path.Any(part => part is "." or "..")
            || address.Query.Any(pair => LeadsOn(pair.Value))
            || Unresolved(address) is not { } link
        )
            return Refusal.Invalid("post.no_post").With("platform", platform.Code);
        return new ExternalPost { Platform = platform.Code, Link = link };
    }

    // Read again it is the same; null when nothing is left of it.
    private static string? Unresolved(PostAddress address)
    {
        var path = string.Join('/', address.Path);
        var own = address.Query.Where(pair => !IsTracking(pair.Name)).ToList();
        var rest =
            own.Count == 0
                ? path
                : path + "?" + string.Join('&', own.Select(pair => $"{pair.Name}={pair.Value}"));
        while (ShareText.WithoutEnd(rest).TrimEnd('/') is var shorter && shorter != rest)
            rest = shorter;
        return rest.Length == 0 ? null : $"https://{address.Host}/{rest}";
    }

    private static bool LeadsOn(string value) =>
        value.Contains("//", StringComparison.Ordinal)
        || value.Contains("%2f%2f", StringComparison.OrdinalIgnoreCase);

    private static bool IsTracking(string name) =>
        Tracking.Any(word =>
            word.EndsWith('_')
                ? name.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                : name.StartsWith(word + "_", StringComparison.OrdinalIgnoreCase)
                    || name.Equals(word, StringComparison.OrdinalIgnoreCase)
        );

    // Without its token a note opens for nobody who is not signed in.
    private static PostShape Note(string pattern, string id) =>
        new(pattern, id, "www.xiaohongshu.com/explore/" + id)
        {
            Kept = ["xsec_token"],
            Read = note => note.ToLowerInvariant(),
        };

    private static PostShape Weibo(string pattern, string id) =>
        new(pattern, id, "weibo.com/detail/" + id) { Read = WeiboNumber.Of };
}
