using System.Net;
using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions.Steering;
using Fairway.Web.Tests.Portal;
using Fairway.Web.Tests.Works;

namespace Fairway.Web.Tests.Missions;

/// <summary>A mission that went well is kept, used again, changed, and its versions compared.</summary>
public sealed class PackageTests
{
    [Requirement("TASK-01")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_mission_is_kept_used_again_and_its_versions_are_compared(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("K-1");
        var first = await staff.PublishedAsync(
            overrides: new
            {
                title = new { zh = "冬天的一句话" },
                difficulty = 2,
                points = 33,
            }
        );

        var kept = await KeepAsync(staff, first, new { name = "冬季一句话" });
        kept.Status.ShouldBe(201, kept.Body.ToString());
        var (id, key) = (kept.Body.GetProperty("id").GetInt64(), kept.Body.Text("key"));
        var same = await KeepAsync(staff, first, new { packageId = id });
        (same.Status, same.Body.Text("code")).ShouldBe((409, "package.nothing_new"));

        var used = await staff.SendAsync("missions", new { templateKey = key });
        used.Status.ShouldBe(201, used.Body.ToString());
        var draft = used.Body.GetProperty("id").GetInt64();
        var made = await staff.MissionAsync(draft);
        made.GetProperty("brief").GetProperty("title").Text("zh").ShouldBe("冬天的一句话");
        made.GetProperty("reward").GetProperty("points").GetInt64().ShouldBe(33);
        made.GetProperty("templateVersion").GetInt32().ShouldBe(1);
        (await staff.SendAsync($"missions/{draft}/publish")).Status.ShouldBe(200);
        await owner.PublicWorkAsync(draft);

        // What was learned goes into the next version; the first one can still be had.
        var second = await DraftAsync(staff, key, new { points = 50 });
        (await KeepAsync(staff, second, new { packageId = id, note = "积分提高" }))
            .Body.GetProperty("version")
            .GetInt32()
            .ShouldBe(2);
        var latest = await DraftAsync(staff, key, null);
        (await staff.MissionAsync(latest)).GetProperty("templateVersion").GetInt32().ShouldBe(2);
        (await staff.SendAsync($"missions/{latest}/publish")).Status.ShouldBe(200);
        var older = await staff.SendAsync(
            "missions",
            new { templateKey = key, templateVersion = 1 }
        );
        older.Status.ShouldBe(201, older.Body.ToString());

        var shown = (await staff.AskAsync($"mission-packages/{id}")).Body;
        shown.GetProperty("versions").GetArrayLength().ShouldBe(2);
        shown.GetProperty("versions")[0].Text("note").ShouldBe("积分提高");
        var results = (
            await staff.EventuallyAsync(
                $"insights/packages/{key}",
                one => one.GetProperty("versions")[1].GetProperty("points").GetInt64() == 33
            )
        ).GetProperty("versions");
        Line(results[0]).ShouldBe("2: 1 missions, 0 people, 0 works");
        Line(results[1]).ShouldBe("1: 1 missions, 1 people, 1 works");
        (await staff.MissionAsync(draft)).GetProperty("worksCount").GetInt64().ShouldBe(1);
        (await server.JournalAsync(JournalKinds.PackageSaved)).Count.ShouldBe(2);
    }

    [Requirement("TASK-01")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_colleague_keeps_and_retires_a_package_in_the_console(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await staff.PublishedAsync();
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var page = $"/console/missions/{mission}/package";
        (await console.OpenAsync($"/console/missions/{mission}")).ShouldContain("存为任务包");
        await console.OpenAsync(page);
        var refused = await console.SendAsync(
            page,
            "package",
            ("packageId", ""),
            ("name", " "),
            ("note", "留着的话")
        );
        ((int)refused.Status).ShouldBe(422);
        refused.Body.ShouldContain("留着的话");
        var saved = await console.SendAsync(
            page,
            "package",
            ("packageId", ""),
            ("name", "每天都用的功能"),
            ("note", "")
        );
        ((int)saved.Status).ShouldBe(302, saved.Body);
        var key = (await staff.AskAsync("mission-packages"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .Text("key");
        (await console.OpenAsync("/console/missions/new")).ShouldContain("每天都用的功能");
        (await console.OpenAsync("/console/packages")).ShouldContain("每天都用的功能");

        var at = $"/console/packages/{key}";
        await console.OpenAsync(at);
        ((int)(await console.SendAsync(at, "turn")).Status).ShouldBe(302);
        (await console.OpenAsync(at)).ShouldContain("已停用");
        (await console.OpenAsync("/console/missions/new")).ShouldNotContain("每天都用的功能");
        var late = await staff.SendAsync("missions", new { templateKey = key });
        late.Status.ShouldBe(422);
        late.Body.GetRawText().ShouldContain("mission.template_unknown");
        ((int)(await console.SendAsync(at, "turn")).Status).ShouldBe(302);
        await console.OpenAsync(at);
        ((int)(await console.SendAsync(at, "use")).Status).ShouldBe(302);
        (await console.OpenAsync("/console/packages/P-1", HttpStatusCode.NotFound)).ShouldContain(
            "没有找到这个任务包"
        );
        using var reader = await server.ClientAsync(Roles.Auditor);
        (await KeepAsync(reader, mission, new { name = "别人的" })).Status.ShouldBe(403);
    }

    private static Task<(int Status, JsonElement Body)> KeepAsync(
        HttpClient staff,
        long mission,
        object input
    ) => staff.SendAsync($"missions/{mission}/package", input);

    private static async Task<long> DraftAsync(HttpClient staff, string key, object? overrides)
    {
        var (status, body) = await staff.SendAsync(
            "missions",
            new { templateKey = key, overrides }
        );
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("id").GetInt64();
    }

    private static string Line(JsonElement one) =>
        $"{one.GetProperty("version")}: {one.GetProperty("missions")} missions, {one.GetProperty("takenUp")} people, {one.GetProperty("works")} works";
}
