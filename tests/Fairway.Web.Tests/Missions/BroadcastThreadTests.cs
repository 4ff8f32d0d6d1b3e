using Fairway.Tests;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Missions;

/// <summary>From a template to a reward, through the API, on both databases.</summary>
public sealed class BroadcastThreadTests
{
    private const string Answer = "座椅加热，冬天每天都离不开。";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("EVAL-02", "EVAL-03", "RWD-01", "MODE-04")]
    public async Task An_owner_answers_is_accepted_by_rule_and_paid_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var owner = await server.MemberClientAsync("owner-1");
        var mission = await operations.PublishedAsync();

        (await owner.AskAsync("me/feed"))
            .Body.Items()
            .Select(item => item.GetProperty("id").GetInt64())
            .ShouldBe([mission]);
        (await owner.SendAsync($"missions/{mission}/join")).Status.ShouldBe(200);
        var (status, work) = await owner.SendAsync(
            $"missions/{mission}/works",
            new { text = Answer },
            key: "one"
        );
        status.ShouldBe(201, work.ToString());
        var again = await owner.SendAsync(
            $"missions/{mission}/works",
            new { text = Answer },
            key: "one"
        );
        again.Status.ShouldBe(201);
        again.Body.GetProperty("id").GetInt64().ShouldBe(work.GetProperty("id").GetInt64());

        await owner.EventuallyAsync(
            $"works/{work.GetProperty("id")}",
            w => w.Text("state") == "accepted"
        );
        var points = await owner.EventuallyAsync(
            "me/points",
            p => p.GetProperty("balance").GetInt64() != 0
        );
        points.GetProperty("balance").GetInt64().ShouldBe(30);
        points.Items().Count.ShouldBe(1);
        points.Items()[0].Text("rule").ShouldBe("basic");

        var inbox = await owner.EventuallyAsync("me/inbox", i => i.Items().Count == 3);
        inbox
            .Items()
            .Select(item => item.Text("kind"))
            .ShouldBe(["badges_earned", "work_accepted", "announcement"], ignoreOrder: true);
        (await operations.AskAsync("works?state=accepted&q=加热")).Body.Items().Count.ShouldBe(1);
        (await operations.AskAsync("works?state=in_review")).Body.Items().ShouldBeEmpty();
        (await operations.AskAsync("missions?state=running")).Body.Items().Count.ShouldBe(1);
        var seen = await operations.AskAsync($"missions/{mission}");
        seen.Body.GetProperty("worksCount").GetInt64().ShouldBe(1);
        seen.Body.GetProperty("participants").GetInt64().ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_key_with_another_body_is_refused(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var owner = await server.MemberClientAsync("owner-1");
        var mission = await operations.PublishedAsync();
        await owner.SendAsync($"missions/{mission}/works", new { text = Answer }, key: "one");
        var (status, body) = await owner.SendAsync(
            $"missions/{mission}/works",
            new { text = Answer + "！" },
            key: "one"
        );
        status.ShouldBe(409);
        body.Text("code").ShouldBe("idempotency.other_body");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Twenty_clicks_at_once_are_one_work(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var owner = await server.MemberClientAsync("owner-1");
        var mission = await operations.PublishedAsync();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ => owner.SendAsync($"missions/{mission}/works", new { text = Answer }))
        );
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers
            .Where(a => a.Status != 201)
            .ShouldAllBe(a => a.Status == 409 && a.Body.Text("code") == "work.limit_reached");
        (await operations.AskAsync($"missions/{mission}"))
            .Body.GetProperty("worksCount")
            .GetInt64()
            .ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("SUPP-11", "EVAL-13")]
    public async Task A_first_work_that_is_too_short_goes_to_a_person_and_a_later_one_back_with_its_fix(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var owner = await server.MemberClientAsync("owner-1");
        var first = await operations.PublishedAsync();
        var second = await operations.PublishedAsync();

        var (_, short1) = await owner.SendAsync($"missions/{first}/works", new { text = "好" });
        await owner.EventuallyAsync(
            $"works/{short1.GetProperty("id")}",
            w => w.Text("state") == "in_review"
        );

        var (_, short2) = await owner.SendAsync($"missions/{second}/works", new { text = "好" });
        var returned = await owner.EventuallyAsync(
            $"works/{short2.GetProperty("id")}",
            w => w.Text("state") == "returned"
        );
        returned.GetProperty("results")[0].Text("fix").ShouldBe("fix.text.length.more");
        returned.GetProperty("results")[0].GetProperty("missing").GetInt32().ShouldBe(5);

        (
            await owner.SendAsync(
                $"works/{short2.GetProperty("id")}/versions",
                new { text = Answer }
            )
        ).Status.ShouldBe(201);
        await owner.EventuallyAsync(
            $"works/{short2.GetProperty("id")}",
            w => w.Text("state") == "accepted"
        );
        var points = await owner.EventuallyAsync(
            "me/points",
            p => p.GetProperty("balance").GetInt64() != 0
        );
        points.GetProperty("balance").GetInt64().ShouldBe(30);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("EVAL-09", "EVAL-13")]
    public async Task A_person_returns_with_words_and_accepts_what_was_mended(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var owner = await server.MemberClientAsync("owner-1");
        var mission = await operations.PublishedAsync();
        var (_, work) = await owner.SendAsync($"missions/{mission}/works", new { text = "好" });
        var id = work.GetProperty("id").GetInt64();
        await owner.EventuallyAsync($"works/{id}", w => w.Text("state") == "in_review");

        (await operations.SendAsync($"works/{id}/return"))
            .Body.GetProperty("errors")
            .TryGetProperty("feedback", out _)
            .ShouldBeTrue();
        (await operations.SendAsync($"works/{id}/reject", new { feedback = "不合适" }))
            .Body.Text("code")
            .ShouldBe("work.return_before_reject");
        (
            await operations.SendAsync(
                $"works/{id}/return",
                new { feedback = "欢迎你！再写一句它怎么帮到你就更好了。" }
            )
        ).Status.ShouldBe(200);
        (await owner.AskAsync($"works/{id}")).Body.Text("feedback").ShouldContain("再写一句");
        (await owner.SendAsync($"works/{id}/versions", new { text = Answer })).Status.ShouldBe(201);
        await owner.EventuallyAsync($"works/{id}", w => w.Text("state") == "accepted");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_reversal_is_a_second_movement_and_happens_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var owner = await server.MemberClientAsync("owner-1");
        var mission = await operations.PublishedAsync();
        await owner.SendAsync($"missions/{mission}/works", new { text = Answer });
        var points = await owner.EventuallyAsync("me/points", p => p.Items().Count == 1);
        var movement = points.Items()[0].GetProperty("id").GetInt64();
        (
            await operations.SendAsync($"points/{movement}/reverse", new { reason = "重复发放" })
        ).Status.ShouldBe(200);
        (await operations.SendAsync($"points/{movement}/reverse", new { reason = "再来一次" }))
            .Body.Text("code")
            .ShouldBe("points.already_reversed");
        var after = await owner.AskAsync("me/points");
        after.Body.GetProperty("balance").GetInt64().ShouldBe(0);
        after.Body.Items().Count.ShouldBe(2);
    }
}
