using System.Net;
using System.Text.Json;
using Fairway.Storage;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Missions.Steering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Faces.Console;

/// <summary>A draft written step by step: each step saves its own part and leaves the others alone.</summary>
public sealed class DraftStepsTests
{
    [Requirement("TASK-01", "TASK-23")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_step_saves_its_own_part_and_leaves_the_others_as_they_are(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        // Seconds that no field can hold, and a way of running that nobody proposed.
        var opens = server.Clock.GetUtcNow().UtcDateTime.AddDays(2).AddSeconds(7);
        var draft = await DraftAsync(
            staff,
            new
            {
                opensAt = opens,
                closesAt = opens.AddDays(9),
                playbook = "group",
            }
        );
        (string Step, (string, string)[] Typed, string Next)[] ways =
        [
            ("goal", [("title", "冬天的座椅"), ("summary", "说说冷天里的它。")], "audience"),
            ("audience", [("tiers", "contributor")], "brief"),
            ("brief", [("mustTry", "连用五天座椅加热"), ("minutes", "35")], "acceptance"),
            ("acceptance", [("rules", "写清楚场景就算完成。")], "reward"),
            ("reward", [("points", "66")], "check"),
        ];
        foreach (var (step, typed, next) in ways)
        {
            var before = await staff.MissionAsync(draft);
            var sent = await office.SendAsync(
                $"/console/missions/{draft}?step={step}",
                "draft",
                [.. typed, ("act", "to:" + next)]
            );
            sent.Status.ShouldBe(HttpStatusCode.Found, sent.Body);
            sent.Location.ShouldNotBeNull().ShouldEndWith($"/console/missions/{draft}?step={next}");
            var after = await staff.MissionAsync(draft);
            Changed(before, after).ShouldBe(Parts[step], step);
        }
        var now = await staff.MissionAsync(draft);
        now.GetProperty("brief").GetProperty("title").Text("zh").ShouldBe("冬天的座椅");
        now.GetProperty("brief").GetProperty("rules").Text("zh").ShouldBe("写清楚场景就算完成。");
        now.GetProperty("reward").GetProperty("points").GetInt64().ShouldBe(66);
        now.GetProperty("demand").GetProperty("minutes").GetInt32().ShouldBe(35);
        now.Text("playbook").ShouldBe("group");

        var done = await office.SendAsync(
            $"/console/missions/{draft}?step=check",
            "draft",
            ("act", "publish")
        );
        done.Status.ShouldBe(HttpStatusCode.Found, done.Body);
        (await staff.MissionAsync(draft)).Text("state").ShouldNotBe("design");
    }

    [Fact]
    public async Task Whoever_leafs_through_the_steps_changes_nothing()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync(Roles.Manager);
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        foreach (var template in (string[])["EX-27", "EX-02", "EX-05", "EX-15", "EX-21"])
        {
            var draft = await DraftAsync(staff, new { }, template);
            var before = await staff.MissionAsync(draft);
            foreach (var step in Parts.Keys)
                (
                    await office.SendAsync(
                        $"/console/missions/{draft}?step={step}",
                        "draft",
                        ("act", "to:check")
                    )
                ).Status.ShouldBe(HttpStatusCode.Found);
            (await staff.MissionAsync(draft)).ToString().ShouldBe(before.ToString(), template);
        }
        (await server.JournalAsync(JournalKinds.MissionChanged)).ShouldBeEmpty();
    }

    [Requirement("TASK-23")]
    [Theory]
    [InlineData("goal", "servesFrom", "active", "servesTo", "", "f-servesFrom")]
    [InlineData("brief", "minutes", "很久", "steps", "先看看", "f-minutes")]
    [InlineData("acceptance", "worksPerMember", "一件", "rules", "写清楚", "f-worksPerMember")]
    [InlineData("reward", "opensAt", "明天", "inKindItem", "", "f-opensAt")]
    [InlineData("audience", "regions", "浙江", "stages", "active", "f-tiers")]
    public async Task What_cannot_be_read_comes_back_on_its_step_with_its_message(
        string step,
        string field,
        string typed,
        string other,
        string kept,
        string mended
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync(Roles.Operator);
        using var office = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var draft = await DraftAsync(staff, new { });
        var before = (await staff.MissionAsync(draft)).ToString();
        var sent = await office.SendAsync(
            $"/console/missions/{draft}?step={step}",
            "draft",
            (field, typed),
            (other, kept),
            ("act", "to:check")
        );
        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.Body.ShouldContain($"href=\"#{mended}\"");
        sent.Body.ShouldContain(typed);
        sent.Body.ShouldContain(kept);
        sent.Body.ShouldContain($"id=\"s-{step}\"");
        (await staff.MissionAsync(draft)).ToString().ShouldBe(before);
    }

    [Requirement("TASK-23", "TASK-10", "COMM-03")]
    [Fact]
    public async Task The_steps_say_what_the_check_finds_and_each_finding_leads_to_its_field()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync(Roles.Manager);
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var draft = await DraftAsync(
            staff,
            new
            {
                minutes = 90,
                examples = Array.Empty<object>(),
                goal = (object?)null,
            }
        );
        var page = $"/console/missions/{draft}";
        var check = await office.OpenAsync(page + "?step=check");
        foreach (
            var address in (string[])
                ["?step=goal#f-goal", "?step=brief#f-minutes", "?step=brief#f-examples"]
        )
            check.ShouldContain($"href=\"{page}{address}\"");
        check.ShouldContain("name=\"override-mission.goal_missing\"");
        var brief = await office.OpenAsync(page + "?step=brief");
        brief.ShouldContain("href=\"#f-minutes\"");
        brief.ShouldNotContain("f-goal\"");
        brief.ShouldNotContain("override-");
        brief.ShouldContain("class=\"blocked\"");

        var refused = await office.SendAsync(page + "?step=check", "draft", ("act", "publish"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body.ShouldContain("发布检查还有没通过的项目");
        var published = await office.SendAsync(
            page + "?step=check",
            "draft",
            ("override-mission.goal_missing", "先跑一周"),
            ("override-mission.too_many_minutes", "先跑一周"),
            ("override-mission.example_missing", "先跑一周"),
            ("act", "publish")
        );
        published.Status.ShouldBe(HttpStatusCode.Found, published.Body);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_tabs_the_later_one_decides_with_open_eyes(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var draft = await DraftAsync(staff, new { });
        var page = $"/console/missions/{draft}";
        var seen = (await staff.MissionAsync(draft)).GetProperty("version").GetInt32();
        (
            await office.SendAsync(page, "draft", ("title", "先到的标题"), ("act", "save"))
        ).Status.ShouldBe(HttpStatusCode.Found);
        (string, string)[] late =
        [
            ("title", "后到的标题"),
            ("version", $"{seen}"),
            ("act", "to:audience"),
        ];
        var refused = await office.SendAsync(page, "draft", late);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Body.ShouldContain("value=\"后到的标题\"");
        refused.Body.ShouldContain("你写的还在下面");
        // Nothing saves itself over a colleague's words.
        refused.Body.ShouldNotContain("data-controller=\"once autosave\"");
        refused.Body.ShouldContain($"name=\"version\" value=\"{seen + 1}\"");
        (await TitleAsync(staff, draft)).ShouldBe("先到的标题");

        // What was checked before the change is not what would go out.
        var published = await office.SendAsync(
            page + "?step=check",
            "draft",
            ("version", $"{seen}"),
            ("act", "publish")
        );
        published.Status.ShouldBe(HttpStatusCode.Conflict);
        (await staff.MissionAsync(draft)).Text("state").ShouldBe("design");

        (
            await office.SendAsync(
                page,
                "draft",
                ("title", "后到的标题"),
                ("version", $"{seen + 1}"),
                ("act", "save")
            )
        ).Status.ShouldBe(HttpStatusCode.Found);
        (await TitleAsync(staff, draft)).ShouldBe("后到的标题");
    }

    [Fact]
    public async Task A_colleague_who_has_left_keeps_nobody_from_writing_other_steps()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync(Roles.Manager);
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var lead = await server.StaffCredentialsAsync(Roles.Operator);
        var draft = await DraftAsync(staff, new { leadId = lead.Id });
        await using (var scope = server.Services.CreateAsyncScope())
            await scope
                .ServiceProvider.GetRequiredService<FairwayDb>()
                .Set<StaffUser>()
                .Where(user => user.Id == lead.Id)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(user => user.LockedAt, server.Clock.GetUtcNow().UtcDateTime)
                );
        var page = $"/console/missions/{draft}";
        (
            await office.SendAsync(page, "draft", ("title", "照样能改"), ("act", "save"))
        ).Status.ShouldBe(HttpStatusCode.Found);
        (await TitleAsync(staff, draft)).ShouldBe("照样能改");
    }

    private static readonly Dictionary<string, string[]> Parts = new(StringComparer.Ordinal)
    {
        ["goal"] = ["brief"],
        ["audience"] = ["audience"],
        ["brief"] = ["brief", "demand"],
        ["acceptance"] = ["brief", "evaluation"],
        ["reward"] = ["reward"],
    };

    private static string[] Changed(JsonElement before, JsonElement after) =>
        [
            .. before
                .EnumerateObject()
                .Where(part =>
                    part.Name is not ("version" or "changedAt")
                    && part.Value.ToString() != after.GetProperty(part.Name).ToString()
                )
                .Select(part => part.Name)
                .Order(StringComparer.Ordinal),
        ];

    private static async Task<string> TitleAsync(HttpClient staff, long draft) =>
        (await staff.MissionAsync(draft)).GetProperty("brief").GetProperty("title").Text("zh");

    private static async Task<long> DraftAsync(
        HttpClient staff,
        object overrides,
        string template = "EX-27"
    )
    {
        var (status, body) = await staff.SendAsync(
            "missions",
            new { templateKey = template, overrides }
        );
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("id").GetInt64();
    }
}
