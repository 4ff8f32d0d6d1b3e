using System.Net;
using System.Net.Http.Json;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Portal;

/// <summary>The owner's way through the portal, by plain forms alone.</summary>
public sealed class ThreadTests
{
    private const string Good = "座椅加热最常用，冬天先开五分钟再出门。";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("EVAL-02", "EVAL-03", "MODE-02")]
    public async Task An_owner_finds_a_mission_takes_it_on_hands_in_and_is_paid_once(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var mission = await server.PublishedAsync("EX-27");
        using var owner = await PortalBrowser.OfMemberAsync(server, "O-1");

        await owner.OpenAsync("/");
        owner.Words.ShouldContain("说说你最常用的功能");
        await owner.OpenAsync($"/missions/{mission}");
        await owner.SendAsync("join");
        owner.Path.ShouldBe($"/missions/{mission}/submit");
        await owner.SendAsync("work", ("part.text", Good), ("act", "send"));

        owner.Path.ShouldStartWith("/works/");
        owner.Words.ShouldContain("完成了，真棒！");
        owner.Words.ShouldContain("+30");
        (await server.PointsAsync("O-1")).ShouldBe(30);
        await owner.OpenAsync("/points");
        owner.Words.ShouldContain("说说你最常用的功能");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Sending_the_same_form_twice_is_one_act(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var mission = await server.PublishedAsync("EX-27");
        using var owner = await PortalBrowser.OfMemberAsync(server, "O-2");
        await owner.OpenAsync($"/missions/{mission}/submit");

        var first = await owner.PostAsync("work", ("part.text", Good), ("act", "send"));
        var second = await owner.PostAsync("work", ("part.text", Good), ("act", "send"));

        second.RequestMessage!.RequestUri.ShouldBe(first.RequestMessage!.RequestUri);
        second.RequestMessage.RequestUri!.AbsolutePath.ShouldStartWith("/works/");
        (await server.PointsAsync("O-2")).ShouldBe(30);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_refused_form_keeps_what_was_typed_and_says_what_is_wrong(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var mission = await server.PublishedAsync("EX-27");
        using var owner = await PortalBrowser.OfMemberAsync(server, "O-3");
        await owner.OpenAsync($"/missions/{mission}/submit");
        var tooLong = new string('长', 2001);

        await owner.SendAsync("work", ("part.text", tooLong), ("act", "send"));

        owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        owner.Words.ShouldContain("最多 2,000 个字，现在有 2,001 个。");
        owner.Page.ShouldContain(tooLong);

        await owner.SendAsync("work", ("part.text", ""), ("act", "send"));
        owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        owner.Words.ShouldContain("还没有内容");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_poll_sent_empty_asks_for_a_choice_and_for_nothing_else(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var mission = await server.PublishedAsync("EX-15");
        using var owner = await PortalBrowser.OfMemberAsync(server, "O-3");
        await owner.OpenAsync($"/missions/{mission}/submit");

        await owner.SendAsync("work", ("act", "send"));

        owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        owner.Words.ShouldContain("选一项再提交");
        owner.Words.ShouldNotContain("放一张照片");
        using var api = await server.MemberClientAsync("O-3");
        using var answer = await api.PostAsJsonAsync(
            $"/api/v1/missions/{mission}/works",
            new { choices = Array.Empty<string>() }
        );
        (await answer.Content.ReadAsStringAsync()).ShouldContain("work.empty_choice");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("SUPP-11", "EVAL-13")]
    public async Task An_incomplete_first_work_goes_to_a_person_and_a_returned_one_is_mended(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var mission = await server.PublishedAsync("EX-27");
        using var owner = await PortalBrowser.OfMemberAsync(server, "O-4");
        await owner.OpenAsync($"/missions/{mission}/submit");
        await owner.SendAsync("work", ("part.text", "好用"), ("act", "send"));
        owner.Words.ShouldContain("收到你的第一件作品");
        var work = owner.Path;

        using var staff = await server.ClientAsync(Roles.Operator);
        (
            await staff.PostAsJsonAsync(
                $"/api/v1{work}/return",
                new { feedback = "说说为什么好用" }
            )
        ).EnsureSuccessStatusCode();
        await owner.OpenAsync(work);
        owner.Words.ShouldContain("就差一点点");
        owner.Words.ShouldContain("说说为什么好用");
        owner.Words.ShouldContain("再多写 4 个字就够了");
        await owner.OpenAsync(work + "/mend");
        owner.Page.ShouldContain("好用</textarea>");
        await owner.SendAsync("work", ("part.text", Good), ("act", "send"));

        owner.Path.ShouldBe(work);
        owner.Words.ShouldContain("完成了，真棒！");
        (await server.PointsAsync("O-4")).ShouldBe(30);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_draft_is_kept_and_put_back_without_scripts(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var mission = await server.PublishedAsync("EX-27");
        using var owner = await PortalBrowser.OfMemberAsync(server, "O-5");
        await owner.OpenAsync($"/missions/{mission}/submit");

        await owner.SendAsync("work", ("part.text", "写到一半"), ("act", "draft"));

        owner.Status.ShouldBe(HttpStatusCode.OK);
        owner.Words.ShouldContain("草稿已保存");
        owner.Page.ShouldContain("写到一半</textarea>");
        (await server.PointsAsync("O-5")).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_cancelled_mission_is_refused_kindly_and_another_owners_work_is_not_there(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var mission = await server.PublishedAsync("EX-27");
        using var owner = await PortalBrowser.OfMemberAsync(server, "O-6");
        await owner.OpenAsync($"/missions/{mission}/submit");
        await owner.SendAsync("work", ("part.text", Good), ("act", "send"));
        var work = owner.Path;

        using var other = await PortalBrowser.OfMemberAsync(server, "O-7");
        await other.OpenAsync(work);
        other.Status.ShouldBe(HttpStatusCode.NotFound);
        other.Words.ShouldNotContain(Good);

        using var staff = await server.ClientAsync(Roles.Manager);
        (
            await staff.PostAsJsonAsync(
                $"/api/v1/missions/{mission}/cancel",
                new { reason = "计划有变" }
            )
        ).EnsureSuccessStatusCode();
        foreach (var page in (string[])["", "/submit"])
        {
            await other.OpenAsync($"/missions/{mission}{page}");
            other.Status.ShouldBe(HttpStatusCode.Gone);
            other.Words.ShouldContain("这个任务取消了");
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("MODE-04")]
    public async Task Nobody_who_is_kept_company_one_to_one_is_hurried(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var mission = await server.PublishedAsync("EX-15");
        await server.EnsureMemberAsync("O-8", member => member.Mode = ManagementMode.Dedicated);
        using var calm = await PortalBrowser.OfMemberAsync(server, "O-8");
        // No newcomer: to them home offers the mission as a step of their welcome, which has no countdown either.
        await server.EnsureMemberAsync("O-9", member => member.Stage = Stage.Active);
        using var other = await PortalBrowser.OfMemberAsync(server, "O-9");

        foreach (var path in (string[])["/", "/missions", $"/missions/{mission}"])
        {
            await calm.OpenAsync(path);
            calm.Words.ShouldNotContain("还剩");
            await other.OpenAsync(path);
            other.Words.ShouldContain("还剩");
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("COMM-03")]
    public async Task The_page_of_a_mission_shows_its_example_and_its_rules(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var mission = await server.PublishedAsync("EX-27");
        using var owner = await PortalBrowser.OfMemberAsync(server, "O-10");

        await owner.OpenAsync($"/missions/{mission}");

        owner.Words.ShouldContain("座椅加热，冬天送娃上学前先开五分钟");
        owner.Words.ShouldContain("至少六个字");
        owner.Words.ShouldNotContain("底层");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Messages_are_marked_as_read_when_they_are_opened(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var mission = await server.PublishedAsync("EX-15");
        using var owner = await PortalBrowser.OfMemberAsync(server, "O-11");
        await WaitForAsync(owner, "/inbox", "1 条没看");

        await owner.SendAsync("/inbox/open");

        owner.Path.ShouldBe($"/missions/{mission}");
        await owner.OpenAsync("/inbox");
        owner.Words.ShouldContain("都看过了");
    }

    [Fact]
    public async Task Anybody_may_read_the_front_page_and_nobody_the_rest()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var nobody = PortalBrowser.OfNobody(server);

        await nobody.OpenAsync("/");

        nobody.Status.ShouldBe(HttpStatusCode.OK);
        nobody.Words.ShouldContain("车主说的话，最有分量");
        using var closed = await server.Http.GetAsync("/missions");
        closed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        closed.Headers.Location!.ToString().ShouldContain("/welcome");
    }

    // The announcement follows the publication through the journal, a moment later.
    private static async Task WaitForAsync(PortalBrowser browser, string path, string words)
    {
        for (var n = 0; n < 100; n++)
        {
            await browser.OpenAsync(path);
            if (browser.Words.Contains(words, StringComparison.Ordinal))
                return;
            await Task.Delay(50);
        }
        browser.Words.ShouldContain(words);
    }
}
