using System.Net;
using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Works;

/// <summary>Posts on other platforms, as members paste them and reviewers meet them.</summary>
public sealed class ExternalPostDoorTests
{
    private const string Note = "66c1d2e3000000001f03a4b5";
    private const string Shared =
        "64 小舟发布了一篇小红书笔记，快来看吧！ https://www.xiaohongshu.com/discovery/item/"
        + Note
        + "?share_id=1，复制本条信息，打开【小红书】App查看精彩内容！";

    internal static object Form(int min) =>
        new
        {
            form = new
            {
                key = "external_post",
                parts = new[]
                {
                    new
                    {
                        id = "post",
                        kind = "external_post",
                        label = new { zh = "作品链接", en = "Link to your post" },
                        max = 2,
                    },
                },
                rules = new[]
                {
                    new
                    {
                        code = "post.count",
                        part = "post",
                        min,
                        max = 2,
                    },
                },
                worksPerMember = 3,
            },
        };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_share_text_is_a_work_and_the_same_post_again_is_marked_for_reviewers(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        using var one = await server.MemberClientAsync("P-1");
        using var two = await server.MemberClientAsync("P-2");
        var mission = await operations.PublishedAsync(overrides: Form(1));

        // A single text, and a list.
        var first = await HandInAsync(one, mission, Shared);
        (
            await operations.EventuallyAsync(
                $"works/{first}",
                work => work.Text("state") == "accepted"
            )
        )
            .GetProperty("results")[0]
            .GetProperty("value")
            .GetInt32()
            .ShouldBe(1);
        await operations.EventuallyAsync("works?q=小舟发布", page => page.Items().Count == 1);
        var second = await HandInAsync(
            two,
            mission,
            new[]
            {
                "https://www.xiaohongshu.com/explore/" + Note,
                "http://xhslink.com/a/Qw1，复制",
            }
        );

        var seen = await operations.EventuallyAsync(
            "works?tag=duplicate_post:true",
            page => page.Items().Count == 1
        );
        seen.Items()[0].GetProperty("id").GetInt64().ShouldBe(second);
        var forStaff = (await operations.AskAsync($"works/{second}")).Body;
        forStaff.GetProperty("tags").GetProperty("duplicate_post")[0].GetString().ShouldBe("true");
        var posts = forStaff.GetProperty("posts");
        posts.GetArrayLength().ShouldBe(2);
        posts[0].Text("platform").ShouldBe("xiaohongshu");
        posts[0].Text("contentId").ShouldBe(Note);
        posts[0].Text("link").ShouldBe("https://www.xiaohongshu.com/explore/" + Note);
        posts[0].GetProperty("sameIn")[0].GetInt64().ShouldBe(first);
        posts[0].GetProperty("accountKnown").GetBoolean().ShouldBeFalse();
        posts[1].GetProperty("contentId").ValueKind.ShouldBe(JsonValueKind.Null);
        posts[1].GetProperty("sameIn").GetArrayLength().ShouldBe(0);

        // Its author reads what was pasted, and nothing of other people's works.
        var forAuthor = (await two.AskAsync($"works/{second}")).Body;
        forAuthor.GetProperty("posts")[0].GetProperty("sameIn").GetArrayLength().ShouldBe(0);
        forAuthor.GetProperty("tags").EnumerateObject().ShouldBeEmpty();
        (await one.AskAsync($"works/{first}"))
            .Body.GetProperty("content")
            .GetProperty("links")
            .GetProperty("post")[0]
            .GetString()
            .ShouldBe(Shared);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_link_to_elsewhere_is_a_wrong_field_with_what_to_do(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        using var owner = await server.MemberClientAsync("P-1");
        var mission = await operations.PublishedAsync(overrides: Form(1));
        (string Pasted, string Code)[] wrong =
        [
            ("https://evil-xiaohongshu.com/explore/" + Note, "post.host_unknown"),
            ("https://www.xiaohongshu.com@evil.cn/explore/" + Note, "post.disguised"),
            ("javascript:alert(1)", "post.scheme"),
            ("我发好了", "post.no_link"),
        ];
        foreach (var (pasted, code) in wrong)
        {
            var (status, body) = await owner.SendAsync(
                $"missions/{mission}/works",
                new { links = new[] { pasted } }
            );
            status.ShouldBe(422, body.ToString());
            body.GetProperty("errors").GetProperty("post")[0].Text("code").ShouldBe(code);
        }
        var three = await owner.SendAsync(
            $"missions/{mission}/works",
            new { links = new[] { Shared, Shared, Shared } }
        );
        three
            .Body.GetProperty("errors")
            .GetProperty("post")[0]
            .Text("code")
            .ShouldBe("work.too_many_links");
        (await owner.SendAsync($"missions/{mission}/works", new { links = new[] { " ", null } }))
            .Body.GetProperty("errors")
            .GetProperty("post")[0]
            .Text("code")
            .ShouldBe("work.empty_links");
        // A form without such a part has no room for links.
        var poll = await operations.PublishedAsync("EX-27");
        (
            await owner.SendAsync(
                $"missions/{poll}/works",
                new { parts = new { links = new { post = new[] { Shared } } } }
            )
        )
            .Body.GetProperty("errors")
            .GetProperty("post")[0]
            .Text("code")
            .ShouldBe("work.part_unknown");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task On_the_pages_a_post_is_pasted_kept_when_wrong_and_shown_as_an_outside_link(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        var mission = await operations.PublishedAsync(overrides: Form(1));
        using var owner = await PortalBrowser.OfMemberAsync(server, "P-3");
        await owner.OpenAsync($"/missions/{mission}/submit");
        owner.Words.ShouldContain("作品链接");

        await owner.SendAsync(
            "work",
            ("part.post", "https://evil-xiaohongshu.com/explore/1"),
            ("act", "send")
        );
        owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        owner.Words.ShouldContain("evil-xiaohongshu.com");
        owner.Page.ShouldContain("https://evil-xiaohongshu.com/explore/1");

        await owner.SendAsync("work", ("part.post", Shared), ("act", "send"));
        owner.Path.ShouldStartWith("/works/");
        owner.Page.ShouldContain($"href=\"https://www.xiaohongshu.com/explore/{Note}\"");
        owner.Page.ShouldContain("rel=\"nofollow noopener noreferrer\"");
        owner.Words.ShouldContain("我们还不知道你的小红书账号");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_mended_work_names_its_new_posts_only(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var one = await server.MemberClientAsync("P-1");
        using var two = await server.MemberClientAsync("P-2");
        // Two are asked for: a first work that lacks one meets a person, who may return it.
        var mission = await operations.PublishedAsync(overrides: Form(2));
        var first = await HandInAsync(one, mission, Shared);
        await operations.EventuallyAsync(
            $"works/{first}",
            work => work.Text("state") == "in_review"
        );
        (
            await operations.SendAsync($"works/{first}/return", new { feedback = "请换成公开的" })
        ).Status.ShouldBe(200);
        (
            await one.SendAsync(
                $"works/{first}/versions",
                new { links = "https://www.bilibili.com/video/BV1xx411c7mD" }
            )
        ).Status.ShouldBe(201);
        await operations.EventuallyAsync("works?q=BV1xx411c7mD", page => page.Items().Count == 1);
        var second = await HandInAsync(two, mission, Shared);

        (await operations.AskAsync($"works/{second}"))
            .Body.GetProperty("posts")[0]
            .GetProperty("sameIn")
            .GetArrayLength()
            .ShouldBe(0);
    }

    private static async Task<long> HandInAsync(HttpClient member, long mission, object links)
    {
        var (status, work) = await member.SendAsync($"missions/{mission}/works", new { links });
        status.ShouldBe(201, work.ToString());
        return work.GetProperty("id").GetInt64();
    }
}
