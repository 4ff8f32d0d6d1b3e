using System.Text.Json;
using Fairway.Domain.Works;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Works;

/// <summary>A series through the API: slot by slot, on both databases, by the clock of the programme (TASK-18).</summary>
public sealed class CheckInTests
{
    [Requirement("TASK-04", "TASK-18", "EX-09")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_week_is_kept_day_by_day_handed_in_by_itself_and_rewarded_once(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("S-1");
        var mission = await server.SeriesAsync(operations);
        var path = $"missions/{mission}/check-ins";
        (await owner.AskAsync(path))
            .Body.States()
            .ShouldBe("today ahead ahead ahead ahead ahead ahead");

        var first = await owner.CheckInAsync(mission, "走路上班，二十分钟", key: "one");
        first.Status.ShouldBe(201, first.Body.ToString());
        first.Body.States().ShouldBe("done ahead ahead ahead ahead ahead ahead");
        (await owner.CheckInAsync(mission, "走路上班，二十分钟", key: "one")).Status.ShouldBe(201);
        (await owner.CheckInAsync(mission, "走路上班，二十分钟")).Status.ShouldBe(201);
        (await Owners.JournalAsync(server, JournalKinds.CheckInMade)).Count.ShouldBe(1);
        (await Owners.JournalAsync(server, JournalKinds.ParticipationJoined)).Count.ShouldBe(1);
        // The same day in other words is the same check-in, written better.
        var better = await owner.CheckInAsync(mission, "走路上班，二十五分钟");
        better.Status.ShouldBe(201, better.Body.ToString());
        better.Body.GetProperty("slots")[0].Text("text").ShouldBe("走路上班，二十五分钟");
        (await Owners.JournalAsync(server, JournalKinds.CheckInChanged)).Count.ShouldBe(1);

        server.At(24);
        (await owner.CheckInAsync(mission, "拼车去机场")).Body.Number("streak").ShouldBe(2);
        // What was written yesterday stays.
        var yesterday = await owner.CheckInAsync(mission, "其实是骑车", day: 23);
        (yesterday.Status, yesterday.Body.Text("code")).ShouldBe((409, "check_in.kept"));

        // Wednesday is left open and filled in on Thursday.
        server.At(26);
        (await owner.AskAsync(path)).Body.Number("streak").ShouldBe(0);
        var late = await owner.CheckInAsync(mission, "错峰充电", day: 25);
        late.Status.ShouldBe(201, late.Body.ToString());
        late.Body.States().ShouldBe("done done made_up today ahead ahead ahead");
        late.Body.Number("makeUpsLeft").ShouldBe(1);
        (await owner.CheckInAsync(mission, "平稳驾驶")).Body.Number("streak").ShouldBe(4);
        (await server.CountAsync<Work>()).ShouldBe(0);

        server.At(27);
        var fifth = (await owner.CheckInAsync(mission, "坐地铁", key: "five")).Body;
        fifth.GetProperty("handedIn").GetBoolean().ShouldBeTrue();
        var work = fifth.GetProperty("workId").GetInt64();
        (await owner.CheckInAsync(mission, "坐地铁", key: "five"))
            .Body.GetProperty("workId")
            .GetInt64()
            .ShouldBe(work);
        var accepted = await owner.EventuallyAsync(
            $"works/{work}",
            w => w.Text("state") == "accepted"
        );
        accepted
            .GetProperty("content")
            .GetProperty("checkIns")
            .GetProperty("days")
            .EnumerateArray()
            .Select(entry => (entry.Text("slot"), entry.GetProperty("madeUp").GetBoolean()))
            .ShouldBe([
                ("2026-11-23", false),
                ("2026-11-24", false),
                ("2026-11-25", true),
                ("2026-11-26", false),
                ("2026-11-27", false),
            ]);
        await owner.EventuallyAsync("me/points", p => p.Number("balance") == 80);

        // What is in the work stays as it is; what comes later is kept, and makes no second work.
        (await owner.CheckInAsync(mission, "改一下"))
            .Body.Text("code")
            .ShouldBe("check_in.handed_in");
        server.At(28);
        var sixth = (await owner.CheckInAsync(mission, "骑车")).Body;
        (sixth.Number("done"), sixth.Number("streak")).ShouldBe((6, 6));
        sixth.GetProperty("handedIn").GetBoolean().ShouldBeFalse();
        (await owner.CheckInAsync(mission, "骑车买菜")).Status.ShouldBe(201);
        (await server.CountAsync<Work>()).ShouldBe(1);
        (await Owners.JournalAsync(server, JournalKinds.WorkSubmitted)).Count.ShouldBe(1);
        (await Owners.JournalAsync(server, JournalKinds.PointsPosted)).Count.ShouldBe(1);
        (await operations.AskAsync($"missions/{mission}")).Body.Number("participants").ShouldBe(1);
        // Found by what was written on a day.
        var found = await operations.EventuallyAsync(
            "works?q=" + Uri.EscapeDataString("错峰充电"),
            w => w.Items().Count == 1
        );
        found.Items()[0].GetProperty("id").GetInt64().ShouldBe(work);
    }

    [Requirement("TASK-18")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Days_are_made_up_twice_within_two_days_and_each_no_is_said_in_words(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("S-1");
        var mission = await server.SeriesAsync(operations);
        server.At(26);
        (int Day, int Status, string Code)[] refused =
        [
            (23, 409, "check_in.too_long_ago"),
            (27, 409, "check_in.slot_ahead"),
            (30, 422, "input.invalid"),
        ];
        foreach (var (day, status, code) in refused)
        {
            var no = await owner.CheckInAsync(mission, "走路", day);
            (no.Status, no.Body.Text("code")).ShouldBe((status, code));
            no.Body.ToString().ShouldContain($"11-{day}");
        }
        foreach (var day in (int[])[24, 25])
            (await owner.CheckInAsync(mission, "走路", day)).Status.ShouldBe(201);
        server.At(28);
        var third = await owner.CheckInAsync(mission, "走路", 26);
        (third.Status, third.Body.Text("code")).ShouldBe((409, "check_in.make_ups_used"));
        third.Body.Text("title").ShouldContain("2 次");
        var answer = await owner.CheckInAsync(mission, "走路");
        answer.Body.States().ShouldBe("missed made_up made_up missed missed done ahead");
        answer.Body.Number("possible").ShouldBe(4);
    }

    [Requirement("TASK-18")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_clock_of_the_programme_decides_at_midnight_and_at_the_very_end(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("S-1");
        var mission = await server.SeriesAsync(operations);
        // A second of the test's own time may pass before the server looks.
        server.At(23, "23:59:50");
        (await owner.CheckInAsync(mission, "走路")).Body.States().ShouldStartWith("done ahead");
        server.At(24, "00:00:00");
        (await owner.AskAsync($"missions/{mission}/check-ins"))
            .Body.States()
            .ShouldStartWith("done today");
        server.At(29, "23:59:50");
        (await owner.CheckInAsync(mission, "走路")).Status.ShouldBe(201);
        server.At(30, "00:00:00");
        var over = await owner.CheckInAsync(mission, "走路");
        (over.Status, over.Body.Text("code")).ShouldBe((409, "mission.not_open"));
        var kept = (await owner.AskAsync($"missions/{mission}/check-ins")).Body;
        kept.States().ShouldBe("done missed missed missed missed missed done");
        // Fewer than asked: nothing is handed in, nothing is refused, and what was written stays in sight.
        kept.GetProperty("workId").ValueKind.ShouldBe(JsonValueKind.Null);
        (await server.CountAsync<Work>()).ShouldBe(0);
        for (var i = 0; i < 200; i++)
        {
            if ((await operations.SendAsync($"missions/{mission}/close")).Status == 200)
                break;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        (await operations.AskAsync($"missions/{mission}")).Body.Text("state").ShouldBe("closed");
        (await owner.AskAsync($"missions/{mission}/check-ins")).Body.Number("done").ShouldBe(2);
        using var stranger = await server.MemberClientAsync("S-2");
        // What is open is looked up five times a second on PostgreSQL: closed a blink ago may still be there.
        for (var i = 0; i < 100; i++)
        {
            if ((await stranger.AskAsync($"missions/{mission}/check-ins")).Status == 404)
                break;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        (await stranger.AskAsync($"missions/{mission}/check-ins")).Status.ShouldBe(404);
    }

    [Requirement("TASK-18")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Twenty_clicks_are_one_check_in_and_two_tabs_hand_in_one_work(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("S-1");
        var mission = await server.SeriesAsync(operations);
        var clicks = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => owner.CheckInAsync(mission, "走路"))
        );
        clicks.ShouldAllBe(click => click.Status == 201);
        (await server.CountAsync<MemberCheckIn>()).ShouldBe(1);
        (await Owners.JournalAsync(server, JournalKinds.CheckInMade)).Count.ShouldBe(1);
        foreach (var day in (int[])[24, 25])
        {
            server.At(day);
            (await owner.CheckInAsync(mission, "走路")).Status.ShouldBe(201);
        }
        // Three are there; yesterday, the day before and today come at once, and two of them are enough.
        server.At(28);
        var tabs = await Task.WhenAll(
            new[] { 26, 27, 28 }.Select(day => owner.CheckInAsync(mission, "骑车", day))
        );
        tabs.ShouldAllBe(tab => tab.Status == 201);
        tabs.Count(tab => tab.Body.GetProperty("handedIn").GetBoolean()).ShouldBe(1);
        (await server.CountAsync<Work>()).ShouldBe(1);
        (await server.CountAsync<MemberCheckIn>()).ShouldBe(6);
        await owner.EventuallyAsync("me/points", p => p.Number("balance") == 80);
        (await Owners.JournalAsync(server, JournalKinds.PointsPosted)).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_no_check_in_is_refused_and_a_series_takes_nothing_else(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("S-1");
        var mission = await server.SeriesAsync(operations);
        var path = $"missions/{mission}/check-ins";
        var empty = await owner.CheckInAsync(mission, " ");
        empty.Status.ShouldBe(422);
        empty.Body.ToString().ShouldContain("check_in.empty");
        var long_ = await owner.CheckInAsync(mission, new string('走', 301));
        long_.Body.ToString().ShouldContain("work.text_too_long");
        var theirs = await owner.SendAsync(path, new { pictures = new[] { 424_242 } });
        theirs.Status.ShouldBe(422);
        theirs.Body.ToString().ShouldContain("file.unknown");
        (await owner.SendAsync(path, new { text = "走路", slot = "昨天" })).Status.ShouldBe(422);
        var forged = await owner.SendAsync(
            $"missions/{mission}/works",
            new
            {
                parts = new
                {
                    checkIns = new
                    {
                        days = new[] { new { slot = "2026-11-23", at = "2026-11-23T01:00:00Z" } },
                    },
                },
            }
        );
        forged.Status.ShouldBe(422, forged.Body.ToString());
        forged.Body.ToString().ShouldContain("work.by_check_in");
        (await server.CountAsync<MemberCheckIn>()).ShouldBe(0);
        // Another mission has no slots; one that is unknown has no page.
        var other = await operations.PublishedAsync();
        (await owner.CheckInAsync(other, "走路")).Body.Text("code").ShouldBe("check_in.no_series");
        (await owner.AskAsync($"missions/{other}/check-ins")).Status.ShouldBe(404);
        (await owner.CheckInAsync(1, "走路")).Status.ShouldBe(404);
        // Whoever left it alone and comes back takes part again.
        (await owner.SendAsync($"missions/{mission}/decline")).Status.ShouldBe(200);
        (await owner.CheckInAsync(mission, "走路")).Status.ShouldBe(201);
        (await owner.AskAsync($"missions/{mission}")).Body.Text("step").ShouldBe("joined");
    }
}
