using Fairway.Domain.Channels;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Support.Reminders;
using Fairway.Web.Tests.Channels;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Support;

/// <summary>The end comes nearer: told to those not done, at its time, once, and never to those who are not to be hurried.</summary>
public sealed class ReminderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("SUPP-05")]
    public async Task Those_who_joined_and_are_not_done_are_reminded_at_each_node_once(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        // Noon in Shanghai, ten days before the end.
        var start = new DateTimeOffset(2030, 3, 4, 4, 0, 0, TimeSpan.Zero);
        server.Clock.Set(start);
        var end = start.AddDays(10);
        var mission = await PublishedAsync(operations, Rooms.ForAGroup, end);
        using var waiting = await server.ParticipantAsync(mission, "R-1");
        using var done = await server.ParticipantAsync(mission, "R-2");
        using var declined = await server.MemberClientAsync("R-3");
        (await declined.SendAsync($"missions/{mission}/decline")).Status.ShouldBe(200);
        (await done.SendAsync($"missions/{mission}/understand")).Status.ShouldBe(200);
        (
            await done.SendAsync(
                $"missions/{mission}/works",
                new { text = "座椅加热，冬天送孩子上学前先开五分钟，夜间跟车也试过了。" }
            )
        ).Status.ShouldBe(201);
        using var never = await server.MemberClientAsync("R-4");
        using var dedicated = await server.ParticipantAsync(mission, "R-5");
        await server.EnsureMemberAsync("R-5", m => m.Mode = ManagementMode.Dedicated);

        (await SendAsync(server)).ShouldBe(0);
        // Two in the night of Shanghai: the node has passed, and everybody sleeps.
        server.Clock.Set(end.AddHours(-72).AddHours(14));
        (await SendAsync(server)).ShouldBe(0);
        server.Clock.Set(end.AddHours(-72).AddHours(22));
        (await SendAsync(server)).ShouldBe(1);
        (await SendAsync(server)).ShouldBe(0);
        // Who joins now knows of the end already.
        using var late = await server.ParticipantAsync(mission, "R-6");
        (await SendAsync(server)).ShouldBe(0);
        server.Clock.Set(end.AddHours(-23));
        (await SendAsync(server)).ShouldBe(2);
        (await SendAsync(server)).ShouldBe(0);
        await waiting.EventuallyAsync("me/inbox", box => Reminders(box) == 2);
        await late.EventuallyAsync("me/inbox", box => Reminders(box) == 1);
        foreach (var other in (HttpClient[])[done, declined, never, dedicated])
            Reminders((await other.AskAsync("me/inbox")).Body).ShouldBe(0);
        server.Clock.Set(end.AddHours(1));
        (await SendAsync(server)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("MODE-02")]
    public async Task A_broadcast_follows_nobody_up(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var start = new DateTimeOffset(2030, 3, 4, 4, 0, 0, TimeSpan.Zero);
        server.Clock.Set(start);
        var end = start.AddDays(4);
        var mission = await PublishedAsync(operations, new { }, end);
        using var one = await server.ParticipantAsync(mission, "R-1");
        using var two = await server.MemberClientAsync("R-2");
        await one.EventuallyAsync("me/inbox", box => box.Items().Count == 1);
        foreach (var hours in (int[])[-71, -23, -1])
        {
            server.Clock.Set(end.AddHours(hours));
            (await SendAsync(server)).ShouldBe(0);
        }
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        (await db.Set<Notice>().CountAsync(Ct)).ShouldBe(0);
        (await db.Set<Fairway.Domain.Support.MissionReminder>().CountAsync(Ct)).ShouldBe(0);
        (await db.Set<Room>().CountAsync(Ct)).ShouldBe(0);
        (await db.Set<Announcement>().CountAsync(Ct)).ShouldBe(1);
        (await two.AskAsync("me/inbox"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .Text("kind")
            .ShouldBe("announcement");
    }

    private static int Reminders(System.Text.Json.JsonElement box) =>
        box.Items().Count(item => item.Text("kind") == "reminder");

    private static async Task<int> SendAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SendReminders>().RunAsync(Ct);
    }

    private static async Task<long> PublishedAsync(
        HttpClient operations,
        object overrides,
        DateTimeOffset end
    )
    {
        var created = await operations.SendAsync(
            "missions",
            new { templateKey = "EX-27", overrides }
        );
        created.Status.ShouldBe(201, created.Body.ToString());
        var id = created.Body.GetProperty("id").GetInt64();
        using var changed = await operations.PatchAsync(
            new Uri($"/api/v1/missions/{id}", UriKind.Relative),
            System.Net.Http.Json.JsonContent.Create(new { closesAt = end.UtcDateTime }),
            Ct
        );
        ((int)changed.StatusCode).ShouldBe(200, await changed.Content.ReadAsStringAsync(Ct));
        var published = await operations.SendAsync($"missions/{id}/publish");
        published.Status.ShouldBe(200, published.Body.ToString());
        return id;
    }
}
