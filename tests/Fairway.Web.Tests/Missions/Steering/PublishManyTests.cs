using System.Net;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Missions.Steering;

/// <summary>Several drafts, checked and let out together.</summary>
public sealed class PublishManyTests
{
    private static async Task<long> DraftAsync(HttpClient staff, object? overrides = null) =>
        (await staff.SendAsync("missions", new { templateKey = "EX-27", overrides }))
            .Body.GetProperty("id")
            .GetInt64();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-09", "TASK-23", "TASK-26")]
    public async Task Those_that_pass_go_out_once_and_the_others_say_why_not(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var ready = await DraftAsync(staff);
        var also = await DraftAsync(staff);
        var blocked = await DraftAsync(staff, new { rules = new { zh = "" } });
        var ids = new { ids = new[] { ready, blocked, also, 1 } };

        var look = (await staff.SendAsync("missions/check", ids)).Body.Items();
        look.Select(item => item.Text("standing"))
            .ShouldBe(["ready", "blocked", "ready", "unknown"]);
        look[1]
            .GetProperty("guards")
            .EnumerateArray()
            .ShouldContain(guard => guard.Text("code") == "mission.rules_missing");
        (await server.JournalAsync("mission.published")).ShouldBeEmpty();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => staff.SendAsync("missions/publish", ids))
        );
        foreach (var answer in answers)
        {
            answer.Status.ShouldBe(200, answer.Body.ToString());
            answer
                .Body.Items()
                .Select(item => item.Text("standing"))
                .ShouldBe(["published", "blocked", "published", "unknown"]);
        }
        (await server.JournalAsync("mission.published")).Count.ShouldBe(2);
        (await staff.SendAsync("missions/publish", new { ids = Array.Empty<long>() }))
            .Body.FieldCode("ids")
            .ShouldBe("field.required");
        (await staff.SendAsync("missions/publish", new { ids = Enumerable.Range(1, 51) }))
            .Body.FieldCode("ids")
            .ShouldBe("mission.too_many_at_once");
        using var reader = await server.ClientAsync(Roles.Auditor);
        (await reader.SendAsync("missions/publish", ids)).Status.ShouldBe(403);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-09", "TASK-26")]
    public async Task The_console_checks_what_was_ticked_and_shows_what_became_of_each(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var ready = await DraftAsync(staff);
        var blocked = await DraftAsync(staff, new { rules = new { zh = "" } });
        var running = await staff.PublishedAsync();
        var list = await office.OpenAsync("/console/missions");
        list.ShouldContain($"name=\"id\" value=\"{ready}\"");
        list.ShouldNotContain($"name=\"id\" value=\"{running}\"");
        var path = $"/console/missions/publish?id={ready}&id={blocked}";
        var page = await office.OpenAsync(path);
        page.ShouldContain($"href=\"/console/missions/{blocked}?step=acceptance#f-rules\"");
        var sent = await office.SendAsync(path, "publish-many");
        sent.Location.ShouldNotBeNull().ShouldEndWith(path);
        WebUtility.HtmlDecode(await office.OpenAsync(path)).ShouldContain("已发布 1 份");
        // A second click finds it done.
        (await office.SendAsync(path, "publish-many"))
            .Location.ShouldNotBeNull()
            .ShouldEndWith(path);
        (await server.JournalAsync("mission.published")).Count.ShouldBe(2);
        await office.OpenAsync("/console/missions/publish");
    }
}
