using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Support.Reminders;
using Fairway.Web.Tests.Channels;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Works;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Missions.Steering;

/// <summary>An end that comes later, and back again.</summary>
public sealed class ExtendTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-26")]
    public async Task The_end_moves_later_only_and_whoever_is_not_done_is_told(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var end = server.Clock.GetUtcNow().UtcDateTime.AddDays(5);
        var mission = await staff.PublishedAsync(overrides: new { closesAt = end });
        using var begun = await server.MemberClientAsync("E-1");
        using var stranger = await server.MemberClientAsync("E-2");
        await begun.BeginAsync(mission);

        var bad = await staff.TurnAsync(mission, "extend", new { closesAt = end.AddHours(-1) });
        bad.Status.ShouldBe(422);
        bad.Body.FieldCode("reason").ShouldBe("field.required");
        (await Extend(staff, mission, end.AddHours(-1)))
            .Body.FieldCode("closesAt")
            .ShouldBe("mission.end_not_later");
        (await Extend(staff, mission, end))
            .Body.FieldCode("closesAt")
            .ShouldBe("mission.end_not_later");
        (await Extend(staff, mission, end.AddYears(50)))
            .Body.FieldCode("closesAt")
            .ShouldBe("mission.end_too_far");

        var moved = await Extend(staff, mission, end.AddDays(3), key: "later");
        moved.Status.ShouldBe(200, moved.Body.ToString());
        (await Extend(staff, mission, end.AddDays(3), key: "later")).Status.ShouldBe(200);
        var told = (await begun.ToldAsync("mission_extended")).First("mission_extended");
        told.GetProperty("reason").Text("zh").ShouldBe(Turns.Why);
        told.GetProperty("closesAt")
            .GetDateTime()
            .ShouldBe(end.AddDays(3), TimeSpan.FromSeconds(2));
        (await stranger.AskAsync("me/inbox"))
            .Body.Items()
            .ShouldNotContain(item => item.Text("kind") == "mission_extended");
        // Members meet the new end at once.
        (await stranger.AskAsync("me/feed"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .GetProperty("closesAt")
            .GetDateTime()
            .ShouldBe(end.AddDays(3), TimeSpan.FromSeconds(2));
        var turns = (await staff.AskAsync($"missions/{mission}/turns")).Body.Items();
        turns.ShouldHaveSingleItem().Text("kind").ShouldBe("extended");

        // Back, while the old end is still ahead; once.
        var extension = turns[0].GetProperty("id").GetInt64();
        var back = await staff.TurnAsync(mission, $"turns/{extension}/take-back");
        back.Status.ShouldBe(200, back.Body.ToString());
        back.Body.GetProperty("closesAt").GetDateTime().ShouldBe(end, TimeSpan.FromSeconds(1));
        (await staff.TurnAsync(mission, $"turns/{extension}/take-back"))
            .Body.Text("code")
            .ShouldBe("mission.end_moved_since");
        await begun.ToldAsync("mission_extension_taken_back");
        (await staff.TurnAsync(mission, "turns/1/take-back")).Status.ShouldBe(404);
        (await server.JournalAsync("mission.extended")).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-26")]
    public async Task Nothing_moves_back_behind_the_old_end_and_nothing_after_the_last(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var end = server.Clock.GetUtcNow().UtcDateTime.AddDays(1);
        var mission = await staff.PublishedAsync(overrides: new { closesAt = end });
        (await Extend(staff, mission, end.AddDays(1))).Status.ShouldBe(200);
        var extension = (await staff.AskAsync($"missions/{mission}/turns"))
            .Body.Items()[0]
            .GetProperty("id")
            .GetInt64();
        server.Clock.Advance(TimeSpan.FromDays(1.5));
        using var later = await server.ClientAsync(Roles.Manager);
        (await later.TurnAsync(mission, $"turns/{extension}/take-back"))
            .Body.Text("code")
            .ShouldBe("mission.old_end_passed");
        server.Clock.Advance(TimeSpan.FromDays(1));
        using var last = await server.ClientAsync(Roles.Manager);
        (await Extend(last, mission, end.AddDays(9)))
            .Body.Text("code")
            .ShouldBe("mission.already_ended");
        (await last.TurnAsync(mission, "pause", new { reason = Turns.Why }))
            .Body.Text("code")
            .ShouldBe("mission.already_ended");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-26")]
    public async Task Of_two_who_extend_what_they_saw_one_does(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var end = server.Clock.GetUtcNow().UtcDateTime.AddDays(5);
        var mission = await staff.PublishedAsync(overrides: new { closesAt = end });
        var seen = (await staff.MissionAsync(mission)).Number("version");
        var answers = await Task.WhenAll(
            Enumerable.Range(1, 3).Select(days => Extend(staff, mission, end.AddDays(days), seen))
        );
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers
            .Where(answer => answer.Status != 200)
            .ShouldAllBe(answer => answer.Body.Text("code") == "mission.changed_meanwhile");
        (await server.JournalAsync("mission.extended")).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("SUPP-05", "TASK-26")]
    public async Task Reminders_follow_the_end_and_are_silent_while_it_stands_still(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        // Noon in Shanghai.
        var start = new DateTimeOffset(2030, 3, 4, 4, 0, 0, TimeSpan.Zero);
        server.Clock.Set(start);
        using var staff = await server.ClientAsync(Roles.Manager);
        var end = start.AddDays(3).UtcDateTime;
        var mission = await staff.PublishedAsync(
            overrides: new
            {
                playbook = "group",
                audience = new { tiers = new[] { "broad" } },
                mustTry = new[] { "夜间跟车" },
                closesAt = end,
            }
        );
        using var waiting = await server.ParticipantAsync(mission, "R-1");
        server.Clock.Set(start.AddDays(2).AddHours(1));
        (await RemindAsync(server)).ShouldBe(1);
        using var second = await server.ClientAsync(Roles.Manager);
        (await Extend(second, mission, end.AddDays(5))).Status.ShouldBe(200);
        (await RemindAsync(server)).ShouldBe(0);
        // A day before the new end they are told again, of the same node.
        server.Clock.Set(start.AddDays(7).AddHours(1));
        using var third = await server.ClientAsync(Roles.Manager);
        await third.TurnAsync(mission, "pause", new { reason = Turns.Why });
        (await RemindAsync(server)).ShouldBe(0);
        await third.TurnAsync(mission, "resume", new { addTime = false });
        (await RemindAsync(server)).ShouldBe(1);
        (await RemindAsync(server)).ShouldBe(0);
    }

    private static Task<(int Status, System.Text.Json.JsonElement Body)> Extend(
        HttpClient staff,
        long mission,
        DateTime until,
        int? version = null,
        string? key = null
    ) =>
        staff.TurnAsync(
            mission,
            "extend",
            new { closesAt = until, reason = new { zh = Turns.Why, en = "Storm" } },
            version,
            key
        );

    private static async Task<int> RemindAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SendReminders>().RunAsync(Ct);
    }
}
