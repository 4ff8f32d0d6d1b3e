using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Portal;
using Fairway.Web.Tests.Works;

namespace Fairway.Web.Tests.Missions.Steering;

/// <summary>A mission that stands still for a while, and goes on.</summary>
public sealed class PauseTests
{
    private const string Answer = "座椅加热，冬天每天都离不开。";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-26")]
    public async Task Nobody_begins_or_hands_in_and_everybody_reads_why(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await staff.PublishedAsync();
        using var begun = await server.MemberClientAsync("P-1");
        using var fresh = await server.MemberClientAsync("P-2");
        await begun.BeginAsync(mission);

        var wordless = await staff.TurnAsync(mission, "pause");
        wordless.Status.ShouldBe(422);
        wordless.Body.FieldCode("reason").ShouldBe("field.required");
        var paused = await staff.TurnAsync(mission, "pause", new { reason = Turns.Why });
        paused.Status.ShouldBe(200, paused.Body.ToString());
        paused.Body.Text("state").ShouldBe("paused");

        foreach (var member in (HttpClient[])[begun, fresh])
        {
            var refused = await member.SendAsync(
                $"missions/{mission}/works",
                new { text = Answer }
            );
            refused.Status.ShouldBe(409, refused.Body.ToString());
            refused.Body.Text("code").ShouldBe("mission.paused");
            refused.Body.Text("title").ShouldContain(Turns.Why);
        }
        (await fresh.SendAsync($"missions/{mission}/join"))
            .Body.Text("code")
            .ShouldBe("mission.paused");
        using (
            var saved = await begun.PutAsync(
                new Uri($"/api/v1/missions/{mission}/draft", UriKind.Relative),
                System.Net.Http.Json.JsonContent.Create(new { text = Answer }),
                TestContext.Current.CancellationToken
            )
        )
            ((int)saved.StatusCode).ShouldBe(200);
        // Only who has begun still meets it, as what stands still.
        (await fresh.AskAsync("me/feed"))
            .Body.Items()
            .ShouldBeEmpty();
        (await begun.AskAsync("me/feed"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .GetProperty("paused")
            .GetBoolean()
            .ShouldBeTrue();
        (await begun.ToldAsync("mission_paused"))
            .First("mission_paused")
            .GetProperty("reason")
            .Text("zh")
            .ShouldBe(Turns.Why);

        using var browser = await PortalBrowser.OfMemberAsync(server, "P-1");
        await browser.OpenAsync($"/missions/{mission}");
        browser.Words.ShouldContain(Turns.Why);
        browser.Words.ShouldNotContain("天截止");
        await browser.OpenAsync("/inbox");
        browser.Words.ShouldContain(Turns.Why);

        (await staff.TurnAsync(mission, "resume")).Body.Text("state").ShouldBe("running");
        (await begun.SendAsync($"missions/{mission}/works", new { text = Answer })).Status.ShouldBe(
            201
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-26")]
    public async Task Time_does_not_end_what_stands_still_and_what_was_lost_is_given_back(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var end = server.Clock.GetUtcNow().UtcDateTime.AddDays(2);
        var mission = await staff.PublishedAsync(overrides: new { closesAt = end });
        var left = await staff.PublishedAsync(overrides: new { closesAt = end });
        using var begun = await server.MemberClientAsync("P-1");
        await begun.BeginAsync(mission);
        foreach (var id in (long[])[mission, left])
            (await staff.TurnAsync(id, "pause", new { reason = Turns.Why })).Status.ShouldBe(200);

        server.Clock.Advance(TimeSpan.FromDays(3));
        using var later = await server.ClientAsync(Roles.Manager);
        // The clock has ticked for others by now; this one waits.
        var other = await later.PublishedAsync(
            overrides: new
            {
                opensAt = server.Clock.GetUtcNow().AddHours(1),
                closesAt = server.Clock.GetUtcNow().AddDays(9),
            }
        );
        server.Clock.Advance(TimeSpan.FromHours(2));
        await later.EventuallyAsync($"missions/{other}", m => m.Text("state") == "running");
        (await later.MissionAsync(mission)).Text("state").ShouldBe("paused");

        var on = await later.TurnAsync(mission, "resume", key: "on");
        on.Body.Text("state").ShouldBe("running");
        on.Body.GetProperty("closesAt")
            .GetDateTime()
            .ShouldBe(end.AddDays(3).AddHours(2), TimeSpan.FromSeconds(30));
        (await later.TurnAsync(mission, "resume", key: "on"))
            .Body.ToString()
            .ShouldBe(on.Body.ToString());
        (await later.TurnAsync(mission, "resume")).Body.Text("code").ShouldBe("mission.not_paused");
        using var again = await server.MemberClientAsync("P-1");
        (await again.ToldAsync("mission_resumed"))
            .First("mission_resumed")
            .GetProperty("closesAt")
            .GetDateTime()
            .ShouldBe(on.Body.GetProperty("closesAt").GetDateTime(), TimeSpan.FromMilliseconds(1));

        // Without the lost time its end has passed, and it ends.
        (await later.TurnAsync(left, "resume", new { addTime = false }))
            .Body.Text("state")
            .ShouldBe("acceptance");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-26")]
    public async Task Works_that_were_handed_in_before_are_judged_meanwhile(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Admin);
        var mission = await staff.PublishedAsync(overrides: Channels.Rooms.ForAGroup);
        using var owner = await server.MemberClientAsync("P-1");
        await owner.BeginAsync(mission);
        var work = await owner.SendAsync(
            $"missions/{mission}/works",
            new { text = "座椅加热，冬天送孩子上学前先开五分钟，夜间跟车也试过了。" }
        );
        work.Status.ShouldBe(201, work.Body.ToString());
        var id = work.Body.GetProperty("id").GetInt64();
        await staff.TurnAsync(mission, "pause", new { reason = Turns.Why });
        (
            await staff.SendAsync($"works/{id}/return", new { feedback = "再补一张夜里的照片" })
        ).Status.ShouldBe(200);
        // Mending waits with everything else.
        (await owner.SendAsync($"works/{id}/versions", new { text = Answer + Answer }))
            .Body.Text("code")
            .ShouldBe("mission.paused");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-26")]
    public async Task Of_two_who_pause_at_once_one_does_and_the_other_is_told(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await staff.PublishedAsync();
        var seen = (await staff.MissionAsync(mission)).Number("version");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(n =>
                    staff.TurnAsync(
                        mission,
                        "pause",
                        new { reason = Turns.Why + n },
                        n % 2 == 0 ? seen : null
                    )
                )
        );
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        foreach (var other in answers.Where(answer => answer.Status != 200))
        {
            other.Status.ShouldBe(409, other.Body.ToString());
            other
                .Body.Text("code")
                .ShouldBeOneOf("mission.already_paused", "mission.changed_meanwhile");
        }
        (await server.JournalAsync("mission.paused")).Count.ShouldBe(1);
        (await staff.AskAsync($"missions/{mission}/turns")).Body.Items().Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-18", "TASK-26")]
    public async Task A_day_on_which_a_series_stood_still_is_not_missed(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await server.SeriesAsync(staff);
        await server.ActiveAsync("P-1");
        using var owner = await server.MemberClientAsync("P-1");
        (await owner.CheckInAsync(mission, "走路上班")).Status.ShouldBe(201);
        await staff.TurnAsync(mission, "pause", new { reason = Turns.Why });
        server.At(24);
        using var second = await server.MemberClientAsync("P-1");
        var refused = await second.CheckInAsync(mission, "坐地铁");
        refused.Body.Text("code").ShouldBe("mission.paused", refused.Body.ToString());
        (await second.AskAsync($"missions/{mission}/check-ins"))
            .Body.States()
            .ShouldStartWith("done paused ahead");
        server.At(26);
        using var later = await server.ClientAsync(Roles.Manager);
        (await later.TurnAsync(mission, "resume")).Status.ShouldBe(200);
        using var fourth = await server.MemberClientAsync("P-1");
        (await fourth.CheckInAsync(mission, "拼车")).Status.ShouldBe(201);
        var sheet = (await fourth.AskAsync($"missions/{mission}/check-ins")).Body;
        sheet.States().ShouldStartWith("done paused paused done ahead");
        sheet.Number("streak").ShouldBe(2);
        // Three days and three hours were lost, and as many slots have come at the end.
        sheet.GetProperty("slots").GetArrayLength().ShouldBe(11);
        (await fourth.CheckInAsync(mission, "补一个", 25))
            .Body.Text("code")
            .ShouldBe("check_in.slot_paused");
    }
}
