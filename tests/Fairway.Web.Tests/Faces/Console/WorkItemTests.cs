using System.Globalization;
using System.Net;
using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using static Fairway.Web.Tests.Faces.Console.WorkItems;

namespace Fairway.Web.Tests.Faces.Console;

/// <summary>What the brand's own team has to do: written down, given to somebody, moved over a board, and told on home.</summary>
public sealed class WorkItemTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Requirement("TEAM-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_item_is_given_moved_finished_and_opened_again_and_keeps_its_history(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        var mission = await http.PublishedAsync();
        var colleague = (await server.StaffCredentialsAsync(Roles.Liaison)).Id;
        var content = new
        {
            title = " 确认样车到店时间 ",
            words = "先打电话给门店",
            dueOn = Day(server, 2),
            about = "mission",
            aboutId = mission,
        };
        var added = await http.SendAsync("work-items", content, "once");
        added.Status.ShouldBe(201, added.Body.ToString());
        var id = added.Body.GetProperty("id").GetInt64();
        // Sent again after a broken connection it is the same item.
        (await http.SendAsync("work-items", content, "once"))
            .Body.GetProperty("id")
            .GetInt64()
            .ShouldBe(id);
        var item = (await http.AskAsync($"work-items/{id}")).Body;
        (item.Text("title"), item.Text("state"), item.Text("aboutName")).ShouldBe(
            ("确认样车到店时间", "to_do", "说说你最常用的功能")
        );
        var version = item.GetProperty("version").GetInt32();

        var given = new
        {
            title = "确认样车到店时间",
            assigneeId = colleague,
            dueOn = Day(server, 2),
            about = "mission",
            aboutId = mission,
        };
        (await http.PutAsync($"work-items/{id}", given, $"\"{version}\"")).Status.ShouldBe(200);
        // The same again over the version it was written over is a retry; anything else is told that somebody was quicker.
        (await http.PutAsync($"work-items/{id}", given, $"\"{version}\"")).Status.ShouldBe(200);
        (await http.PutAsync($"work-items/{id}", content, $"\"{version}\"")).Status.ShouldBe(409);
        var state = $"work-items/{id}/state";
        (await http.PutAsync(state, new { state = "doing" }, $"\"{version}\"")).Status.ShouldBe(
            409
        );
        foreach (var to in (string[])["doing", "done", "done", "to_do"])
            (await http.PutAsync(state, new { state = to })).Status.ShouldBe(200, to);
        item = (await http.AskAsync($"work-items/{id}")).Body;
        (item.Text("state"), item.Text("assignee")).ShouldBe(("to_do", "Test liaison"));
        item.GetProperty("doneAt").ValueKind.ShouldBe(JsonValueKind.Null);

        (await http.AskAsync($"work-items/{id}/history"))
            .Body.Items()
            .Select(line => line.Text("kind") + " " + line.GetProperty("to").GetString())
            .ShouldBe([
                "work_item.moved to_do",
                "work_item.moved done",
                "work_item.moved doing",
                "work_item.assigned ",
                "work_item.changed ",
                "work_item.added ",
            ]);
        var change = (
            await server.JournalAsync(JournalKinds.WorkItemChanged)
        ).ShouldHaveSingleItem();
        (change.MissionId, change.SubjectId).ShouldBe((mission, id));
        change.Get<string[]>("fields").ShouldBe(["words"]);
    }

    [Requirement("TEAM-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Lists_are_narrowed_and_what_is_overdue_is_what_is_open_past_its_day(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        var colleague = (await server.StaffCredentialsAsync(Roles.Liaison)).Id;
        var mission = await http.PublishedAsync();
        var late = await AddAsync(http, "昨天就该做", Day(server, -1), colleague);
        var today = await AddAsync(http, "今天到期", Day(server, 0), null, mission);
        var finished = await AddAsync(http, "晚了也做完了", Day(server, -3), colleague);
        await http.PutAsync($"work-items/{finished}/state", new { state = "done" });

        (await KeysAsync(http, "work-items")).ShouldBe([finished, today, late]);
        (await KeysAsync(http, "work-items?overdue=true")).ShouldBe([late]);
        (await KeysAsync(http, "work-items?open=true")).ShouldBe([today, late]);
        (await KeysAsync(http, "work-items?state=done")).ShouldBe([finished]);
        (await KeysAsync(http, $"work-items?assignee={colleague}")).ShouldBe([finished, late]);
        (await KeysAsync(http, $"work-items?mission={mission}")).ShouldBe([today]);
        (await KeysAsync(http, "work-items?mine=true")).ShouldBeEmpty("a key has nothing to do");
        var first = (await http.AskAsync("work-items?limit=2")).Body;
        (await KeysAsync(http, "work-items?limit=2&cursor=" + first.Text("next"))).ShouldBe([late]);
        server.Clock.Advance(TimeSpan.FromDays(1));
        (await KeysAsync(http, "work-items?overdue=true")).ShouldBe([today, late]);

        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var board = await console.OpenAsync("/console/work-items");
        board.ShouldContain("已逾期 2 天");
        board.ShouldContain("已逾期 1 天");
        (await console.OpenAsync("/console/work-items/list?show=done")).ShouldContain(
            "晚了也做完了"
        );
        var file = await console.OpenAsync($"/console/work-items/export?mission={mission}");
        file.ShouldContain("今天到期");
        file.ShouldNotContain("昨天就该做");
        (await console.OpenAsync($"/console/missions/{mission}")).ShouldContain("今天到期");
    }

    [Requirement("TEAM-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_refused_names_its_field_and_readers_only_read(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        (await http.SendAsync("work-items", new { aboutId = 7 }))
            .Body.Wrong()
            .ShouldBe(["title", "about"], ignoreOrder: true);
        (
            await http.SendAsync(
                "work-items",
                new
                {
                    title = "没有这些",
                    assigneeId = 77,
                    about = "goal",
                    aboutId = 77,
                }
            )
        ).Body.Wrong().ShouldBe(["aboutId", "assigneeId"], ignoreOrder: true);
        (await http.PutAsync("work-items/77", new { title = "没有" })).Status.ShouldBe(404);
        (await http.PutAsync("work-items/77/state", new { state = "done" })).Status.ShouldBe(404);
        (await http.AskAsync("work-items/77/history")).Status.ShouldBe(404);
        var id = await AddAsync(http, "大家都能看", null, null);
        (await http.PutAsync($"work-items/{id}/state", new { })).Body.Wrong().ShouldBe(["state"]);
        using var auditor = await server.ClientAsync(Roles.Auditor);
        (await auditor.AskAsync($"work-items/{id}")).Status.ShouldBe(200);
        (await auditor.SendAsync("work-items", new { title = "不行" })).Status.ShouldBe(403);
        (await auditor.PutAsync($"work-items/{id}/state", new { state = "done" })).Status.ShouldBe(
            403
        );
        using var reader = await ConsoleClient.EnterAsync(server, Roles.Auditor);
        (await reader.OpenAsync($"/console/work-items/{id}")).ShouldNotContain("name=\"title\"");
        (await reader.OpenAsync("/console/work-items")).ShouldContain("大家都能看");
    }

    [Requirement("TEAM-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_assignee_finds_it_on_home_and_on_the_pages_it_goes_its_way(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        using var http = await server.ClientAsync(Roles.Operator);
        var mission = await http.PublishedAsync();
        var colleague = await server.StaffCredentialsAsync(Roles.Liaison);
        var add = $"/console/work-items/new?about=%2Fconsole%2Fmissions%2F{mission}";
        var wrong = await console.SendAsync(add, "add", ("about", "https://example.com/1"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Body.ShouldContain("https://example.com/1");
        var added = await console.SendAsync(
            add,
            "add",
            ("title", "给门店打电话"),
            ("assigneeId", colleague.Id.ToString(CultureInfo.InvariantCulture)),
            ("dueOn", Day(server, 0))
        );
        added.Status.ShouldBe(HttpStatusCode.Redirect, added.Body);
        var item = (await http.AskAsync($"work-items?mission={mission}"))
            .Body.Items()
            .ShouldHaveSingleItem("the mission that the page was opened for stands there already");
        var id = item.GetProperty("id").GetInt64();

        using var person = server.Browser();
        await person.SignInAsync(server, colleague);
        (await TextAsync(person, "/console")).ShouldContain("我今天到期或已逾期的事项");
        (await TextAsync(person, "/console/work-items/list?show=due")).ShouldContain(
            "给门店打电话"
        );
        (await TextAsync(person, "/console/work-items?show=mine")).ShouldContain("今天到期");

        var card = $"{id}:{item.GetProperty("version").GetInt32()}";
        (
            await console.SendAsync(
                "/console/work-items",
                "move",
                ("item", card),
                ("lane", "waiting")
            )
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        // The same card as it lay before: a colleague has moved it since.
        (
            await console.SendAsync(
                "/console/work-items",
                "move",
                ("item", card),
                ("lane", "doing")
            )
        ).Status.ShouldBe(HttpStatusCode.Conflict);
        (
            await console.SendAsync($"/console/work-items/{id}", "turn", ("to", "done"))
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        (await console.OpenAsync($"/console/work-items/{id}")).ShouldContain("重新打开");
        (await TextAsync(person, "/console")).ShouldNotContain("我今天到期或已逾期的事项");
        (
            await console.SendAsync(
                $"/console/work-items/{id}",
                "change",
                ("title", "再打一次电话"),
                ("state", "to_do"),
                ("dueOn", "")
            )
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        (await TextAsync(person, "/console")).ShouldContain("指派给我的其他事项");
        (await console.OpenAsync($"/console/work-items/{id}")).ShouldContain("修改了");
    }

    private static async Task<string> TextAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
    }
}
