using Fairway.Domain.Rewards;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using Fairway.Web.Tests.Works;

namespace Fairway.Web.Tests.Rewards;

/// <summary>Badges are earned by what members did, once, told once, and stay.</summary>
public sealed class BadgeTests
{
    [Requirement("RWD-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_first_work_earns_badges_that_are_told_together_and_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var author = await server.MemberClientAsync("B-1");
        var mission = await staff.PublishedAsync();
        using var owner = await PortalBrowser.OfMemberAsync(server, "B-1");
        await owner.OpenAsync("/me/badges");
        owner.Words.ShouldContain("还没有徽章");
        owner.Words.ShouldContain("0 / 5");

        var work = await author.PublicWorkAsync(mission);
        var mine = await author.EventuallyAsync(
            "me/badges",
            b => b.GetProperty("earned").GetArrayLength() == 2
        );
        var earned = mine.GetProperty("earned").EnumerateArray().ToList();
        earned.ConvertAll(one => one.Text("code")).ShouldBe(["first_broadcast", "first_work"]);
        earned.ShouldAllBe(one => one.GetProperty("workId").GetInt64() == work);
        var next = mine.GetProperty("next")
            .EnumerateArray()
            .Single(one => one.Text("code") == "five_works");
        (next.GetProperty("done").GetInt32(), next.GetProperty("needs").GetInt32()).ShouldBe(
            (1, 5)
        );
        await owner.OpenAsync("/me/badges");
        owner.Words.ShouldContain("第一步");
        owner.Words.ShouldContain("1 / 5");
        var box = await author.EventuallyAsync(
            "me/inbox",
            inbox => inbox.Items().Exists(i => i.Text("kind") == "badges_earned")
        );
        box.Items().Count(i => i.Text("kind") == "badges_earned").ShouldBe(1);
        (await author.AskAsync("me/data"))
            .Body.GetProperty("sections")
            .GetProperty("badges")
            .GetArrayLength()
            .ShouldBe(2);

        // Shortlisted: another badge, and none of the first again.
        (await staff.SendAsync($"works/{work}/shortlist", new { on = true })).Status.ShouldBe(200);
        await author.EventuallyAsync(
            "me/badges",
            b => b.GetProperty("earned").GetArrayLength() == 3
        );
        // Taken off again: who has it keeps it.
        (await staff.SendAsync($"works/{work}/shortlist", new { on = false })).Status.ShouldBe(200);
        (await author.AskAsync("me/badges"))
            .Body.GetProperty("earned")
            .GetArrayLength()
            .ShouldBe(3);
        var rows = await server.JournalAsync(JournalKinds.BadgesEarned);
        rows.Count.ShouldBe(2);
        (await Members.Owners.CountAsync<BadgeAward>(server)).ShouldBe(3);

        var counted = (await staff.AskAsync("badges")).Body.Items();
        counted.Count.ShouldBe(12);
        counted
            .Single(one => one.Text("code") == "shortlisted")
            .GetProperty("holders")
            .GetInt32()
            .ShouldBe(1);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        (await console.OpenAsync("/console/badges")).ShouldContain("常来常往");
        var member = await server.EnsureMemberAsync("B-1");
        (await console.OpenAsync($"/console/members/{member}")).ShouldContain("第一步");
    }
}
