using Fairway.Domain.Rewards;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using Fairway.Web.Tests.Works;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Rewards;

/// <summary>Small words of colleagues: said and taken back with one tap, counted once, told once.</summary>
public sealed class RecognitionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Requirement("RWD-07")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_newcomer_is_welcomed_once_by_each_colleague(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var one = await server.ClientAsync(Roles.Manager);
        using var two = await server.ClientAsync(Roles.Liaison);
        var member = await server.EnsureMemberAsync("R-1");
        using var owner = await PortalBrowser.OfMemberAsync(server, "R-1");
        await owner.OpenAsync("/");
        owner.Words.ShouldNotContain("同事欢迎你");
        // A double tap, and somebody else.
        var said = await Task.WhenAll(
            one.SendAsync($"members/{member}/welcome", new { on = true }),
            one.SendAsync($"members/{member}/welcome", new { on = true }),
            two.SendAsync($"members/{member}/welcome", new { on = true })
        );
        said.ShouldAllBe(answer => answer.Status == 200);
        (await Members.Owners.CountAsync<Recognition>(server)).ShouldBe(2);
        (await server.JournalAsync(JournalKinds.RecognitionGiven)).Count.ShouldBe(2);
        await owner.OpenAsync("/");
        owner.Words.ShouldContain("2 位同事欢迎你");
        using var reader = await server.MemberClientAsync("R-1");
        var mine = (await reader.AskAsync("me/recognitions")).Body;
        mine.Items().Count.ShouldBe(2);
        mine.ToString().ShouldNotContain("test manager");
        (await reader.AskAsync("me/data"))
            .Body.GetProperty("sections")
            .GetProperty("recognitions")
            .GetArrayLength()
            .ShouldBe(2);

        (await two.SendAsync($"members/{member}/welcome", new { on = false })).Status.ShouldBe(200);
        (await one.AskAsync($"members/{member}/recognitions"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .Text("by")
            .ShouldBe("test manager");
        (await server.JournalAsync(JournalKinds.RecognitionTakenBack)).Count.ShouldBe(1);

        // Who is no newcomer any more is not welcomed; what was said can be taken back all the same.
        server.Clock.Advance(TimeSpan.FromDays(Recognition.WelcomeDays));
        var late = await two.SendAsync($"members/{member}/welcome", new { on = true });
        late.Status.ShouldBe(409);
        late.Body.Text("code").ShouldBe("recognition.not_new");
        (await one.SendAsync($"members/{member}/welcome", new { on = false })).Status.ShouldBe(200);
        (await Members.Owners.CountAsync<Recognition>(server)).ShouldBe(0);
        using var auditor = await server.ClientAsync(Roles.Auditor);
        (await auditor.SendAsync($"members/{member}/welcome", new { on = true })).Status.ShouldBe(
            403
        );
        using var elsewhere = await server.ClientAsync(Roles.Liaison, "44");
        (await elsewhere.SendAsync($"members/{member}/welcome", new { on = true })).Status.ShouldBe(
            404
        );
    }

    [Requirement("RWD-07")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_work_is_thanked_for_and_its_author_is_told_once_a_day(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var one = await server.ClientAsync(Roles.Manager);
        using var two = await server.ClientAsync(Roles.ContentReviewer);
        using var author = await server.MemberClientAsync("R-1");
        var mission = await one.PublishedAsync();
        var work = await author.PublicWorkAsync(mission);
        await SayAsync(one, work, "thanks", true);
        await SayAsync(one, work, "well_made", true);
        var counts = (await SayAsync(two, work, "thanks", true)).GetProperty("recognitions");
        counts.GetArrayLength().ShouldBe(2);
        counts[0].GetProperty("count").GetInt32().ShouldBe(2);
        counts[0].GetProperty("mine").GetBoolean().ShouldBeTrue();
        counts[1].GetProperty("mine").GetBoolean().ShouldBeFalse();
        using var owner = await PortalBrowser.OfMemberAsync(server, "R-1");
        await owner.OpenAsync($"/works/{work}");
        owner.Words.ShouldContain("2 位同事说：谢谢你");
        owner.Words.ShouldContain("1 位同事说：做得好");

        await TellAsync(server);
        server.Clock.Advance(TimeSpan.FromDays(1));
        await TellAsync(server);
        await TellAsync(server);
        (await server.JournalAsync(JournalKinds.WorkThanked))
            .ShouldHaveSingleItem()
            .Get<int>("people")
            .ShouldBe(2);
        await author.EventuallyAsync(
            "me/inbox",
            inbox =>
                inbox
                    .Items()
                    .Exists(i =>
                        i.Text("kind") == "work_thanked" && i.GetProperty("people").GetInt32() == 2
                    )
        );
        await owner.OpenAsync("/inbox");
        owner.Words.ShouldContain("2 位品牌同事为这个作品点了鼓励");

        var colleagues = (await one.AskAsync("recognitions/colleagues")).Body.Items();
        colleagues.Count.ShouldBe(2);
        var manager = colleagues.Single(c => c.Text("name") == "test manager");
        manager.GetProperty("thanks").GetInt32().ShouldBe(1);
        manager.GetProperty("wellMade").GetInt32().ShouldBe(1);
        (await one.SendAsync($"works/{work}/recognitions", new { kind = "welcome", on = true }))
            .Body.ToString()
            .ShouldContain("recognition.kind_of_work");
        (await SayAsync(two, work, "thanks", false))
            .GetProperty("recognitions")[0]
            .GetProperty("count")
            .GetInt32()
            .ShouldBe(1);
    }

    [Requirement("RWD-07")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task In_the_console_it_is_one_tap(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var author = await server.MemberClientAsync("R-1");
        var member = await server.EnsureMemberAsync("R-1");
        var mission = await operations.PublishedAsync();
        var work = await author.PublicWorkAsync(mission);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        await console.OpenAsync($"/console/works/{work}");
        var thanked = await console.SendAsync(
            $"/console/works/{work}",
            "recognise",
            ("say", "thanks:on")
        );
        ((int)thanked.Status).ShouldBe(302, thanked.Body);
        (await console.OpenAsync($"/console/works/{work}")).ShouldContain("thanks:off");
        var strange = await console.SendAsync(
            $"/console/works/{work}",
            "recognise",
            ("say", "nonsense")
        );
        ((int)strange.Status).ShouldBe(422);

        (await console.OpenAsync($"/console/members/{member}")).ShouldContain("欢迎加入");
        var welcomed = await console.SendAsync(
            $"/console/members/{member}",
            "welcome",
            ("on", "true")
        );
        ((int)welcomed.Status).ShouldBe(302, welcomed.Body);
        var page = await console.OpenAsync($"/console/members/{member}");
        page.ShouldContain("你已欢迎");
        page.ShouldContain("共 2 次");
        (await console.OpenAsync("/console/honours")).ShouldContain("欢迎 1 · 谢谢 1 · 做得好 0");
    }

    private static async Task<System.Text.Json.JsonElement> SayAsync(
        HttpClient staff,
        long work,
        string kind,
        bool on
    )
    {
        var (status, body) = await staff.SendAsync($"works/{work}/recognitions", new { kind, on });
        status.ShouldBe(200, body.ToString());
        return body;
    }

    private static async Task TellAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        foreach (var chore in scope.ServiceProvider.GetServices<IChore>())
            await chore.RunAsync(Ct);
    }
}
