using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Members;

/// <summary>What a move of tier rests on: evidence and the criteria in force, kept with the move and read by both sides.</summary>
public sealed class TierEvidenceTests
{
    private const string Post =
        "https://www.xiaohongshu.com/explore/66b0c1d2000000001e01f2a3?utm_source=tracks";

    private static async Task<(long Mission, long Work)> WorkedAsync(
        HttpClient operations,
        HttpClient owner
    )
    {
        var mission = await operations.PublishedAsync("EX-27");
        var handed = await owner.SendAsync(
            $"missions/{mission}/works",
            new { text = "夜里开灯的那一刻，路边的树都亮了，孩子在后座数了一路。" }
        );
        handed.Status.ShouldBe(201, handed.Body.ToString());
        return (mission, handed.Body.GetProperty("id").GetInt64());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TIER-12")]
    public async Task Each_change_of_tier_keeps_from_to_criteria_evidence_actor_and_date_for_both_sides(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync("外部编号,姓名\nE-1,林晓\n");
        await server.EnsureMemberAsync("E-1", m => m.Status = MemberStatus.Active);
        var id = (await server.MemberAsync("E-1")).Id;
        using var http = await server.ClientAsync(Roles.Operator);
        using var owner = await server.MemberClientAsync("E-1");
        var (mission, work) = await WorkedAsync(http, owner);
        async Task MoveAsync(string to, object[]? evidence)
        {
            var moved = await http.SendAsync(
                $"members/{id}/placement",
                new
                {
                    attribute = "tier",
                    to,
                    reason = "写得扎实",
                    withUsual = true,
                    evidence,
                }
            );
            moved.Status.ShouldBe(204, moved.Body.ToString());
        }

        await MoveAsync(
            "contributor",
            [
                new { kind = "work", id = work },
                new { kind = "mission", id = mission },
                new { kind = "link", text = "看这篇 " + Post },
                new { kind = "words", text = " 两次活动都主动收拾场地 " },
                new { kind = "work", id = work },
            ]
        );
        var version = await server.CriteriaAsync("一年里做成两件事", "Two things done in a year");
        server.Clock.Advance(TimeSpan.FromHours(1));
        await MoveAsync("co_creation", null);

        var (_, staff) = await http.AskAsync($"members/{id}");
        var moves = staff
            .GetProperty("placements")
            .EnumerateArray()
            .Where(move => move.Text("attribute") == "tier")
            .ToList();
        var mine = (await owner.AskAsync("me/tiers")).Body.Items();
        moves.Count.ShouldBe(3);
        mine.Count.ShouldBe(3);
        moves[1].GetProperty("actor").Text("kind").ShouldBe("api_key");
        mine[1].TryGetProperty("actor", out _).ShouldBeFalse("who it was is the house's affair");
        foreach (var side in (List<JsonElement>[])[moves, mine])
        {
            (side[1].Text("from"), side[1].Text("to")).ShouldBe(("broad", "contributor"));
            side[1].Text("reason").ShouldBe("写得扎实");
            side[1]
                .GetProperty("at")
                .GetDateTime()
                .ShouldBe(
                    server.Clock.GetUtcNow().UtcDateTime.AddHours(-1),
                    TimeSpan.FromMinutes(5)
                );
            var evidence = side[1].GetProperty("evidence").EnumerateArray().ToList();
            evidence
                .Select(one => one.Text("kind"))
                .ShouldBe(["work", "mission", "link", "words"], "named twice it is kept once");
            evidence[0].GetProperty("id").GetInt64().ShouldBe(work);
            evidence[0].Text("title").ShouldBe(evidence[1].Text("title"));
            evidence[2].Text("text").ShouldStartWith("https://www.xiaohongshu.com/");
            evidence[2].Text("text").ShouldNotContain("tracks");
            evidence[3].Text("text").ShouldBe("两次活动都主动收拾场地");
            // The criteria are those of the day, not those of today.
            side[1].GetProperty("ruleVersion").GetInt32().ShouldBe(0);
            side[1].GetProperty("criteria")[0].GetString().ShouldStartWith("近几个月里一直在分享");
            side[0].GetProperty("ruleVersion").GetInt32().ShouldBe(version);
            side[0].GetProperty("criteria")[0].GetString().ShouldBe("一年里做成两件事");
            side[0].GetProperty("evidence").GetArrayLength().ShouldBe(0);
            // The first placement is no move: nothing was decided.
            side[2].GetProperty("ruleVersion").ValueKind.ShouldBe(JsonValueKind.Null);
            side[2].GetProperty("criteria").ValueKind.ShouldBe(JsonValueKind.Null);
        }
        staff
            .GetProperty("placements")
            .EnumerateArray()
            .Where(move => move.Text("attribute") != "tier")
            .ShouldAllBe(move =>
                move.GetProperty("ruleVersion").ValueKind == JsonValueKind.Null
                && move.GetProperty("evidence").GetArrayLength() == 0
            );
        var row = (await server.JournalAsync(JournalKinds.MemberPlaced))[0];
        (row.Get<int>("rules"), row.Get<int>("evidence")).ShouldBe((0, 4));
        row.Data.ShouldNotContain("场地");

        using var portal = await PortalBrowser.OfMemberAsync(server, "E-1");
        await portal.OpenAsync("/me/tiers");
        portal.Words.ShouldContain("两次活动都主动收拾场地");
        portal.Words.ShouldContain("近几个月里一直在分享");
        portal.Words.ShouldContain("一年里做成两件事");
        portal.Page.ShouldContain($"/works/{work}");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evidence_is_the_members_own_and_links_lead_where_works_may_lead(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var http = await server.ClientAsync(Roles.Operator);
        using var owner = await server.MemberClientAsync("E-1");
        using var other = await server.MemberClientAsync("E-2");
        var (mission, _) = await WorkedAsync(http, owner);
        var theirs = await WorkedAsync(http, other);
        var id = (await server.MemberAsync("E-1")).Id;
        (string Code, object[] Evidence)[] wrong =
        [
            ("evidence.not_theirs", [new { kind = "work", id = theirs.Work }]),
            ("evidence.not_theirs", [new { kind = "mission", id = theirs.Mission }]),
            ("evidence.key_missing", [new { kind = "work" }]),
            ("evidence.words_missing", [new { kind = "words", text = " " }]),
            (
                "post.host_unknown",
                [new { kind = "link", text = "https://evil-xiaohongshu.com/explore/1" }]
            ),
            (
                "post.disguised",
                [new { kind = "link", text = "https://www.xiaohongshu.com@evil.cn/explore/1" }]
            ),
            (
                "evidence.too_many",
                [
                    .. Enumerable
                        .Range(1, 11)
                        .Select(n => new { kind = "words", text = $"第 {n} 条" }),
                ]
            ),
        ];
        foreach (var (code, evidence) in wrong)
        {
            var refused = await http.SendAsync(
                $"members/{id}/placement",
                new
                {
                    attribute = "tier",
                    to = "contributor",
                    reason = "理由",
                    evidence,
                }
            );
            refused.Status.ShouldBe(422, code);
            refused
                .Body.GetProperty("errors")
                .GetProperty("evidence")[0]
                .Text("code")
                .ShouldBe(code);
        }
        (await server.MemberAsync("E-1")).Tier.ShouldBe(Tier.Broad);
        (await server.JournalAsync(JournalKinds.MemberPlaced)).ShouldBeEmpty();

        // The page offers what is theirs, and takes lines.
        using var console = await server.StaffAsync(Roles.Manager);
        var form = await console.FormAsync($"/console/members/{id}", "place");
        form.InnerHtml.ShouldContain($"mission:{mission}");
        form.InnerHtml.ShouldNotContain($"mission:{theirs.Mission}");
        using (
            var refused = await console.SendAsync(
                form,
                ("Input.To", "tier:contributor"),
                ("Input.Reason", "写得扎实"),
                ("Input.Evidence", "https://example.com/me")
            )
        )
            ((int)refused.StatusCode).ShouldBe(422);
        using (
            var moved = await console.SendAsync(
                form,
                ("Input.To", "tier:contributor"),
                ("Input.Reason", "写得扎实"),
                ("evidence", $"mission:{mission}"),
                ("Input.Evidence", $"{Post}\n车友会上讲得最清楚")
            )
        )
            ((int)moved.StatusCode).ShouldBe(302);
        var text = (await console.PageAsync($"/console/members/{id}")).Body!.TextContent;
        text.ShouldContain("车友会上讲得最清楚");
        text.ShouldContain("近几个月里一直在分享");
    }
}
