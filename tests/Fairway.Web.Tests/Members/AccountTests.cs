using System.Net;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Members;

/// <summary>Members name their own accounts elsewhere; one account is one member's.</summary>
public sealed class AccountTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_account_is_one_members_and_whoever_comes_second_learns_no_name(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.EnsureMemberAsync("H-1", m => (m.Name, m.Nickname) = ("王真名", "山行者"));
        using var one = await server.MemberClientAsync("H-1");
        using var two = await server.MemberClientAsync("H-2");
        var bound = await one.SendAsync(
            "me/accounts",
            new { platform = "xiaohongshu", handle = " @Boat小舟 " }
        );
        bound.Status.ShouldBe(201, bound.Body.ToString());
        bound.Body.Text("handle").ShouldBe("Boat小舟");
        var again = await one.SendAsync(
            "me/accounts",
            new { platform = "xiaohongshu", handle = "boat小舟" }
        );
        again.Body.GetProperty("id").GetInt64().ShouldBe(bound.Body.GetProperty("id").GetInt64());

        foreach (var spelled in (string[])["Boat小舟", "BOAT小舟", "Ｂoat小舟", "@boat小舟"])
        {
            var taken = await two.SendAsync(
                "me/accounts",
                new { platform = "xiaohongshu", handle = spelled }
            );
            (taken.Status, taken.Body.Text("code")).ShouldBe((409, "account.taken"));
            foreach (var secret in (string[])["H-1", "山行者", "真名"])
                taken.Body.ToString().ShouldNotContain(secret);
        }
        (
            await two.SendAsync("me/accounts", new { platform = "weibo", handle = "Boat小舟" })
        ).Status.ShouldBe(201);
        foreach (
            var (platform, handle) in ((string?, string?)[])
                [
                    ("nowhere", "x"),
                    (null, "x"),
                    ("weibo", " "),
                    ("weibo", "https://weibo.com/u/1"),
                    ("weibo", new string('长', 65)),
                ]
        )
            (await two.SendAsync("me/accounts", new { platform, handle })).Status.ShouldBe(422);

        // Another's account is not there to be taken away.
        using (
            var theirs = await two.DeleteAsync(
                $"/api/v1/me/accounts/{bound.Body.GetProperty("id")}",
                Ct
            )
        )
            theirs.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (
            var mine = await one.DeleteAsync(
                $"/api/v1/me/accounts/{bound.Body.GetProperty("id")}",
                Ct
            )
        )
            mine.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await one.AskAsync("me/accounts")).Body.Items().ShouldBeEmpty();
        (
            await two.SendAsync(
                "me/accounts",
                new { platform = "xiaohongshu", handle = "Boat小舟" }
            )
        ).Status.ShouldBe(201);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_who_name_the_same_account_at_once_one_gets_it(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var members = new List<HttpClient>();
        for (var i = 0; i < 6; i++)
            members.Add(await server.MemberClientAsync($"H-{i}"));
        var answers = await Task.WhenAll(
            members.Select(
                (m, i) =>
                    m.SendAsync(
                        "me/accounts",
                        new { platform = "douyin", handle = i % 2 == 0 ? "Boat" : "boat" }
                    )
            )
        );
        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Count(answer => answer.Status == 409).ShouldBe(5);
        members.ForEach(member => member.Dispose());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_author_in_a_share_text_is_held_against_the_accounts_on_file_for_both_sides(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        using var owner = await server.MemberClientAsync("H-1");
        var mission = await operations.PublishedAsync(
            overrides: Works.ExternalPostDoorTests.Form(1)
        );
        var sent = await owner.SendAsync(
            $"missions/{mission}/works",
            new
            {
                links = new[]
                {
                    "64 小舟发布了一篇小红书笔记，快来看吧！ https://www.xiaohongshu.com/explore/66c1d2e3000000001f03a4b5，复制",
                },
            }
        );
        sent.Status.ShouldBe(201, sent.Body.ToString());
        var work = sent.Body.GetProperty("id").GetInt64();
        var evil = await owner.SendAsync(
            $"missions/{mission}/works",
            new
            {
                links = new[] { "https://evil-xiaohongshu.com/explore/66c1d2e3000000001f03a4b5" },
            }
        );
        evil.Body.GetProperty("errors")
            .GetProperty("post")[0]
            .Text("code")
            .ShouldBe("post.host_unknown");

        (await PostAsync(operations, work))
            .GetProperty("accountKnown")
            .GetBoolean()
            .ShouldBeFalse();
        (
            await owner.SendAsync("me/accounts", new { platform = "xiaohongshu", handle = "大船" })
        ).Status.ShouldBe(201);
        foreach (var side in (HttpClient[])[operations, owner])
        {
            var post = await PostAsync(side, work);
            (post.Text("author"), post.GetProperty("authorMatches").GetBoolean()).ShouldBe(
                ("小舟", false)
            );
        }
        using var page = await PortalBrowser.OfMemberAsync(server, "H-1");
        await page.OpenAsync($"/works/{work}");
        page.Words.ShouldContain("分享文字里的作者是“小舟”，和你登记的“大船”不一样");

        // On the page: the wrong one away, the right one in.
        await page.OpenAsync("/me/accounts");
        page.Words.ShouldContain("大船");
        var form = page.Page[page.Page.IndexOf("unbind-", StringComparison.Ordinal)..];
        await page.SendAsync(form[..form.IndexOf('"', StringComparison.Ordinal)]);
        page.Words.ShouldNotContain("大船");
        await page.SendAsync("bind", ("platform", ""), ("handle", "小舟"));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await page.SendAsync("bind", ("platform", "xiaohongshu"), ("handle", "小舟"));
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Words.ShouldContain("小舟");
        (await PostAsync(owner, work)).GetProperty("authorMatches").GetBoolean().ShouldBeTrue();
        await page.OpenAsync($"/works/{work}");
        page.Words.ShouldNotContain("不一样");
    }

    private static async Task<System.Text.Json.JsonElement> PostAsync(
        HttpClient somebody,
        long work
    ) => (await somebody.AskAsync($"works/{work}")).Body.GetProperty("posts")[0];
}
