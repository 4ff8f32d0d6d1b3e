using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Channels;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Missions;

/// <summary>Before a work for a group its author says that they know what is asked and what is free.</summary>
public sealed class UnderstandingTests
{
    // Databases keep microseconds.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly object Work = new
    {
        text = "夜里跟车两小时，方向盘一直在手里，心里却松了。",
    };

    [Requirement("TASK-24")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nothing_is_handed_in_before_it_was_confirmed_and_once_is_enough(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var (mission, _) = await operations.GroupMissionAsync();
        using var owner = await server.ParticipantAsync(mission, "U-1", "夜行者");
        using var other = await server.MemberClientAsync("U-2");
        var mine = (await owner.AskAsync($"missions/{mission}")).Body;
        mine.GetProperty("asksUnderstanding").GetBoolean().ShouldBeTrue();
        mine.GetProperty("understoodAt").ValueKind.ShouldBe(JsonValueKind.Null);

        var early = await owner.SendAsync($"missions/{mission}/works", Work);
        (early.Status, early.Body.Text("code")).ShouldBe((409, "work.understanding_missing"));
        // Who has not joined has nothing to confirm yet.
        var stranger = await other.SendAsync($"missions/{mission}/understand");
        (stranger.Status, stranger.Body.Text("code")).ShouldBe((409, "participation.not_joined"));

        var said = await owner.SendAsync($"missions/{mission}/understand");
        said.Status.ShouldBe(200, said.Body.ToString());
        var at = said.Body.GetProperty("understoodAt").GetDateTime();
        server.Clock.Set(server.Clock.GetUtcNow().AddMinutes(5));
        var again = await owner.SendAsync($"missions/{mission}/understand");
        again.Body.GetProperty("understoodAt").GetDateTime().ShouldBe(at, Moment);
        (await Owners.JournalAsync(server, JournalKinds.ParticipationUnderstood)).Count.ShouldBe(1);
        (await owner.SendAsync($"missions/{mission}/works", Work)).Status.ShouldBe(201);

        // Who has confirmed and who has not stands with how the mission gets on.
        (await other.SendAsync($"missions/{mission}/join")).Status.ShouldBe(200);
        var path = $"missions/{mission}/progress";
        var whole = (await operations.AskAsync(path)).Body;
        whole.GetProperty("takenUp").GetInt32().ShouldBe(2);
        whole.GetProperty("understood").GetInt32().ShouldBe(1);
        var rows = (await operations.AskAsync(path + "/people")).Body.Items();
        rows.Count.ShouldBe(2);
        rows.Single(row => row.Text("name") == "夜行者")
            .GetProperty("understoodAt")
            .GetDateTime()
            .ShouldBe(at, Moment);
        rows.Single(row => row.Text("name") == "U-2")
            .GetProperty("understoodAt")
            .ValueKind.ShouldBe(JsonValueKind.Null);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var page = await console.OpenAsync($"/console/{path}");
        page.ShouldContain("2 人中 1 人已确认要点");
        page.ShouldContain(">已确认<");
        page.ShouldContain(">待确认<");

        // Nobody is followed who was erased.
        await server.EnsureMemberAsync("U-2", one => one.Status = MemberStatus.Erased);
        (await operations.AskAsync(path)).Body.GetProperty("takenUp").GetInt32().ShouldBe(1);
        (await operations.AskAsync(path + "/people"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .Text("name")
            .ShouldBe("夜行者");
    }

    [Requirement("TASK-24")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Joining_may_bring_the_word_and_keeps_it_through_a_change_of_mind(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var (mission, _) = await operations.GroupMissionAsync();
        using var owner = await server.MemberClientAsync("U-1");
        await owner.BeginAsync(mission);
        await owner.BeginAsync(mission);
        (await owner.SendAsync($"missions/{mission}/decline")).Status.ShouldBe(200);
        (await owner.SendAsync($"missions/{mission}/join")).Status.ShouldBe(200);
        (await Owners.JournalAsync(server, JournalKinds.ParticipationUnderstood)).Count.ShouldBe(1);
        (await Owners.JournalAsync(server, JournalKinds.ParticipationJoined)).Count.ShouldBe(2);
        (await owner.SendAsync($"missions/{mission}/works", Work)).Status.ShouldBe(201);
    }

    [Requirement("TASK-24")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_broadcast_and_a_project_never_ask_for_a_tick(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var poll = await operations.PublishedAsync();
        using var owner = await server.MemberClientAsync("U-1");
        (await owner.SendAsync($"missions/{poll}/join", new { understood = true })).Status.ShouldBe(
            200
        );
        var asked = await owner.SendAsync($"missions/{poll}/understand");
        (asked.Status, asked.Body.Text("code")).ShouldBe((409, "participation.nothing_to_confirm"));
        (await Owners.JournalAsync(server, JournalKinds.ParticipationUnderstood)).ShouldBeEmpty();
        (await owner.SendAsync($"missions/{poll}/works", Work)).Status.ShouldBe(201);
        (await operations.AskAsync($"missions/{poll}/progress"))
            .Body.GetProperty("understood")
            .ValueKind.ShouldBe(JsonValueKind.Null);
        using var project = await Projects.Project.AgreedAsync(server);
        (await project.Owner.SendAsync($"missions/{project.Mission}/works", Work)).Status.ShouldBe(
            201
        );
    }

    [Requirement("TASK-24")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_portal_shows_the_points_where_they_are_confirmed(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync(
            overrides: new
            {
                playbook = "group",
                audience = new { tiers = new[] { "broad" } },
                mustTry = new[] { "夜间跟车" },
                free = new[] { "语气和长短" },
            }
        );
        using var browser = await PortalBrowser.OfMemberAsync(server, "U-1");
        await browser.OpenAsync($"/missions/{mission}");
        browser.Page.ShouldNotContain("id=\"understand\"");
        await browser.SendAsync("join");
        browser.Path.ShouldStartWith($"/missions/{mission}");
        browser.Page.ShouldContain("id=\"understand\"");
        foreach (var point in new[] { "夜间跟车", "语气和长短" })
            browser.Words.Split(point).Length.ShouldBe(2, point);
        // Whoever goes straight to the form is led here first.
        await browser.OpenAsync($"/missions/{mission}/submit");
        browser.Page.ShouldContain("id=\"understand\"");

        await browser.SendAsync("understand");
        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Words.ShouldContain("请勾选");
        await browser.SendAsync("understand", ("understood", "true"));
        browser.Path.ShouldBe($"/missions/{mission}/submit");
        await browser.OpenAsync($"/missions/{mission}");
        browser.Page.ShouldNotContain("id=\"understand\"");
        browser.Words.ShouldContain("确认过要点");
    }

    [Requirement("TASK-24")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_typed_waits_until_the_word_is_given(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var (mission, _) = await operations.GroupMissionAsync();
        using var owner = await server.ParticipantAsync(mission, "U-1");
        using var saved = await owner.PutAsJsonAsync($"/api/v1/missions/{mission}/draft", Work, Ct);
        saved.IsSuccessStatusCode.ShouldBeTrue();
        (await owner.SendAsync($"missions/{mission}/works", Work)).Status.ShouldBe(409);
        using var browser = await PortalBrowser.OfMemberAsync(server, "U-1");
        await browser.OpenAsync($"/missions/{mission}");
        await browser.SendAsync("understand", ("understood", "true"));
        browser.Path.ShouldBe($"/missions/{mission}/submit");
        browser.Words.ShouldContain("心里却松了");
    }
}
