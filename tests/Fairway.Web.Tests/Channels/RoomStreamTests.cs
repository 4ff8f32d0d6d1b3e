using System.Net;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Channels;

/// <summary>A room as it is talked in, on both databases.</summary>
public sealed class RoomStreamTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("COMM-05")]
    public async Task Two_who_listen_hear_each_other_at_once_and_the_end(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var manager = await server.ClientAsync(Roles.Manager);
        var (mission, room) = await manager.GroupMissionAsync();
        using var one = await server.ParticipantAsync(mission, "R-1", "山行者");
        using var other = await server.ParticipantAsync(mission, "R-2", "夜行者");
        await using var first = await one.ListenAsync(room);
        await using var second = await other.ListenAsync(room);
        first.Answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        first.Answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        (await first.NextAsync())!.Name.ShouldBe("ready");
        (await second.NextAsync())!.Name.ShouldBe("ready");

        await one.SayAsync(room, "听得到吗？");
        await other.SayAsync(room, "听得到");
        foreach (var (stream, mine) in new[] { (first, 0), (second, 1) })
        {
            var heard = new[] { await stream.NextAsync(), await stream.NextAsync() };
            heard.Select(e => e!.Name).ShouldAllBe(name => name == "message");
            heard.Select(e => e!.Id).ShouldBe(["1", "2"]);
            heard.Select(e => e!.Data.Text("text")).ShouldBe(["听得到吗？", "听得到"]);
            heard
                .Select(e => e!.Data.GetProperty("author").Text("name"))
                .ShouldBe(["山行者", "夜行者"]);
            heard
                .Select(e => e!.Data.GetProperty("author").GetProperty("mine").GetBoolean())
                .ShouldBe([mine == 0, mine == 1]);
        }

        await manager.SendAsync($"missions/{mission}/cancel", new { reason = "活动改期" });
        foreach (var stream in (RoomEvents[])[first, second])
        {
            (await stream.NextAsync())!.Name.ShouldBe("archived");
            (await stream.NextAsync()).ShouldBeNull();
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_comes_back_hears_what_was_missed_and_who_has_left_is_not_let_in(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var manager = await server.ClientAsync(Roles.Manager);
        var (mission, room) = await manager.GroupMissionAsync();
        using var one = await server.ParticipantAsync(mission, "R-1", "山行者");
        for (var n = 1; n <= 5; n++)
            await manager.SayAsync(room, $"第 {n} 句");

        await using (var stream = await one.ListenAsync(room, lastEventId: "2"))
        {
            (await stream.NextAsync())!.Name.ShouldBe("ready");
            for (var n = 3; n <= 5; n++)
                (await stream.NextAsync())!.Data.Text("text").ShouldBe($"第 {n} 句");
            await manager.SayAsync(room, "第 6 句");
            (await stream.NextAsync())!.Id.ShouldBe("6");
        }

        await one.SendAsync($"missions/{mission}/decline");
        await using var refused = await one.ListenAsync(room, lastEventId: "6");
        refused.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_said_on_another_node_is_heard_here(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var manager = await server.ClientAsync(Roles.Manager);
        var (_, room) = await manager.GroupMissionAsync();
        await using var node = FairwayApp.Create(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["data"] = server.DataFolder,
                ["urls"] = "http://127.0.0.1:0",
            },
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ConnectionStrings:Fairway"] = server
                    .Services.GetRequiredService<IConfiguration>()
                    .GetConnectionString("Fairway"),
            }
        );
        await node.StartAsync(TestContext.Current.CancellationToken);
        using var there = new HttpClient { BaseAddress = new Uri(node.Urls.First()) };
        there.DefaultRequestHeaders.Authorization = manager.DefaultRequestHeaders.Authorization;
        await using var stream = await manager.ListenAsync(room);
        (await stream.NextAsync())!.Name.ShouldBe("ready");

        (await there.SayAsync(room, "隔壁的消息")).Status.ShouldBe(201);
        (await manager.SayAsync(room, "这边的消息")).Status.ShouldBe(201);
        (await stream.NextAsync())!.Data.Text("text").ShouldBe("隔壁的消息");
        (await stream.NextAsync())!.Data.Text("text").ShouldBe("这边的消息");
    }

    [Fact]
    public async Task One_person_holds_a_few_streams_and_gets_them_back_when_they_end()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var manager = await server.ClientAsync(Roles.Manager);
        var (mission, room) = await manager.GroupMissionAsync();
        using var one = await server.ParticipantAsync(mission, "R-1");
        var held = new List<RoomEvents>();
        for (var n = 0; n < Web.Channels.Rooms.RoomHub.MostPerPerson; n++)
            held.Add(await one.ListenAsync(room));
        held.ShouldAllBe(stream => stream.Answer.StatusCode == HttpStatusCode.OK);
        await using (var more = await one.ListenAsync(room))
            more.Answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        foreach (var stream in held)
            await stream.DisposeAsync();

        for (var tries = 0; ; tries++)
        {
            await using var again = await one.ListenAsync(room);
            if (again.Answer.StatusCode == HttpStatusCode.OK)
                break;
            tries.ShouldBeLessThan(100);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_open_stream_does_not_keep_the_server_from_stopping(string database)
    {
        var server = await FairwayServer.StartAsync(database);
        RoomEvents stream;
        using (var manager = await server.ClientAsync(Roles.Manager))
        {
            var (_, room) = await manager.GroupMissionAsync();
            stream = await manager.ListenAsync(room);
            await stream.NextAsync();
        }
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        await server.DisposeAsync();
        System.Diagnostics.Stopwatch.GetElapsedTime(since).TotalSeconds.ShouldBeLessThan(10);
        await stream.DisposeAsync();
    }
}
