using System.Net;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Tests.Works;

/// <summary>A work is its author's until somebody has judged it.</summary>
public sealed class WithdrawTests
{
    // A first work that a rule does not let pass waits for a person.
    private const string TooShort = "好";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Before_a_verdict_a_work_is_taken_back_once_and_another_may_be_handed_in(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var author = await server.MemberClientAsync("W-1");
        using var other = await server.MemberClientAsync("W-2");
        var mission = await operations.PublishedAsync();
        var work = await author.ShowAsync(mission, TooShort);
        await author.EventuallyAsync($"works/{work}", w => w.Text("state") == "in_review");

        (await other.SendAsync($"works/{work}/withdraw")).Status.ShouldBe(404);
        var back = await author.SendAsync($"works/{work}/withdraw");
        (back.Status, back.Body.Text("state")).ShouldBe((200, "withdrawn"));
        (await author.SendAsync($"works/{work}/withdraw")).Status.ShouldBe(200);
        (await ServerLooks.JournalAsync(server, JournalKinds.WorkWithdrawn)).Count.ShouldBe(1);
        var late = await operations.SendAsync($"works/{work}/accept", new { });
        (late.Status, late.Body.Text("code")).ShouldBe((409, "work.already_decided"));
        var part = await server.ReadAsync(db =>
            db.Set<Participation>().SingleAsync(p => p.MissionId == mission, Ct)
        );
        (part.Step, part.WorksCount).ShouldBe((ParticipationStep.Joined, 0));

        var anew = await author.ShowAsync(mission, PublicThings.Good + "这回写全了。");
        await author.EventuallyAsync($"works/{anew}", w => w.Text("state") != "submitted");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_judged_is_not_taken_back_and_the_refusal_says_what_helps(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var author = await server.MemberClientAsync("W-1");
        var mission = await operations.PublishedAsync();
        var work = await author.ShowAsync(mission, TooShort);
        await author.EventuallyAsync($"works/{work}", w => w.Text("state") == "in_review");
        (await operations.SendAsync($"works/{work}/accept", new { })).Status.ShouldBe(200);

        var refused = await author.SendAsync($"works/{work}/withdraw");

        (refused.Status, refused.Body.Text("code")).ShouldBe((409, "work.withdraw_decided"));
        refused.Body.Text("title").ShouldContain("收回授权");
        (await author.AskAsync($"works/{work}")).Body.Text("state").ShouldBe("accepted");
    }

    [Fact]
    public async Task On_its_page_a_work_is_taken_back_and_says_so()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var operations = await server.ClientAsync(Roles.Manager);
        using var visitor = await server.SignedInMemberAsync("owner-1");
        using var author = await server.MemberClientAsync("owner-1");
        var mission = await operations.PublishedAsync();
        var work = await author.ShowAsync(mission, TooShort);
        await author.EventuallyAsync($"works/{work}", w => w.Text("state") == "in_review");

        using var sent = await visitor.SendAsync(
            await visitor.FormAsync($"/works/{work}", "take-back")
        );

        sent.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await visitor.GetStringAsync(PortalVisitor.Relative($"/works/{work}"), Ct)).ShouldContain(
            "这份作品已撤回"
        );
    }
}
