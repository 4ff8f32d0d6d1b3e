using Fairway.Domain.Channels;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Channels;

/// <summary>The room of a mission, from its opening to its archive, through the API, on both databases.</summary>
public sealed class RoomTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("COMM-05")]
    public async Task A_mission_for_a_group_opens_one_room_and_its_end_archives_it(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var manager = await server.ClientAsync(Roles.Manager);
        var broadcast = await manager.PublishedAsync();
        var (mission, room) = await manager.GroupMissionAsync();
        using var owner = await server.ParticipantAsync(mission, "R-1", "山行者");
        (await owner.SayAsync(room, "大家好")).Status.ShouldBe(201);

        (await manager.AskAsync($"missions/{broadcast}/room")).Status.ShouldBe(404);
        (await Members.Owners.CountAsync<Room>(server)).ShouldBe(1);
        var opened = (await server.JournalAsync(JournalKinds.RoomOpened)).ShouldHaveSingleItem();
        (opened.MissionId, opened.SubjectId).ShouldBe((mission, room));
        var (_, found) = await owner.AskAsync($"missions/{mission}/room");
        found.GetProperty("participants").GetInt32().ShouldBe(1);
        found.GetProperty("messages").GetInt32().ShouldBe(1);

        (
            await manager.SendAsync($"missions/{mission}/cancel", new { reason = "活动改期" })
        ).Status.ShouldBe(200);
        await manager.EventuallyAsync($"rooms/{room}", r => r.Text("state") == "archived");
        foreach (var one in (HttpClient[])[owner, manager])
        {
            var (status, refused) = await one.SayAsync(room, "还有人吗");
            (status, refused.Text("code")).ShouldBe((409, "room.archived"));
            (await one.SaidAsync(room)).ShouldHaveSingleItem().Text("text").ShouldBe("大家好");
        }
        (await server.JournalAsync(JournalKinds.RoomArchived)).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_mission_that_is_closed_after_acceptance_archives_its_room(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var manager = await server.ClientAsync(Roles.Manager);
        var (mission, room) = await manager.GroupMissionAsync();
        server.Clock.Advance(TimeSpan.FromDays(60));
        using var later = await server.ClientAsync(Roles.Manager);
        await later.EventuallyAsync($"missions/{mission}", m => m.Text("state") == "acceptance");
        (await later.SayAsync(room, "最后几句")).Status.ShouldBe(201);
        var late = await later.SendAsync(
            $"rooms/{room}/messages",
            new { text = "还能问吗？", question = true }
        );
        (late.Status, late.Body.Text("code")).ShouldBe((409, "room.questions_closed"));
        (await later.SendAsync($"missions/{mission}/close")).Status.ShouldBe(200);
        await later.EventuallyAsync($"rooms/{room}", r => r.Text("state") == "archived");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("COMM-06")]
    public async Task Questions_are_collected_and_answered_by_name_and_nobodys_real_name_shows(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var manager = await server.ClientAsync(Roles.Manager);
        var (mission, room) = await manager.GroupMissionAsync();
        using var asks = await server.ParticipantAsync(mission, "R-1", "山行者");
        using var nameless = await server.ParticipantAsync(mission, "R-2");

        var (status, question) = await asks.SendAsync(
            $"rooms/{room}/messages",
            new { text = "能拍夜景吗？", question = true }
        );
        (status, question.Text("kind")).ShouldBe((201, "question"));
        var id = question.GetProperty("id").GetInt64();
        (
            await manager.SendAsync($"rooms/{room}/messages", new { text = "可以", answers = id })
        ).Status.ShouldBe(201);
        (await nameless.SayAsync(room, "我也想知道")).Status.ShouldBe(201);
        (await nameless.SendAsync($"rooms/{room}/messages", new { text = "对", answers = 1 }))
            .Body.GetProperty("errors")
            .GetProperty("answers")[0]
            .Text("code")
            .ShouldBe("room.question_unknown");

        var said = await asks.SaidAsync(room);
        said.ConvertAll(m => m.Text("kind")).ShouldBe(["message", "answer", "question"]);
        said.ConvertAll(m => m.GetProperty("author").GetProperty("name").GetString())
            .ShouldBe([null, "test manager", "山行者"]);
        said.ConvertAll(m => m.GetProperty("author").GetProperty("isStaff").GetBoolean())
            .ShouldBe([false, true, false]);
        said.ConvertAll(m => m.GetProperty("author").GetProperty("mine").GetBoolean())
            .ShouldBe([false, false, true]);
        said[1].GetProperty("answers").GetInt64().ShouldBe(id);
        said.ConvertAll(m => m.ToString())
            .ShouldAllBe(text => !text.Contains("真名") && !text.Contains("13800138000"));
        var (_, only) = await manager.AskAsync($"rooms/{room}/messages?kind=question");
        only.Items().ShouldHaveSingleItem().Text("text").ShouldBe("能拍夜景吗？");
        var (_, windows) = await asks.AskAsync($"rooms/{room}");
        windows.GetProperty("briefing").TryGetProperty("from", out _).ShouldBeTrue();
        windows
            .GetProperty("questions")
            .GetProperty("to")
            .GetDateTime()
            .ShouldBeGreaterThan(server.Clock.GetUtcNow().UtcDateTime);

        var journal = await server.JournalAsync(JournalKinds.RoomMessage);
        journal.Count.ShouldBe(3);
        journal.ShouldAllBe(row => !row.Data.Contains("夜景"));
        journal[0].Get<int>("length").ShouldBe(6);
        (journal[0].MemberId is not null, journal[1].MemberId).ShouldBe((true, null));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("COMM-05")]
    public async Task Only_those_who_take_part_and_staff_within_their_scope_come_in(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var manager = await server.ClientAsync(Roles.Manager);
        var (mission, room) = await manager.GroupMissionAsync();
        using var beijing = await server.ParticipantAsync(mission, "R-1", "京城老李", "110105");
        await beijing.SayAsync(room, "大家好");
        using var outsider = await server.MemberClientAsync("R-2");
        using var declined = await server.MemberClientAsync("R-3");
        await declined.SendAsync($"missions/{mission}/decline");
        using var elsewhere = await server.ClientAsync(Roles.Manager, "33");
        using var here = await server.ClientAsync(Roles.Liaison, "11");
        using var auditor = await server.ClientAsync(Roles.Auditor);

        foreach (var one in (HttpClient[])[outsider, declined, elsewhere])
        {
            foreach (
                var path in (string[])
                    [
                        $"missions/{mission}/room",
                        $"rooms/{room}",
                        $"rooms/{room}/messages",
                        $"rooms/{room}/events",
                    ]
            )
            {
                var (status, body) = await one.AskAsync(path);
                (status, body.Text("code")).ShouldBe((404, "room.unknown"), path);
            }
            (await one.SayAsync(room, "有人吗")).Status.ShouldBe(404);
        }
        (await here.SayAsync(room, "北京的同事")).Status.ShouldBe(201);
        (await auditor.SaidAsync(room)).Count.ShouldBe(2);
        (await auditor.SayAsync(room, "只看不说")).Status.ShouldBe(403);

        // Somebody from Zhejiang comes in: now a colleague there sees the room, but not who the others are.
        using var hangzhou = await server.ParticipantAsync(mission, "R-4", "西湖小王", "330106");
        await hangzhou.SayAsync(room, "杭州来的");
        var said = await elsewhere.SaidAsync(room);
        said.ConvertAll(m => m.GetProperty("author").GetProperty("name").GetString())
            .ShouldBe(["西湖小王", "test liaison", null]);
        said[2]
            .GetProperty("author")
            .GetProperty("id")
            .ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await beijing.SaidAsync(room))[0].GetProperty("author").Text("name").ShouldBe("西湖小王");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Messages_are_bounded_said_once_and_numbered_without_gaps(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var manager = await server.ClientAsync(Roles.Manager);
        var (mission, room) = await manager.GroupMissionAsync();
        using var one = await server.ParticipantAsync(mission, "R-1", "山行者");
        using var other = await server.ParticipantAsync(mission, "R-2", "夜行者");

        var (status, refused) = await one.SayAsync(room, new string('长', 10_000));
        status.ShouldBe(422);
        var error = refused.GetProperty("errors").GetProperty("text")[0];
        error.Text("code").ShouldBe("field.too_long");
        error.GetProperty("parameters").GetProperty("max").GetInt32().ShouldBe(2_000);
        (await one.SayAsync(room, " \n ")).Status.ShouldBe(422);

        var first = await one.SayAsync(room, "一次就好", key: "k-1");
        var again = await one.SayAsync(room, "一次就好", key: "k-1");
        again.Body.GetProperty("id").GetInt64().ShouldBe(first.Body.GetProperty("id").GetInt64());
        (await one.SayAsync(room, "别的话", key: "k-1")).Status.ShouldBe(409);

        var all = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(n => (n % 2 == 0 ? one : other).SayAsync(room, $"第 {n} 句"))
        );
        all.ShouldAllBe(answer => answer.Status == 201);
        (await one.SaidAsync(room))
            .ConvertAll(m => m.GetProperty("number").GetInt32())
            .ShouldBe(Enumerable.Range(1, 21).Reverse());

        var (_, page) = await one.AskAsync($"rooms/{room}/messages?limit=15");
        page.Items().Count.ShouldBe(15);
        var (_, rest) = await one.AskAsync(
            $"rooms/{room}/messages?limit=15&cursor={page.Text("next")}"
        );
        rest.Items()
            .ConvertAll(m => m.GetProperty("number").GetInt32())
            .ShouldBe(Enumerable.Range(1, 6).Reverse());
    }

    [Fact]
    public async Task Who_floods_a_room_is_told_when_to_come_back()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var manager = await server.ClientAsync(Roles.Manager);
        var (mission, room) = await manager.GroupMissionAsync();
        using var one = await server.ParticipantAsync(mission, "R-1", "山行者");
        using var other = await server.ParticipantAsync(mission, "R-2", "夜行者");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(n =>
                    one.PostAsync(
                        new Uri($"/api/v1/rooms/{room}/messages", UriKind.Relative),
                        System.Net.Http.Json.JsonContent.Create(new { text = $"第 {n} 句" })
                    )
                )
        );
        answers.Count(a => (int)a.StatusCode == 201).ShouldBe(60);
        var refused = answers.First(a => (int)a.StatusCode == 429);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeGreaterThan(0);
        (await one.AskAsync($"rooms/{room}/messages")).Status.ShouldBe(200);
        (await other.SayAsync(room, "慢慢说")).Status.ShouldBe(201);
    }
}
