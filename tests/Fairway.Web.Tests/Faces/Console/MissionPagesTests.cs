using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Tests;
using Fairway.Web.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Faces.Console;

/// <summary>From a template to a published mission, through the console's own pages.</summary>
public sealed class MissionPagesTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_tap_on_a_template_makes_a_draft_and_the_same_tap_twice_makes_one(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.EnsureMemberAsync("U-1");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var first = await console.SendAsync(
            "/console/missions/new",
            "create-EX-27",
            ("once", "tap-1")
        );
        var second = await console.SendAsync(
            "/console/missions/new",
            "create-EX-27",
            ("once", "tap-1")
        );
        first.Status.ShouldBe(HttpStatusCode.Found, first.Body);
        second.Location.ShouldBe(first.Location);
        var page = await console.OpenAsync(Path(first.Location));
        page.ShouldContain("说说你最常用的功能");
        page.ShouldContain("可以发布");
    }

    [Requirement("TASK-23")]
    [Requirement("TASK-27")]
    [Requirement("TASK-10")]
    [Requirement("COMM-03")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_blocked_draft_is_published_only_with_a_reason_which_the_journal_keeps(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var path = await DraftAsync(console);
        (string, string)[] bare =
        [
            ("goal", ""),
            ("rules", ""),
            ("examples", ""),
            ("minutes", "90"),
            ("act", "publish"),
        ];
        var refused = await console.SendAsync(Whole(path), "draft", bare);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body.ShouldContain("value=\"90\"");
        string[] codes =
        [
            "mission.goal_missing",
            "mission.rules_missing",
            "mission.example_missing",
            "mission.too_many_minutes",
        ];
        foreach (var code in codes)
            refused.Body.ShouldContain($"name=\"override-{code}\"");
        var published = await console.SendAsync(
            Whole(path),
            "draft",
            [("act", "publish"), .. codes.Select(code => ("override-" + code, "试点城市先跑一周"))]
        );
        published.Status.ShouldBe(HttpStatusCode.Found, published.Body);
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        (
            await db.Set<JournalEntry>().CountAsync(e => e.Kind == JournalKinds.MissionOverridden)
        ).ShouldBe(codes.Length);
        (await db.Set<MissionOverride>().Select(o => o.Reason).Distinct().SingleAsync()).ShouldBe(
            "试点城市先跑一周"
        );
        (await console.OpenAsync(path)).ShouldContain("试点城市先跑一周");
    }

    [Theory]
    [InlineData("inKindConditions", "一年内不转让", "inKindItem", "inKindValue")]
    [InlineData("inKindConditionsEn", "Not to be resold", "inKindItem", "inKindValue")]
    [InlineData("inKindItemEn", "Car fridge", "inKindItem", "inKindValue")]
    [InlineData("inKindItem", "车载冰箱", "inKindValue")]
    [InlineData("inKindValue", "1299.50", "inKindItem")]
    public async Task A_thing_half_named_is_refused_and_what_was_typed_comes_back(
        string field,
        string typed,
        params string[] missing
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var path = await DraftAsync(console) + "?step=reward";
        var refused = await console.SendAsync(path, "draft", ("act", "save"), (field, typed));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body.ShouldContain(typed);
        foreach (var one in missing)
            refused.Body.ShouldContain($"href=\"#f-{one}\"");
        (await console.OpenAsync(path)).ShouldNotContain(typed);
        var mended = await console.SendAsync(
            path,
            "draft",
            ("act", "save"),
            ("inKindItem", "车载冰箱"),
            ("inKindValue", "1,299.50")
        );
        mended.Status.ShouldBe(HttpStatusCode.Found, mended.Body);
        (await console.OpenAsync(path)).ShouldContain("1299.50");
    }

    [Requirement("TASK-23")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_operator_may_not_override_but_may_mend(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var path = await DraftAsync(console);
        var refused = await console.SendAsync(
            Whole(path),
            "draft",
            ("goal", ""),
            ("act", "publish"),
            ("override-mission.goal_missing", "赶时间")
        );
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        var published = await console.SendAsync(
            Whole(path),
            "draft",
            ("goal", "找出车主离不开的功能"),
            ("act", "publish")
        );
        published.Status.ShouldBe(HttpStatusCode.Found, published.Body);
    }

    [Requirement("TASK-09")]
    [Requirement("TASK-02")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_check_says_what_is_too_hard_for_whom_and_names_people_with_reasons(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.EnsureMemberAsync("U-1", member => member.Nickname = "阿哲");
        await server.EnsureMemberAsync("U-2", member => member.Tier = Tier.CoCreation);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var path = await DraftAsync(console);
        (
            await console.SendAsync(
                Whole(path),
                "draft",
                ("tiers", "broad"),
                ("difficulty", "4"),
                ("act", "save")
            )
        ).Status.ShouldBe(HttpStatusCode.Found);
        var page = WebUtility.HtmlDecode(await console.OpenAsync(Whole(path)));
        page.ShouldContain("name=\"difficulty\"");
        page.ShouldContain("#f-difficulty");
        page.ShouldContain("1 人，其中 1 人已加入");
        page.ShouldContain("阿哲");
        page.ShouldContain("层级是广泛参与层");
        page.ShouldNotContain("U-2");
    }

    [Requirement("TASK-26")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_published_is_frozen_and_lives_on_to_cancellation_with_a_reason(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var path = await DraftAsync(console);
        (
            await console.SendAsync(
                Whole(path),
                "draft",
                ("tiers", "contributor"),
                ("playbook", "group"),
                ("mustTry", "连用五天座椅加热"),
                ("act", "publish")
            )
        ).Status.ShouldBe(HttpStatusCode.Found);
        var page = await console.OpenAsync(path);
        page.ShouldContain("评审小组");
        page.ShouldContain("项目群");
        using var api = await server.ClientAsync(Roles.Manager);
        using var edit = await api.PatchAsJsonAsync(
            new Uri("/api/v1" + path["/console".Length..], UriKind.Relative),
            new { points = 500 }
        );
        edit.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await edit.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("mission.published_is_frozen");
        (
            await console.SendAsync(path + "/call-off", "call-off", ("reasonZh", " "))
        ).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (
            await console.SendAsync(path + "/call-off", "call-off", ("reasonZh", "车展改期"))
        ).Status.ShouldBe(HttpStatusCode.Found);
        (await console.OpenAsync(path)).ShouldContain("车展改期");
        (await console.OpenAsync("/console/missions?state=cancelled")).ShouldContain(
            "说说你最常用的功能"
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_people_on_one_draft_do_not_overwrite_each_other(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var path = await DraftAsync(console);
        (await console.SendAsync(path, "draft", ("title", "先到的标题"))).Status.ShouldBe(
            HttpStatusCode.Found
        );
        var late = await console.SendAsync(
            path,
            "draft",
            ("title", "后到的标题"),
            ("version", "0")
        );
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Body.ShouldContain("后到的标题");
        (await console.OpenAsync("/console/missions")).ShouldContain("先到的标题");
    }

    private static async Task<string> DraftAsync(ConsoleClient console)
    {
        var made = await console.SendAsync("/console/missions/new", "create-EX-27");
        made.Status.ShouldBe(HttpStatusCode.Found, made.Body);
        return Path(made.Location);
    }

    private static string Whole(string path) => path + "?step=all";

    private static string Path(string? location) =>
        new Uri(new Uri("http://fairway"), location).AbsolutePath;
}
