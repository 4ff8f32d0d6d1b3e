using Fairway.Domain.Missions.Posts;
using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Domain.Tests.Missions;

public sealed class RandomPostTests
{
    private const string Note = "66c1d2e3000000001f03a4b5";

    [Fact]
    public void Random_text_never_breaks_it_and_never_leads_off_the_platforms()
    {
        string[] pieces =
        [
            "https://",
            "http://",
            "://",
            "www.",
            "xiaohongshu.com",
            "v.douyin.com",
            "t.cn",
            "evil.cn",
            "/",
            "/explore/",
            Note,
            "?",
            "modal_id=",
            "{0}",
            "&",
            "@",
            "#",
            "%2f",
            "，",
            "。",
            "а",
            "\ud83d",
            "\0",
            " ",
            "javascript:",
            "mp.weixin.qq.com/s?__biz=",
            "9999999999",
            "weibo.com/1/",
            "ZZZZZZZZZ",
        ];
        var texts = Gen.OneOf(
            ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""),
            Gen.Elements(pieces).ListOf().Select(list => string.Concat(list))
        );

        Prop.ForAll(
                texts.ToArbitrary(),
                text =>
                {
                    var read = ExternalPost.Read(text);
                    if (read.IsRefused(out _))
                        return true;
                    var host = new Uri(read.Value.Link).Host;
                    return read.Value.Link.StartsWith("https://", StringComparison.Ordinal)
                        && !host.EndsWith("evil.cn", StringComparison.Ordinal)
                        && ExternalPost.Read(read.Value.Link).Value == read.Value;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }
}
