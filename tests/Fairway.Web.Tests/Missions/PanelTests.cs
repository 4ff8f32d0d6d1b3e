using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Missions;

/// <summary>A panel of three trades, from its scores to the points.</summary>
public sealed class PanelTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly object Text = new
    {
        text = "座椅加热，冬天送娃上学前先开五分钟，孩子再也不喊凉。",
    };

    private static object Scores(int creativity, int quality) => new { creativity, quality };

    // A contributor's mission that anybody of the base may answer: the audience is not what is tested here.
    private static async Task<(long Mission, long Work)> HandedInAsync(
        HttpClient operations,
        HttpClient owner,
        object? evaluation = null
    )
    {
        var overrides = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["playbook"] = "group",
            ["audience"] = new { tiers = new[] { "broad" } },
            ["mustTry"] = new[] { "连用五天" },
            ["points"] = 200,
        };
        if (evaluation is not null)
            overrides["panel"] = evaluation;
        var mission = await operations.PublishedAsync("EX-27", overrides);
        await owner.BeginAsync(mission);
        var handed = await owner.SendAsync($"missions/{mission}/works", Text);
        handed.Status.ShouldBe(201, handed.Body.ToString());
        var work = handed.Body.GetProperty("id").GetInt64();
        await operations.EventuallyAsync(
            $"works/{work}",
            body => body.Text("state") == "in_review"
        );
        return (mission, work);
    }

    [Requirement("EVAL-04", "EVAL-05", "EVAL-06", "EVAL-10", "RWD-04")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Three_trades_make_a_score_and_the_score_makes_the_points(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        using var content = await server.ClientAsync(Roles.ContentReviewer);
        using var marketing = await server.ClientAsync(Roles.Marketing);
        using var owner = await server.MemberClientAsync("P-1");
        var (mission, work) = await HandedInAsync(operations, owner);

        var first = await content.SendAsync($"works/{work}/scores", Scores(8, 9));
        first.Status.ShouldBe(201, first.Body.ToString());
        first.Body.Text("role").ShouldBe("content");
        first
            .Body.GetProperty("score")
            .GetProperty("combined")
            .ValueKind.ShouldBe(JsonValueKind.Null);
        (await marketing.SendAsync($"works/{work}/scores", Scores(6, 7))).Status.ShouldBe(201);

        var measured = await SendAsync(
            operations,
            HttpMethod.Put,
            $"works/{work}/metrics",
            new
            {
                likes = 20,
                comments = 4,
                saves = 6,
                shares = 8,
                source = "论坛帖子，5 月 2 日 20:00",
            }
        );
        measured.GetProperty("weighted").GetInt64().ShouldBe(102);

        var last = await operations.SendAsync($"works/{work}/scores", Scores(10, 8));
        last.Body.Text("state").ShouldBe("accepted");
        // (100·20 + 80·30 + 51·20 + 80·30) / 100
        last.Body.GetProperty("score").GetProperty("combined").GetDecimal().ShouldBe(78.2m);

        await owner.EventuallyAsync(
            "me/points",
            body => body.GetProperty("balance").GetInt64() == 156
        );
        var panel = (await operations.AskAsync($"missions/{mission}/panel")).Body;
        var item = panel.Items().Single();
        item.GetProperty("ratings").GetArrayLength().ShouldBe(3);
        item.GetProperty("score")
            .GetProperty("dimensions")
            .EnumerateArray()
            .Select(one => one.Text("method"))
            .ShouldBe(["score.by_rules", "score.by_raters", "score.by_metrics", "score.by_raters"]);
        var accepted = (await Owners.JournalAsync(server, JournalKinds.WorkAccepted)).Single();
        accepted.Data.ShouldContain("panel");
        accepted.Data.ShouldContain("78.2");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nobody_scores_twice_off_the_scale_or_without_a_seat(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        using var content = await server.ClientAsync(Roles.ContentReviewer);
        using var compliance = await server.ClientAsync(Roles.ComplianceReviewer);
        using var owner = await server.MemberClientAsync("P-1");
        var (_, work) = await HandedInAsync(operations, owner);

        var off = await content.SendAsync($"works/{work}/scores", Scores(11, 0));
        off.Status.ShouldBe(422, off.Body.ToString());
        foreach (var field in new[] { "creativity", "quality" })
            off.Body.GetProperty("errors")
                .GetProperty(field)[0]
                .Text("code")
                .ShouldBe("field.out_of_range");
        (await content.SendAsync($"works/{work}/scores", Scores(3, 3))).Status.ShouldBe(201);
        var twice = await content.SendAsync($"works/{work}/scores", Scores(9, 9));
        twice.Status.ShouldBe(409);
        twice.Body.Text("code").ShouldBe("work.rated_already");
        (await compliance.SendAsync($"works/{work}/scores", Scores(5, 5))).Status.ShouldBe(403);
        (await owner.SendAsync($"works/{work}/scores", Scores(10, 10))).Status.ShouldBe(403);

        var poll = await operations.PublishedAsync();
        var plain = await owner.SendAsync($"missions/{poll}/works", Text);
        var other = plain.Body.GetProperty("id").GetInt64();
        (await content.SendAsync($"works/{other}/scores", Scores(5, 5)))
            .Body.Text("code")
            .ShouldBe("work.not_for_a_panel");
        (await operations.AskAsync($"missions/{poll}/panel")).Status.ShouldBe(404);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_score_below_the_mark_waits_for_words_from_a_person(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        using var content = await server.ClientAsync(Roles.ContentReviewer);
        using var marketing = await server.ClientAsync(Roles.Marketing);
        using var owner = await server.MemberClientAsync("P-1");
        var (_, work) = await HandedInAsync(operations, owner);
        foreach (var rater in new[] { content, marketing, operations })
            (await rater.SendAsync($"works/{work}/scores", Scores(2, 2))).Status.ShouldBe(201);
        (await operations.AskAsync($"works/{work}")).Body.Text("state").ShouldBe("in_review");

        (
            await operations.SendAsync($"works/{work}/return", new { feedback = "请补一张实拍图" })
        ).Status.ShouldBe(200);
        (await owner.SendAsync($"works/{work}/versions", Text)).Status.ShouldBe(201);
        await operations.EventuallyAsync(
            $"works/{work}",
            body => body.Text("state") == "in_review"
        );
        // A new version is looked at anew.
        foreach (var rater in new[] { content, marketing, operations })
            (await rater.SendAsync($"works/{work}/scores", Scores(9, 9))).Status.ShouldBe(201);
        (await operations.AskAsync($"works/{work}")).Body.Text("state").ShouldBe("accepted");
    }

    [Requirement("EVAL-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_looks_after_the_author_scores_only_when_nobody_else_can(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        using var owner = await server.MemberClientAsync("P-1");
        var liaison = await server.StaffCredentialsAsync(Roles.ContentReviewer);
        var colleague = await server.StaffCredentialsAsync(Roles.ContentReviewer);
        await LookAfterAsync(server, liaison.Id);

        var (_, shared) = await HandedInAsync(
            operations,
            owner,
            Seats(liaison.Id, liaison.Id, colleague.Id)
        );
        (await RateAsAsync(server, liaison.Id, shared)).ShouldBe("panel.conflict");

        var (mission, alone) = await HandedInAsync(
            operations,
            owner,
            Seats(liaison.Id, liaison.Id)
        );
        (await RateAsAsync(server, liaison.Id, alone)).ShouldBeNull();
        (await operations.AskAsync($"missions/{mission}/panel"))
            .Body.Items()
            .Single()
            .GetProperty("ratings")[0]
            .Text("fallback")
            .ShouldBe("panel.nobody_else");

        static object Seats(long content, long others, long? second = null) =>
            new List<object?>
            {
                new { role = "content", staffId = content },
                new { role = "marketing", staffId = others },
                new { role = "operations", staffId = others },
                second is { } id ? new { role = "content", staffId = id } : null,
            }
                .OfType<object>()
                .ToArray();
    }

    private static async Task LookAfterAsync(FairwayServer server, long staff)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await server
            .Db(scope)
            .Set<Member>()
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LiaisonId, staff), Ct);
    }

    // A seat belongs to a person, and people of the brand come in by the console: the use case is what both share.
    private static async Task<string?> RateAsAsync(FairwayServer server, long staff, long work)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<Evaluation.RateWork>()
            .RunAsync(
                work,
                new Evaluation.RateWork.Input { Creativity = 8, Quality = 8 },
                new Actor(ActorKind.Staff, staff) { Permissions = Permission.All },
                Ct
            );
        return outcome.IsRefused(out var refusal) ? refusal.Code : null;
    }

    private static async Task<JsonElement> SendAsync(
        HttpClient http,
        HttpMethod method,
        string path,
        object body
    )
    {
        using var request = new HttpRequestMessage(
            method,
            new Uri("/api/v1/" + path, UriKind.Relative)
        )
        {
            Content = System.Net.Http.Json.JsonContent.Create(body),
        };
        using var answer = await http.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        ((int)answer.StatusCode).ShouldBe(200, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
