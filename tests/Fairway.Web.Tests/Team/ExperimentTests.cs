using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Team;

/// <summary>A small trial: written down, drawn, counted, and ended with what was learned.</summary>
public sealed class ExperimentTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Requirement("EX-24", "LEARN-05")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Groups_are_drawn_counted_and_ended_with_a_note(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await staff.PublishedAsync();
        for (var n = 0; n < 8; n++)
            await server.EnsureMemberAsync($"T-{n}");
        // Whoever has begun already shows nothing.
        using var early = await server.MemberClientAsync("T-EARLY");
        await early.BeginAsync(mission);

        var made = await staff.SendAsync("experiments", Plan(mission, size: 5));
        made.Status.ShouldBe(201, made.Body.ToString());
        var id = made.Body.GetProperty("id").GetInt64();
        var tooFew = await staff.SendAsync($"experiments/{id}/draw");
        (tooFew.Status, tooFew.Body.Text("code")).ShouldBe((409, "experiment.too_few"));
        (await ChangeAsync(staff, id, Plan(mission, size: 4))).ShouldBe(200);
        (await staff.SendAsync($"experiments/{id}/draw")).Status.ShouldBe(200);
        (await staff.SendAsync($"experiments/{id}/draw")).Status.ShouldBe(409);
        (await ChangeAsync(staff, id, Plan(mission, size: 3))).ShouldBe(409);

        var first = await GroupAsync(staff, id, 0);
        var second = await GroupAsync(staff, id, 1);
        (first.Count, second.Count).ShouldBe((4, 4));
        first.Intersect(second).ShouldBeEmpty();
        first.Concat(second).ShouldNotContain("T-EARLY");
        // Each who is in the second begins, and one of the first.
        foreach (var number in second.Append(first[0]))
        {
            using var member = await server.MemberClientAsync(number);
            await member.BeginAsync(mission);
        }

        var groups = (await staff.AskAsync($"experiments/{id}")).Body.GetProperty("groups");
        (groups[0].GetProperty("did").GetInt64(), groups[1].GetProperty("did").GetInt64()).ShouldBe(
            (1, 4)
        );
        groups[1].GetProperty("rate").GetDouble().ShouldBe(1);
        var apart = groups[1].GetProperty("difference");
        apart.GetProperty("points").GetDouble().ShouldBe(0.75);
        apart
            .GetProperty("low")
            .GetDouble()
            .ShouldBeLessThan(apart.GetProperty("points").GetDouble());
        groups[0].GetProperty("difference").ValueKind.ShouldBe(JsonValueKind.Null);

        (
            await staff.SendAsync($"experiments/{id}/close", new { verdict = "adopt", note = " " })
        ).Status.ShouldBe(422);
        (
            await staff.SendAsync(
                $"experiments/{id}/close",
                new { verdict = "adopt", note = "写名字的四位都来了，下次就这样写" }
            )
        ).Status.ShouldBe(200);
        using var reader = await server.ClientAsync(Roles.Auditor);
        (await reader.AskAsync($"experiments/{id}")).Body.Text("verdict").ShouldBe("adopt");
        (await reader.SendAsync("experiments", Plan(mission, 1))).Status.ShouldBe(403);
        (await server.JournalAsync(JournalKinds.ExperimentDrawn))
            .ShouldHaveSingleItem()
            .SubjectId.ShouldBe(id);
        using var own = await server.MemberClientAsync(second[0]);
        (await own.AskAsync("me/data")).Body.GetRawText().ShouldContain("邀请里写名字");
    }

    [Requirement("EX-24")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_colleague_does_it_in_the_console(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await staff.PublishedAsync();
        await server.EnsureMemberAsync("T-1");
        await server.EnsureMemberAsync("T-2");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        await console.OpenAsync("/console/experiments/new");
        var refused = await console.SendAsync(
            "/console/experiments/new",
            "experiment",
            ("title", "邀请语"),
            ("hypothesis", "写名字更好"),
            ("missionId", $"{mission}"),
            ("size", "一百"),
            ("stopRule", "两周"),
            ("arms-0-name", "照旧"),
            ("arms-0-treatment", "各位车主")
        );
        ((int)refused.Status).ShouldBe(422);
        refused.Body.ShouldContain("写名字更好");
        var saved = await console.SendAsync(
            "/console/experiments/new",
            "experiment",
            ("title", "邀请语"),
            ("hypothesis", "写名字更好"),
            ("missionId", $"{mission}"),
            ("measure", "joined"),
            ("strata", "tier"),
            ("size", "1"),
            ("stopRule", "两周"),
            ("arms-0-name", "照旧"),
            ("arms-0-treatment", "各位车主"),
            ("arms-1-name", "写名字"),
            ("arms-1-treatment", "昵称开头")
        );
        ((int)saved.Status).ShouldBe(302, saved.Body);
        var id = (await staff.AskAsync("experiments"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .GetProperty("id")
            .GetInt64();
        var page = $"/console/experiments/{id}";
        (await console.OpenAsync(page)).ShouldContain("抽取分组");
        ((int)(await console.SendAsync(page, "draw")).Status).ShouldBe(302);
        (await console.OpenAsync(page)).ShouldContain("各组结果");
        var file = await console.OpenAsync(page + "/groups/0/export");
        file.ShouldContain("T-");
        var closed = await console.SendAsync(
            page,
            "close",
            ("verdict", "undecided"),
            ("note", "人太少")
        );
        ((int)closed.Status).ShouldBe(302, closed.Body);
        (await console.OpenAsync(page)).ShouldContain("人太少");
        (await console.OpenAsync("/console/experiments")).ShouldContain("还说不准");
    }

    private static object Plan(long mission, int size) =>
        new
        {
            title = "邀请里写名字",
            hypothesis = "写上昵称的邀请，参加的人更多",
            missionId = mission,
            measure = "joined",
            size,
            stopRule = "两周后看结果",
            arms = new[]
            {
                new { name = "统一称呼", treatment = "“各位车主”开头" },
                new { name = "写上名字", treatment = "昵称开头" },
            },
        };

    private static async Task<int> ChangeAsync(HttpClient staff, long id, object plan)
    {
        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(
            staff,
            $"/api/v1/experiments/{id}",
            plan,
            Ct
        );
        return (int)answer.StatusCode;
    }

    private static async Task<List<string>> GroupAsync(HttpClient staff, long id, int arm) =>
        [
            .. (await staff.AskAsync($"experiments/{id}/groups/{arm}/members"))
                .Body.Items()
                .Select(one => one.Text("externalId")),
        ];
}
