using Fairway.Domain.Members;
using Fairway.Domain.Works;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Works;

/// <summary>A call for works, from its theme to its shortlist.</summary>
public sealed class ShortlistTests
{
    private const string Reason = "画面和故事都立得住";

    [Requirement("TASK-05")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_call_has_a_theme_a_period_a_gallery_and_a_shortlist(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var reviewer = await server.ClientAsync(Roles.ContentReviewer);
        // The call: stories on a theme, for a group, in a period.
        var mission = await staff.PublishedAsync(
            "EX-04",
            new { topic = "后备箱里的周末", audience = new { tiers = new[] { "contributor" } } }
        );
        var read = (await staff.AskAsync($"missions/{mission}")).Body;
        read.GetProperty("form").Text("key").ShouldBe("story");
        read.GetProperty("brief").Text("topic").ShouldBe("后备箱里的周末");
        List<(HttpClient Client, long Work)> works = [];
        foreach (var who in (string[])["S-1", "S-2", "S-3"])
        {
            await server.EnsureMemberAsync(
                who,
                one => (one.Tier, one.Nickname) = (Tier.Contributor, "车友" + who)
            );
            var author = await server.MemberClientAsync(who);
            await author.BeginAsync(mission);
            works.Add((author, await author.ShowAsync(mission, PublicThings.Good + who)));
        }
        foreach (var (author, work) in works.Take(2))
        {
            await staff.EventuallyAsync($"works/{work}", w => w.Text("state") == "in_review");
            (await staff.SendAsync($"works/{work}/accept", new { })).Status.ShouldBe(200);
            await author.EventuallyAsync(
                $"works/{work}",
                w => w.GetProperty("isPublic").GetBoolean()
            );
        }
        var ((first, listed), (second, other), waiting) = (works[0], works[1], works[2].Work);

        // Only what is accepted and public, and only by whoever reviews.
        var early = await reviewer.SendAsync($"works/{waiting}/shortlist", new { on = true });
        (early.Status, early.Body.Text("code")).ShouldBe((409, "work.shortlist_not_accepted"));
        (await first.SendAsync($"works/{listed}/shortlist", new { on = true })).Status.ShouldBe(
            403
        );
        (await second.GalleryAsync(mission)).ShouldBe([other, listed]);
        for (var time = 0; time < 2; time++)
        {
            var put = await reviewer.SendAsync(
                $"works/{listed}/shortlist",
                new { on = true, reason = Reason }
            );
            put.Status.ShouldBe(200, put.Body.ToString());
        }
        (await Owners.JournalAsync(server, JournalKinds.WorkShortlisted)).Count.ShouldBe(1);

        (await second.GalleryAsync(mission)).ShouldBe([listed, other]);
        var only = (await second.AskAsync($"missions/{mission}/gallery?shortlisted=true"))
            .Body.Items()
            .ShouldHaveSingleItem();
        only.GetProperty("shortlisted").GetBoolean().ShouldBeTrue();
        // Page by page it is the same line.
        var page = (await second.AskAsync($"missions/{mission}/gallery?limit=1")).Body;
        page.Items().Single().GetProperty("id").GetInt64().ShouldBe(listed);
        var next = (
            await second.AskAsync($"missions/{mission}/gallery?limit=1&cursor={page.Text("next")}")
        ).Body;
        next.Items().Single().GetProperty("id").GetInt64().ShouldBe(other);
        var mine = (await first.AskAsync($"works/{listed}")).Body.GetProperty("shortlist");
        mine.Text("reason").ShouldBe(Reason);

        using var browser = await PortalBrowser.OfMemberAsync(server, "S-2");
        await browser.OpenAsync($"/missions/{mission}/works");
        foreach (var word in (string[])["后备箱里的周末", "故事征集", "1 件作品入围"])
            browser.Words.ShouldContain(word);
        browser
            .Page.IndexOf($"id=\"w{listed}\"", StringComparison.Ordinal)
            .ShouldBeLessThan(browser.Page.IndexOf($"id=\"w{other}\"", StringComparison.Ordinal));
        await browser.OpenAsync($"/missions/{mission}/works?shortlisted=true");
        browser.Page.ShouldNotContain($"id=\"w{other}\"");
        using var author1 = await PortalBrowser.OfMemberAsync(server, "S-1");
        await author1.OpenAsync($"/works/{listed}");
        author1.Words.ShouldContain("你的作品入围了");
        author1.Words.ShouldContain(Reason);

        // Off again in the console; the licence decides what is seen in any case.
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        await office.SendAsync($"/console/works/{listed}", "shortlist", ("on", "false"));
        (await second.GalleryAsync(mission)).ShouldBe([other, listed]);
        (await Owners.JournalAsync(server, JournalKinds.WorkUnlisted)).Count.ShouldBe(1);
        await office.SendAsync($"/console/works/{other}", "shortlist", ("on", "true"));
        (await second.GalleryAsync(mission)).ShouldBe([other, listed]);
        (await second.SendAsync($"works/{other}/licence", new { withdraw = true })).Status.ShouldBe(
            200
        );
        (await first.GalleryAsync(mission)).ShouldBe([listed]);
        var hidden = await reviewer.SendAsync($"works/{other}/shortlist", new { on = false });
        hidden.Status.ShouldBe(200);
        var again = await reviewer.SendAsync($"works/{other}/shortlist", new { on = true });
        again.Body.Text("code").ShouldBe("work.shortlist_not_public");
        foreach (var (client, _) in works)
            client.Dispose();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_list_that_is_filled_at_once_holds_no_more_than_it_may(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await staff.PublishedAsync();
        List<long> works = [];
        for (var n = 0; n < 4; n++)
        {
            using var author = await server.MemberClientAsync($"S-{n}");
            works.Add(await author.PublicWorkAsync(mission, PublicThings.Good + n));
        }
        await server.ReadAsync(async db =>
        {
            db.AddRange(
                Enumerable
                    .Range(1, ShortlistEntry.Most - 1)
                    .Select(n => new ShortlistEntry
                    {
                        WorkId = n,
                        MissionId = mission,
                        At = server.Clock.GetUtcNow().UtcDateTime,
                        By = "staff:1",
                    })
            );
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        var answers = await Task.WhenAll(
            works.Select(work => staff.SendAsync($"works/{work}/shortlist", new { on = true }))
        );
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers
            .Where(answer => answer.Status != 200)
            .ShouldAllBe(answer =>
                answer.Status == 409 && answer.Body.Text("code") == "work.shortlist_full"
            );
        (await server.CountAsync<ShortlistEntry>()).ShouldBe(ShortlistEntry.Most);
        // Two reviewers, one work: it is listed once, and both are told that it is.
        using var other = await server.ClientAsync(Roles.ContentReviewer);
        var listed = works[Array.FindIndex(answers, answer => answer.Status == 200)];
        (await staff.SendAsync($"works/{listed}/shortlist", new { on = false })).Status.ShouldBe(
            200
        );
        var both = await Task.WhenAll(
            new[] { staff, other }.Select(one =>
                one.SendAsync($"works/{listed}/shortlist", new { on = true })
            )
        );
        both.ShouldAllBe(answer => answer.Status == 200);
    }
}
