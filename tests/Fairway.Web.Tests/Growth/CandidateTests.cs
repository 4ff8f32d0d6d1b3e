using System.Net;
using System.Text.Json;
using Fairway.Domain.Growth;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Growth.Candidates;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Works;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Growth;

/// <summary>Figures single people out by themselves; a person decides what becomes of it.</summary>
public sealed class CandidateTests
{
    private const string List = "growth/candidates";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static List<long> Members(JsonElement page) =>
        page.Items().ConvertAll(one => one.GetProperty("memberId").GetInt64());

    private static List<string> Reasons(JsonElement page, long member) =>
        [
            .. page.Items()
                .Where(one => one.GetProperty("memberId").GetInt64() == member)
                .SelectMany(one => one.GetProperty("grounds").EnumerateArray())
                .Select(ground => ground.Text("reason"))
                .Order(StringComparer.Ordinal),
        ];

    [Requirement("MODE-07")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_does_more_than_others_appears_and_who_was_put_aside_comes_back_with_something_new(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var busy = await server.EnsureMemberAsync("B-1", m => m.Nickname = "勤快的小满");
        var other = await server.EnsureMemberAsync("B-2", m => m.Tier = Tier.Contributor);
        using var author = await server.MemberClientAsync("B-1");
        using var second = await server.MemberClientAsync("B-2");
        List<long> works = [];
        List<long> missions = [];
        for (var n = 0; n < 4; n++)
            missions.Add(await staff.PublishedAsync());
        foreach (var mission in missions.Take(3))
            works.Add(await author.PublicWorkAsync(mission, PublicThings.Good + mission));
        var theirs = await second.PublicWorkAsync(missions[0], PublicThings.Good + "别人");

        var found = await staff.EventuallyAsync(List, b => Members(b).Count == 1);
        Members(found).ShouldBe([busy]);
        var ground = found.Items()[0].GetProperty("grounds").EnumerateArray().Single();
        ground.Text("reason").ShouldBe("busy");
        (
            ground.GetProperty("value").GetDecimal(),
            ground.GetProperty("threshold").GetDecimal()
        ).ShouldBe((3, 3));
        found.Items()[0].GetProperty("days").GetInt32().ShouldBe(90);
        found.Items()[0].Text("tier").ShouldBe("broad");
        (await server.MemberAsync("B-1")).Tier.ShouldBe(Tier.Broad);

        // Nobody without permission or scope; nobody without a reason.
        using var guest = await server.ClientAsync(Roles.DepartmentGuest);
        (await guest.AskAsync(List)).Status.ShouldBe(403);
        using var elsewhere = await server.ClientAsync(Roles.Operator, "11");
        (await elsewhere.AskAsync(List)).Body.Items().ShouldBeEmpty();
        object aside = new
        {
            members = new[] { busy },
            state = "not_now",
            reason = "刚换过任务",
        };
        (await elsewhere.SendAsync(List + "/decisions", aside)).Status.ShouldBe(404);
        using var auditor = await server.ClientAsync(Roles.Auditor);
        (await auditor.SendAsync(List + "/decisions", aside)).Status.ShouldBe(403);
        var silent = await staff.SendAsync(
            List + "/decisions",
            new { members = new[] { busy }, state = "watched" }
        );
        silent.Status.ShouldBe(422);
        silent
            .Body.GetProperty("errors")
            .GetProperty("reason")[0]
            .Text("code")
            .ShouldBe("field.required");
        (
            await staff.SendAsync(List + "/decisions", new { state = "watched", reason = "好" })
        ).Status.ShouldBe(422);

        // Put aside: more of the same does not bring them back, a creativity mark does.
        (await staff.SendAsync(List + "/decisions", aside)).Status.ShouldBe(200);
        (await staff.AskAsync(List)).Body.Items().ShouldBeEmpty();
        await author.PublicWorkAsync(missions[3], PublicThings.Good + "又一件");
        (await staff.SendAsync($"works/{theirs}/shortlist", new { on = true })).Status.ShouldBe(
            200
        );
        Members(await staff.EventuallyAsync(List, b => b.Items().Count > 0)).ShouldBe([other]);
        await staff.EventuallyAsync(
            List + "?state=not_now",
            b => b.Items()[0].GetProperty("grounds")[0].GetProperty("value").GetDecimal() == 4
        );
        (await staff.SendAsync($"works/{works[0]}/shortlist", new { on = true })).Status.ShouldBe(
            200
        );
        var both = await staff.EventuallyAsync(List, b => b.Items().Count == 2);
        Members(both).ShouldBe([busy, other]);
        Reasons(both, busy).ShouldBe(["busy", "creative"]);

        // By reason, by tier, in both orders, page by page.
        Members((await staff.AskAsync(List + "?reason=busy")).Body).ShouldBe([busy]);
        Members((await staff.AskAsync(List + "?tier=contributor")).Body).ShouldBe([other]);
        foreach (var sort in (string[])["newest", "strongest"])
        {
            var first = (await staff.AskAsync($"{List}?sort={sort}&limit=1")).Body;
            Members(first).ShouldBe([busy]);
            var next = await staff.AskAsync(
                $"{List}?sort={sort}&limit=1&cursor={first.Text("next")}"
            );
            Members(next.Body).ShouldBe([other]);
            next.Body.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        }

        await InTheConsoleAsync(server, staff, busy, other);

        // Days pass: what was done in them singles out nobody any more, and the chore notices.
        server.Clock.Advance(TimeSpan.FromDays(91));
        await LookAgainAsync(server);
        var later = (await staff.AskAsync(List + "?state=watched")).Body;
        Reasons(later, busy).ShouldBe(["creative"]);
        // Who has moved up is nobody's candidate.
        await server.EnsureMemberAsync("B-2", m => m.Tier = Tier.CoCreation);
        server.Clock.Advance(TimeSpan.FromDays(2));
        await LookAgainAsync(server);
        Members((await staff.AskAsync(List)).Body).ShouldBeEmpty();
    }

    private static async Task InTheConsoleAsync(
        FairwayServer server,
        HttpClient staff,
        long busy,
        long other
    )
    {
        using var office = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var page = await office.OpenAsync("/console/candidates");
        foreach (var word in (string[])["勤快的小满", "近 90 天通过 4 件作品", "1 个创意标记"])
            page.ShouldContain(word);
        (await office.OpenAsync("/console/candidates?tier=contributor")).ShouldNotContain(
            "勤快的小满"
        );
        (await office.OpenAsync("/console/candidates/export")).ShouldContain("候选名单");
        (await office.OpenAsync("/console/candidates/decide")).ShouldContain("没有选中任何人");
        var decide = $"/console/candidates/decide?id={busy}&id={other}";
        (await office.OpenAsync(decide)).ShouldContain(
            $"/console/members/bulk?ticked=1&amp;id={busy}&amp;id={other}"
        );
        var wrong = await office.SendAsync(decide, "decide", ("state", "watched"), ("reason", " "));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (
            await office.SendAsync(
                $"/console/candidates/decide?id={busy}",
                "decide",
                ("state", "watched"),
                ("reason", "值得带一带")
            )
        ).Status.ShouldBe(HttpStatusCode.Found);
        (await office.OpenAsync("/console/candidates?state=watched")).ShouldContain("值得带一带");
        Members((await staff.AskAsync(List)).Body).ShouldBe([other]);
        using var author = await server.MemberClientAsync("B-1");
        (await author.AskAsync("me/data"))
            .Body.GetProperty("sections")
            .GetProperty("candidate")
            .GetRawText()
            .ShouldContain("值得带一带");
    }

    [Requirement("MODE-07")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Raters_and_readers_single_people_out_as_well(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        (
            await server.SetAsync(
                TalentPolicy.Document,
                new TalentPolicy
                {
                    Candidates = new()
                    {
                        Quality = 8,
                        RatedWorks = 1,
                        LikedBy = 2,
                    },
                }
            )
        ).ShouldBeNull();
        using var operations = await server.ClientAsync(Roles.Operator);
        using var content = await server.ClientAsync(Roles.ContentReviewer);
        using var marketing = await server.ClientAsync(Roles.Marketing);
        var panel = await operations.PublishedAsync(
            "EX-27",
            new
            {
                playbook = "group",
                audience = new { tiers = new[] { "broad" } },
                mustTry = new[] { "连用五天" },
            }
        );
        var (good, work) = await CreativityTests.RatedAsync(
            server,
            operations,
            panel,
            "Q-1",
            [content, marketing, operations],
            9,
            9,
            9
        );
        var rated = await operations.EventuallyAsync(List, b => Members(b).Count == 1);
        Reasons(rated, good).ShouldBe(["quality"]);
        var ground = rated.Items()[0].GetProperty("grounds")[0];
        (ground.GetProperty("value").GetDecimal(), ground.GetProperty("works").GetInt32()).ShouldBe(
            (9, 1)
        );

        using var author = await server.MemberClientAsync("Q-1");
        await author.EventuallyAsync($"works/{work}", w => w.GetProperty("isPublic").GetBoolean());
        foreach (var who in (string[])["L-1", "L-2"])
        {
            using var reader = await server.MemberClientAsync(who);
            (await reader.SendAsync($"works/{work}/like", new { on = true })).Status.ShouldBe(200);
        }
        // What pleased people is told the day after, and looked at then.
        server.Clock.Advance(TimeSpan.FromDays(1));
        await using (var scope = server.Services.CreateAsyncScope())
            await scope
                .ServiceProvider.GetServices<IChore>()
                .OfType<Fairway.Web.Works.Reactions.TellAuthors>()
                .Single()
                .RunAsync(Ct);
        var liked = await operations.EventuallyAsync(List, b => Reasons(b, good).Count == 2);
        Reasons(liked, good).ShouldBe(["liked", "quality"]);
    }

    private static async Task LookAgainAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IChore>().OfType<LookAgain>().Single().RunAsync(Ct);
    }
}
