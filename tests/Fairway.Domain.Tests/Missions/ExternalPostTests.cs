using Fairway.Domain.Members.Import;
using Fairway.Domain.Missions.Posts;

namespace Fairway.Domain.Tests.Missions;

public sealed class ExternalPostTests
{
    private const string Note = "66c1d2e3000000001f03a4b5";

    [Theory]
    [InlineData(
        "https://www.xiaohongshu.com/explore/66C1d2e3000000001f03a4b5?source=x&utm_source=y",
        "xiaohongshu",
        Note,
        "https://www.xiaohongshu.com/explore/" + Note
    )]
    [InlineData(
        "看这篇（https://www.xiaohongshu.com/discovery/item/66c1d2e3000000001f03a4b5?app_platform=ios&xsec_token=CBx_1%3D&share_from_user_hidden=true）真实用车",
        "xiaohongshu",
        Note,
        "https://www.xiaohongshu.com/explore/" + Note + "?xsec_token=CBx_1%3D"
    )]
    [InlineData(
        "https://www.xiaohongshu.com/user/profile/5f00000000000001000000aa/66c1d2e3000000001f03a4b5",
        "xiaohongshu",
        Note,
        "https://www.xiaohongshu.com/explore/" + Note
    )]
    [InlineData(
        "https://www.douyin.com/video/7301234567890123456?previous_page=app",
        "douyin",
        "7301234567890123456",
        "https://www.douyin.com/video/7301234567890123456"
    )]
    [InlineData(
        "https://www.douyin.com/user/MS4wLjABAAAA?modal_id=7301234567890123456",
        "douyin",
        "7301234567890123456",
        "https://www.douyin.com/video/7301234567890123456"
    )]
    [InlineData(
        "https://www.douyin.com/?modal_id=7301234567890123456",
        "douyin",
        "7301234567890123456",
        "https://www.douyin.com/video/7301234567890123456"
    )]
    [InlineData(
        "https://www.douyin.com/note/7301234567890123456。",
        "douyin",
        "7301234567890123456",
        "https://www.douyin.com/note/7301234567890123456"
    )]
    [InlineData(
        "【冬季续航实测】https://www.bilibili.com/video/BV1xx411c7mD/?share_source=copy_web&vd_source=abc#reply1",
        "bilibili",
        "BV1xx411c7mD",
        "https://www.bilibili.com/video/BV1xx411c7mD"
    )]
    [InlineData(
        "https://b23.tv/BV1xx411c7mD",
        "bilibili",
        "BV1xx411c7mD",
        "https://www.bilibili.com/video/BV1xx411c7mD"
    )]
    [InlineData(
        "https://t.bilibili.com/870123456789012345",
        "bilibili",
        "opus/870123456789012345",
        "https://www.bilibili.com/opus/870123456789012345"
    )]
    [InlineData(
        "https://www.bilibili.com/read/cv12345",
        "bilibili",
        "cv12345",
        "https://www.bilibili.com/read/cv12345"
    )]
    [InlineData(
        "http://weibo.com/2214257545/z0JH2lOMb?type=comment",
        "weibo",
        "3501756485200075",
        "https://weibo.com/detail/3501756485200075"
    )]
    [InlineData(
        "https://m.weibo.cn/status/3501756485200075",
        "weibo",
        "3501756485200075",
        "https://weibo.com/detail/3501756485200075"
    )]
    [InlineData(
        "https://m.weibo.cn/status/z0JH2lOMb",
        "weibo",
        "3501756485200075",
        "https://weibo.com/detail/3501756485200075"
    )]
    [InlineData(
        "https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQr_-12",
        "wechat_mp",
        "AbCdEfGhIjKlMnOpQr_-12",
        "https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQr_-12"
    )]
    [InlineData(
        "http://mp.weixin.qq.com/s?__biz=MzA3MDAwMDAwMA==&mid=2650000001&idx=1&sn=0123456789abcdef0123456789abcdef&chksm=87&scene=21#wechat_redirect",
        "wechat_mp",
        "MzA3MDAwMDAwMA==/2650000001/1",
        "https://mp.weixin.qq.com/s?__biz=MzA3MDAwMDAwMA==&mid=2650000001&idx=1&sn=0123456789abcdef0123456789abcdef"
    )]
    [InlineData(
        "https://weixin.qq.com/sph/A1b2C3d",
        "wechat_channels",
        "A1b2C3d",
        "https://weixin.qq.com/sph/A1b2C3d"
    )]
    [InlineData(
        "https://www.dongchedi.com/ugc/article/1790000000000001?tt_from=x",
        "dongchedi",
        "1790000000000001",
        "https://www.dongchedi.com/ugc/article/1790000000000001"
    )]
    [InlineData(
        "https://club.autohome.com.cn/bbs/thread/1a2b3c4d5e6f7a8b/108000001-3.html#pvareaid=1",
        "autohome",
        "thread/108000001",
        "https://club.autohome.com.cn/bbs/thread/1a2b3c4d5e6f7a8b/108000001-1.html"
    )]
    [InlineData(
        "https://chejiahao.autohome.com.cn/info/18000001",
        "autohome",
        "info/18000001",
        "https://chejiahao.autohome.com.cn/info/18000001"
    )]
    [InlineData(
        "https://www.kuaishou.com/short-video/3xabc_def",
        "kuaishou",
        "3xabc_def",
        "https://www.kuaishou.com/short-video/3xabc_def"
    )]
    [InlineData(
        "https://zhuanlan.zhihu.com/p/600000001?utm_psn=1",
        "zhihu",
        "p/600000001",
        "https://zhuanlan.zhihu.com/p/600000001"
    )]
    [InlineData(
        "https://www.zhihu.com/question/1/answer/2600000001",
        "zhihu",
        "answer/2600000001",
        "https://www.zhihu.com/question/1/answer/2600000001"
    )]
    public void A_post_is_known_by_its_platform_and_number(
        string pasted,
        string platform,
        string id,
        string link
    )
    {
        var post = ExternalPost.Read(pasted).Value;

        (post.Platform, post.ContentId, post.Link).ShouldBe((platform, id, link));
        post.Identity.ShouldBe(id);
        // What was made of it is read as the same again.
        ExternalPost.Read(post.Link).Value.ShouldBe(post);
    }

    [Theory]
    [InlineData(
        "64 小舟发布了一篇小红书笔记，快来看吧！ 😆 xYz 😆 http://xhslink.com/a/QwErTy1，复制本条信息，打开【小红书】App查看精彩内容！",
        "xiaohongshu",
        "https://xhslink.com/a/QwErTy1"
    )]
    [InlineData(
        "7.43 复制打开抖音，看看【小舟的作品】 https://v.douyin.com/iRNBho6u/ 12/21 n@D.ll :4pm",
        "douyin",
        "https://v.douyin.com/iRNBho6u"
    )]
    [InlineData("【标题-哔哩哔哩】 https://b23.tv/AbC12x", "bilibili", "https://b23.tv/AbC12x")]
    [InlineData("http://t.cn/A6xYz12", "weibo", "https://t.cn/A6xYz12")]
    [InlineData("看v.kuaishou.com/abc123，快手", "kuaishou", "https://v.kuaishou.com/abc123")]
    [InlineData(
        "https://hao.yiche.com/wenzhang/123?from=singlemessage&page=2",
        "yiche",
        "https://hao.yiche.com/wenzhang/123?page=2"
    )]
    [InlineData(
        "HTTPS://M.DCDAPP.COM/motor/m/feed/detail?id=1",
        "dongchedi",
        "https://m.dcdapp.com/motor/m/feed/detail?id=1"
    )]
    [InlineData(
        "https://k.autohome.com.cn/detail/view_01abc.html",
        "autohome",
        "https://k.autohome.com.cn/detail/view_01abc.html"
    )]
    public void A_short_or_unknown_link_stays_unresolved_and_is_known_by_its_own_text(
        string pasted,
        string platform,
        string link
    )
    {
        var post = ExternalPost.Read(pasted).Value;

        (post.Platform, post.ContentId, post.Link).ShouldBe((platform, null, link));
        post.Identity.ShouldBe(link["https://".Length..]);
        post.IsResolved.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "post.no_link")]
    [InlineData(null, "post.no_link")]
    [InlineData("我在小红书发了，搜“小舟”就能看到", "post.no_link")]
    [InlineData("https://evil-xiaohongshu.com/explore/" + Note, "post.host_unknown")]
    [InlineData("evil-xiaohongshu.com/explore/" + Note, "post.host_unknown")]
    [InlineData("https://xiaohongshu.com.evil.cn/explore/" + Note, "post.host_unknown")]
    [InlineData("https://www.xiaohongshu.com@evil.cn/explore/" + Note, "post.disguised")]
    [InlineData("https://www.xiaohongshu.com:pw@evil.cn/explore/" + Note, "post.disguised")]
    [InlineData("https://evil.cn/www.xiaohongshu.com/explore/" + Note, "post.host_unknown")]
    [InlineData("https://evil.cn?https://www.xiaohongshu.com/explore/" + Note, "post.host_unknown")]
    [InlineData("https://www.xiaohongshu.com:8443/explore/" + Note, "post.host_unknown")]
    [InlineData("https://www.xiaоhongshu.com/explore/" + Note, "post.host_unknown")]
    [InlineData("www.xiaohongshu.com.еvil.cn/explore/" + Note, "post.no_post")]
    [InlineData("аxiaohongshu.com/explore/" + Note, "post.host_unknown")]
    [InlineData("https://xn--xiaohongshu-xyz.com/explore/" + Note, "post.host_unknown")]
    [InlineData("https://..xiaohongshu.com/explore/" + Note, "post.host_unknown")]
    [InlineData("https://www.xiaohongshu.com\\@evil.cn/explore/" + Note, "post.no_post")]
    [InlineData("https://www.xiaohongshu%2ecom/explore/" + Note, "post.host_unknown")]
    [InlineData("https://127.0.0.1/explore/" + Note, "post.host_unknown")]
    [InlineData("javascript:alert(1)", "post.scheme")]
    [InlineData("JavaScript:alert(1)//https://www.xiaohongshu.com/explore/" + Note, "post.scheme")]
    [InlineData("view-source:https://www.xiaohongshu.com/explore/" + Note, "post.scheme")]
    [InlineData("ftp://www.xiaohongshu.com/explore/" + Note, "post.scheme")]
    [InlineData("snssdk1128://aweme/detail/7301234567890123456", "post.scheme")]
    [InlineData("https://www.xiaohongshu.com", "post.no_post")]
    [InlineData("https://www.xiaohongshu.com/", "post.no_post")]
    [InlineData("https://www.xiaohongshu.com/a/../../explore", "post.no_post")]
    [InlineData("https://weibo.cn/sinaurl?u=https%3A%2F%2Fevil.cn", "post.no_post")]
    [InlineData("https://www.zhihu.com/go?target=//evil.cn", "post.no_post")]
    [InlineData(
        "https://www.xiaohongshu.com/user/profile/5f00000000000001000000aa",
        "post.profile"
    )]
    [InlineData("https://www.douyin.com/user/MS4wLjABAAAA", "post.profile")]
    [InlineData("https://space.bilibili.com/12345?from=x", "post.profile")]
    [InlineData("https://www.zhihu.com/people/xiao-zhou", "post.profile")]
    public void What_is_no_post_is_refused_with_what_to_do(string? pasted, string code) =>
        ExternalPost.Read(pasted).Refusal!.Code.ShouldBe(code);

    [Fact]
    public void Bounds_hold()
    {
        ExternalPost.Read(new string('字', 2_001)).Refusal!.Code.ShouldBe("post.too_long");
        ExternalPost
            .Read("https://v.douyin.com/" + new string('a', 1_000))
            .Refusal!.Code.ShouldBe("post.too_long");

        var post = ExternalPost.Read("https://v.douyin.com/" + new string('a', 900)).Value;

        post.Identity.Length.ShouldBeLessThanOrEqualTo(ExternalPost.LongestIdentity);
        post.Identity.ShouldNotBe(
            ExternalPost.Read("https://v.douyin.com/" + new string('a', 901)).Value.Identity
        );
    }

    [Fact]
    public void Platforms_have_the_codes_that_social_accounts_have() =>
        ExternalPost.Platforms.ShouldBe(SocialCell.Platforms, ignoreOrder: true);
}
