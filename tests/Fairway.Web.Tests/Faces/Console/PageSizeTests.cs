using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Domain.Works;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Faces.Console;

/// <summary>The sizes under a list: what is chosen is what is shown, and goes along to the next page.</summary>
public sealed class PageSizeTests
{
    private const int OneTooMany = 21;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chosen_size_is_the_size_of_the_page()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync();
        for (var n = 1; n < OneTooMany; n++)
            await operations.PublishedAsync();
        List<long> members = [];
        for (var n = 0; n < OneTooMany; n++)
            members.Add(await server.EnsureMemberAsync($"P-{n}"));
        using var author = await server.MemberClientAsync("P-0");
        var work = (await author.SendAsync($"missions/{mission}/works", new { text = "好" }))
            .Body.GetProperty("id")
            .GetInt64();
        await server.ReadAsync(async db =>
        {
            var now = server.Clock.GetUtcNow().UtcDateTime;
            foreach (var member in members)
            {
                if (member != members[0])
                    db.Add(
                        new Participation
                        {
                            MissionId = mission,
                            MemberId = member,
                            Step = ParticipationStep.Joined,
                            JoinedAt = now,
                            LastActivityAt = now,
                        }
                    );
                db.Add(
                    new Transfer
                    {
                        Id = member,
                        MissionId = mission,
                        MemberId = member,
                        WorkId = work,
                        Item = new LocalizedText("车载冰箱"),
                        ValueFen = 129_900,
                        OpenedAt = now,
                    }
                );
                db.Add(
                    new WorkReport
                    {
                        Id = member,
                        WorkId = work,
                        MissionId = mission,
                        AuthorId = members[0],
                        ReporterId = member,
                        Kind = ReportKind.Spam,
                        Hides = false,
                        At = now,
                    }
                );
            }
            return await db.SaveChangesAsync(Ct);
        });
        using var console = await server.StaffAsync(Roles.Manager);
        foreach (
            var (path, line) in new[]
            {
                ("/console/completion?by=mission", "main tbody tr"),
                ($"/console/completion/rows?key={mission}", "main tbody tr"),
                ("/console/transfers?state=pending", "main section.report"),
                ("/console/reports?state=open", "main section.report"),
            }
        )
        {
            var all = await console.PageAsync(path + "&size=50");
            all.QuerySelectorAll(line).Length.ShouldBe(OneTooMany, path);
            all.QuerySelector(".sizes b")!.TextContent.ShouldBe("50", path);
            var first = await console.PageAsync(path + "&size=20");
            first.QuerySelectorAll(line).Length.ShouldBe(20, path);
            first.QuerySelector(".sizes b")!.TextContent.ShouldBe("20", path);
            var next = first.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!;
            var rest = await console.PageAsync(new Uri(next).PathAndQuery);
            rest.QuerySelectorAll(line).Length.ShouldBe(1, path);
            rest.QuerySelector(".sizes b")!.TextContent.ShouldBe("20", path);
            // A size that is not offered is the usual one.
            (await console.PageAsync(path + "&size=7"))
                .QuerySelectorAll(line)
                .Length.ShouldBeGreaterThanOrEqualTo(20, path);
        }
        // A list of one size offers none.
        (await console.PageAsync("/console/goals"))
            .QuerySelector(".sizes")
            .ShouldBeNull();
    }
}
