using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Missions;

/// <summary>A notice that is easy to read, and a first word with newcomers.</summary>
public sealed class NoticeTests
{
    private static readonly string[] Readings = ["mission.notice_long", "mission.sentence_long"];

    private static async Task<List<System.Text.Json.JsonElement>> GuardsAsync(
        HttpClient staff,
        long mission
    ) =>
        [
            .. (await staff.SendAsync($"missions/{mission}/check"))
                .Body.GetProperty("guards")
                .EnumerateArray(),
        ];

    private static async Task<long> DraftAsync(
        HttpClient staff,
        string template,
        object? overrides = null
    )
    {
        var created = await staff.SendAsync("missions", new { templateKey = template, overrides });
        created.Status.ShouldBe(201, created.Body.ToString());
        return created.Body.GetProperty("id").GetInt64();
    }

    [Requirement("COMM-02")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_long_notice_is_measured_where_it_is_written(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var draft = await DraftAsync(
            staff,
            "EX-27",
            new { rules = new string('规', 60) + "，" + new string('则', 60) }
        );
        var found = (await GuardsAsync(staff, draft)).FindAll(guard =>
            Readings.Contains(guard.Text("code"))
        );
        found
            .Select(guard => (guard.Text("code"), guard.Text("level"), guard.Text("field")))
            .ShouldBe([
                ("mission.notice_long", "warn", "rules"),
                ("mission.sentence_long", "warn", "rules"),
            ]);
        var values = found[0].GetProperty("parameters");
        values.GetProperty("measured").GetInt32().ShouldBe(121);
        values.GetProperty("limit").GetInt32().ShouldBe(110);
        values.Text("unit").ShouldBe("characters");

        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var page = await office.OpenAsync($"/console/missions/{draft}?step=acceptance");
        var field = page[page.IndexOf("name=\"rules\"", StringComparison.Ordinal)..];
        field[..1_500].ShouldContain("121 个字");
        // It warns and does not hold up.
        (await staff.SendAsync($"missions/{draft}/publish")).Status.ShouldBe(200);
    }

    [Requirement("COMM-02", "TASK-14")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_shipped_templates_keep_to_it(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var templates = (await staff.AskAsync("mission-templates")).Body.Items();
        templates.Count.ShouldBeGreaterThan(5);
        foreach (var template in templates)
        {
            var key = template.Text("key");
            (await GuardsAsync(staff, await DraftAsync(staff, key)))
                .Select(guard => guard.Text("code"))
                .Where(code =>
                    Readings.Contains(code)
                    || code.StartsWith("mission.icebreaker", StringComparison.Ordinal)
                )
                .ShouldBeEmpty(key);
        }
    }

    [Requirement("TASK-14")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_icebreaker_is_one_step_shows_how_and_thanks_at_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var draft = await DraftAsync(staff, "EX-15", new { steps = new[] { "看看", "选一款" } });
        var said = (await GuardsAsync(staff, draft)).Find(guard =>
            guard.Text("code") == "mission.icebreaker_steps"
        );
        (said.Text("level"), said.Text("field")).ShouldBe(("warn", "steps"));

        var mission = await staff.PublishedAsync("EX-15");
        using var browser = await PortalBrowser.OfMemberAsync(server, "I-1");
        await browser.OpenAsync($"/missions/{mission}");
        browser.Words.ShouldContain("一步就好");
        browser.Words.ShouldContain("像一阵凉风");
        await browser.SendAsync("join");
        browser.Path.ShouldBe($"/missions/{mission}/submit");
        browser.Words.ShouldContain("像一阵凉风");
        await browser.SendAsync("work", ("part.colour", "teal"), ("act", "send"));
        browser.Path.ShouldStartWith("/works/");
        // Nobody of the staff has looked.
        browser.Words.ShouldContain("谢谢");
        (await staff.AskAsync($"missions/{mission}"))
            .Body.GetProperty("isIcebreaker")
            .GetBoolean()
            .ShouldBeTrue();
    }
}
