using System.Net.Http.Json;
using Fairway.Tests;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Platform;

/// <summary>Several at the same door in the same moment, without a key that would tell them apart.</summary>
public sealed class RaceTests
{
    private const int Clicks = 8;
    private const string Answer = "座椅加热，冬天每天都离不开。";

    private static Task<(int Status, System.Text.Json.JsonElement Body)[]> AtOnceAsync(
        HttpClient http,
        string path,
        object? body = null
    ) => Task.WhenAll(Enumerable.Range(0, Clicks).Select(_ => http.SendAsync(path, body)));

    private static async Task<int> JournalAsync(HttpClient auditor, string kind) =>
        (await auditor.AskAsync($"journal?kind={kind}&limit=100")).Body.Items().Count;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Joining_eight_times_at_once_is_one_joining(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var auditor = await server.ClientAsync("auditor");
        using var owner = await server.MemberClientAsync("owner-1");
        var mission = await operations.PublishedAsync();
        (await AtOnceAsync(owner, $"missions/{mission}/join")).ShouldAllBe(a => a.Status == 200);
        (await JournalAsync(auditor, "participation.joined")).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Publishing_and_cancelling_happen_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        var draft = await operations.SendAsync("missions", new { templateKey = "EX-27" });
        var path = $"missions/{draft.Body.GetProperty("id")}";
        var published = await AtOnceAsync(operations, path + "/publish");
        published.Count(a => a.Status == 200).ShouldBe(1);
        published.Count(a => a.Status == 409).ShouldBe(Clicks - 1);
        var cancelled = await AtOnceAsync(operations, path + "/cancel", new { reason = "改期" });
        cancelled.Count(a => a.Status is 200 or 204).ShouldBe(1);
        cancelled.Count(a => a.Status == 409).ShouldBe(Clicks - 1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("EVAL-09")]
    public async Task Of_eight_reviewers_one_decides(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var auditor = await server.ClientAsync("auditor");
        using var reviewer = await server.ClientAsync("content_reviewer");
        using var owner = await server.MemberClientAsync("owner-1");
        var mission = await operations.PublishedAsync();
        var (_, work) = await owner.SendAsync($"missions/{mission}/works", new { text = "好" });
        var path = $"works/{work.GetProperty("id")}";
        await owner.EventuallyAsync(path, w => w.Text("state") == "in_review");
        var verdicts = await AtOnceAsync(reviewer, path + "/accept", new { feedback = "谢谢" });
        verdicts.Count(v => v.Status == 200).ShouldBe(1, string.Join('\n', verdicts));
        verdicts
            .Where(v => v.Status != 200)
            .ShouldAllBe(v => v.Status == 409 && v.Body.Text("code") == "work.already_decided");
        (await JournalAsync(auditor, "work.accepted")).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Changes_of_one_thing_follow_each_other(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var owner = await server.MemberClientAsync("owner-1");
        var member = await server.EnsureMemberAsync("owner-1");
        var mission = await operations.PublishedAsync();
        var ct = TestContext.Current.CancellationToken;
        var edits = await Task.WhenAll(
            Enumerable
                .Range(0, Clicks)
                .Select(i =>
                    operations.PatchAsJsonAsync(
                        new Uri($"/api/v1/members/{member}", UriKind.Relative),
                        new { nickname = $"车主{i}" },
                        ct
                    )
                )
        );
        edits.ShouldAllBe(answer => answer.IsSuccessStatusCode);
        var drafts = await Task.WhenAll(
            Enumerable
                .Range(0, Clicks)
                .Select(i =>
                    owner.PutAsJsonAsync(
                        new Uri($"/api/v1/missions/{mission}/draft", UriKind.Relative),
                        new { text = $"写到第{i}句" },
                        ct
                    )
                )
        );
        drafts.ShouldAllBe(answer => answer.IsSuccessStatusCode);
        var groups = await AtOnceAsync(operations, "groups", new { name = "上海小组" });
        groups.Count(g => g.Status == 201).ShouldBe(1);
        groups.ShouldAllBe(g => g.Status == 201 || g.Status == 409 || g.Status == 422);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_returned_work_is_mended_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var reviewer = await server.ClientAsync("content_reviewer");
        using var owner = await server.MemberClientAsync("owner-1");
        var mission = await operations.PublishedAsync();
        var (_, work) = await owner.SendAsync($"missions/{mission}/works", new { text = "好" });
        var path = $"works/{work.GetProperty("id")}";
        await owner.EventuallyAsync(path, w => w.Text("state") == "in_review");
        (
            await reviewer.SendAsync(path + "/return", new { feedback = "再多说一句" })
        ).Status.ShouldBe(200);
        var mended = await AtOnceAsync(owner, path + "/versions", new { text = Answer });
        mended.Count(a => a.Status == 201).ShouldBe(1, string.Join('\n', mended));
        mended.ShouldAllBe(a => a.Status == 201 || a.Status == 409);
        (await owner.EventuallyAsync(path, w => w.Text("state") == "accepted"))
            .GetProperty("version")
            .GetInt32()
            .ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_just_published_is_known_at_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        for (var i = 0; i < 5; i++)
        {
            using var owner = await server.MemberClientAsync($"owner-{i}");
            var mission = await operations.PublishedAsync();
            (
                await owner.SendAsync($"missions/{mission}/works", new { text = Answer })
            ).Status.ShouldBe(201);
        }
    }
}
