using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;

namespace Fairway.Web.Tests.Missions;

/// <summary>What a program may say about a draft, and what it is told when it may not.</summary>
public sealed class DraftApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(int Status, JsonElement Body)> PatchAsync(
        HttpClient http,
        long id,
        object changes,
        string? version = null
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Patch,
            new Uri($"/api/v1/missions/{id}", UriKind.Relative)
        )
        {
            Content = JsonContent.Create(changes),
        };
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        using var answer = await http.SendAsync(request, Ct);
        return (
            (int)answer.StatusCode,
            JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Ct))
        );
    }

    private static async Task<long> CreateAsync(HttpClient http, object? overrides = null)
    {
        var (status, body) = await http.SendAsync(
            "missions",
            new { templateKey = "EX-27", overrides }
        );
        status.ShouldBe(201, body.ToString());
        return body.GetProperty("id").GetInt64();
    }

    private static async Task<List<string>> CodesAsync(
        HttpClient http,
        long id,
        string level = "block"
    ) =>
        [
            .. (await http.SendAsync($"missions/{id}/check"))
                .Body.GetProperty("guards")
                .EnumerateArray()
                .Where(guard => guard.Text("level") == level)
                .Select(guard => guard.Text("code")),
        ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-23")]
    public async Task What_is_sent_as_null_is_taken_away_and_the_check_asks_for_it(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        var id = await CreateAsync(
            http,
            new
            {
                goal = (string?)null,
                opensAt = (string?)null,
                closesAt = (string?)null,
            }
        );
        var draft = (await http.AskAsync($"missions/{id}")).Body;
        draft.GetProperty("opensAt").ValueKind.ShouldBe(JsonValueKind.Null);
        draft.GetProperty("closesAt").ValueKind.ShouldBe(JsonValueKind.Null);
        draft.GetProperty("brief").GetProperty("goal").ValueKind.ShouldBe(JsonValueKind.Null);
        var codes = await CodesAsync(http, id);
        codes.ShouldContain("mission.goal_missing");
        codes.ShouldContain("mission.dates_missing");
        (await http.SendAsync($"missions/{id}/publish")).Status.ShouldBe(422);

        var other = await CreateAsync(http);
        (
            await PatchAsync(http, other, new { rules = (string?)null, steps = (object?)null })
        ).Status.ShouldBe(200);
        (await CodesAsync(http, other)).ShouldBe(
            ["mission.requirements_missing", "mission.rules_missing"],
            ignoreOrder: true,
            customMessage: "the rest of the template stayed"
        );
        var (status, body) = await PatchAsync(http, other, new { minutes = (int?)null });
        status.ShouldBe(422);
        body.GetProperty("errors")
            .GetProperty("minutes")[0]
            .Text("code")
            .ShouldBe("field.required");

        // Null and absent are two bodies under one key.
        object With(object? overrides) => new { templateKey = "EX-27", overrides };
        (await http.SendAsync("missions", With(new { minutes = 5 }), "k")).Status.ShouldBe(201);
        (
            await http.SendAsync("missions", With(new { minutes = 5, goal = (string?)null }), "k")
        ).Status.ShouldBe(409);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-03", "LIFE-08", "TASK-16")]
    public async Task A_standard_mission_is_short_ruled_and_for_a_step(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        var id = await CreateAsync(http);
        (await CodesAsync(http, id)).ShouldBeEmpty();
        object Step(string zh) => new { zh };
        (
            await PatchAsync(
                http,
                id,
                new { steps = new[] { Step("一"), Step("二"), Step("三"), Step("四") } }
            )
        ).Status.ShouldBe(200);
        (await CodesAsync(http, id)).ShouldBe(["mission.too_many_steps"]);
        await PatchAsync(http, id, new { steps = new[] { Step("写一句") }, rules = (string?)null });
        (await CodesAsync(http, id)).ShouldBe(["mission.rules_missing"]);

        await PatchAsync(
            http,
            id,
            new { rules = Step("写满十个字就通过"), serves = (object?)null }
        );
        (await CodesAsync(http, id)).ShouldBe(["mission.serves_missing"]);
        var (status, body) = await PatchAsync(
            http,
            id,
            new { serves = new { from = "active", to = "activation" } }
        );
        status.ShouldBe(422);
        body.GetProperty("errors")
            .GetProperty("serves")[0]
            .Text("message")
            .ShouldContain("从“活跃期”到“激活期”反了");
        await PatchAsync(
            http,
            id,
            new { serves = new { from = "active", to = "active" }, topic = (string?)null }
        );
        (await CodesAsync(http, id)).ShouldBe(["mission.theme_missing"]);
        (await PatchAsync(http, id, new { topic = "雨天" })).Status.ShouldBe(200);
        (await CodesAsync(http, id)).ShouldBeEmpty();
        // It is decided by its rules alone: no panel scores it for creativity.
        (await http.SendAsync($"missions/{id}/publish")).Status.ShouldBe(200);
        (await http.AskAsync($"missions/{id}")).Body.Text("playbook").ShouldBe("broadcast");
    }

    [Fact]
    public async Task What_there_is_not_is_refused_by_its_name()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var http = await server.ClientAsync(Roles.Operator);
        (object Overrides, string Field)[] cases =
        [
            (new { nope = 1 }, "overrides.nope"),
            (new { audience = new { tier = new[] { "broad" } } }, "overrides.audience.tier"),
        ];
        foreach (var (overrides, field) in cases)
        {
            var (status, body) = await http.SendAsync(
                "missions",
                new { templateKey = "EX-27", overrides }
            );
            status.ShouldBe(422, body.ToString());
            body.GetProperty("errors")
                .GetProperty(field)[0]
                .Text("code")
                .ShouldBe("field.unknown", body.ToString());
        }
        var id = await CreateAsync(http);
        (await PatchAsync(http, id, new { nope = 1 }))
            .Body.GetProperty("errors")
            .TryGetProperty("nope", out _)
            .ShouldBeTrue();
        var (_, wrong) = await PatchAsync(http, id, new { closesAt = "soon", goal = 7 });
        var error = wrong.GetProperty("errors").EnumerateObject().Single();
        error.Value[0].Text("code").ShouldBe("field.wrong_type");
        (await PatchAsync(http, id, new { closesAt = "soon" }))
            .Body.GetProperty("errors")
            .GetProperty("closesAt")[0]
            .Text("message")
            .ShouldContain("时间");
        var huge = await http.SendAsync("missions", new { templateKey = new string('x', 5_000) });
        huge.Status.ShouldBe(422);
        huge.Body.ToString().Length.ShouldBeLessThan(1_500);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Texts_may_be_plain_and_times_are_the_programmes(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        var id = await CreateAsync(
            http,
            new
            {
                title = "夜里的灯",
                goal = new { zh = "目标", en = "A goal" },
                opensAt = "2026-12-01",
                closesAt = "2026-12-24",
            }
        );
        var draft = (await http.AskAsync($"missions/{id}")).Body;
        draft.GetProperty("brief").GetProperty("title").Text("zh").ShouldBe("夜里的灯");
        draft.GetProperty("brief").GetProperty("goal").Text("en").ShouldBe("A goal");
        // The programme's clock is eight hours ahead: its days begin at 16:00 UTC, and end a second before.
        draft.Text("opensAt").ShouldStartWith("2026-11-30T16:00:00");
        draft.Text("closesAt").ShouldStartWith("2026-12-24T15:59:59");
        draft.GetProperty("audience").TryGetProperty("isEverybody", out _).ShouldBeFalse();
        draft.GetProperty("audience").TryGetProperty("key", out _).ShouldBeFalse();

        await PatchAsync(
            http,
            id,
            new { opensAt = "2026-12-01T10:00:00", closesAt = "2026-12-02T10:00:00+02:00" }
        );
        draft = (await http.AskAsync($"missions/{id}")).Body;
        draft.Text("opensAt").ShouldStartWith("2026-12-01T02:00:00");
        draft.Text("closesAt").ShouldStartWith("2026-12-02T08:00:00");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_draft_that_went_on_meanwhile_or_was_cancelled_says_so(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Manager);
        var id = await CreateAsync(http);
        (await PatchAsync(http, id, new { minutes = 4 }, "\"0\"")).Status.ShouldBe(200);
        var stale = await PatchAsync(http, id, new { minutes = 5 }, "\"0\"");
        stale.Status.ShouldBe(409);
        stale.Body.Text("title").ShouldNotContain("changed_meanwhile");

        (await http.SendAsync($"missions/{id}/cancel", new { reason = "改期" })).Status.ShouldBe(
            200
        );
        foreach (
            var (status, body) in new[]
            {
                await http.SendAsync($"missions/{id}/publish"),
                await PatchAsync(http, id, new { minutes = 6 }),
            }
        )
        {
            status.ShouldBe(409);
            body.Text("code").ShouldBe("mission.cancelled");
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_playbook_that_needs_people_warns_and_goes_out_all_the_same(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Manager);
        var plain = await CreateAsync(http);
        (await CodesAsync(http, plain, "warn")).ShouldNotContain("mission.raters_missing");
        var id = await CreateAsync(
            http,
            new
            {
                playbook = "group",
                audience = new { tiers = new[] { "contributor" } },
                mustTry = new[] { "座椅加热" },
            }
        );
        var guards = (await http.SendAsync($"missions/{id}/check"))
            .Body.GetProperty("guards")
            .EnumerateArray()
            .ToDictionary(guard => guard.Text("code"), guard => guard.Text("level"));
        guards["mission.raters_missing"].ShouldBe("warn");
        guards["mission.contact_missing"].ShouldBe("warn");
        (await http.SendAsync($"missions/{id}/publish")).Status.ShouldBe(200);
        var published = (await Owners.JournalAsync(server, JournalKinds.MissionPublished)).Single();
        published.Data.ShouldContain("\"audience\"");
    }
}
