using System.Net;
using System.Text.Json;
using Fairway.Domain.Growth;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using Fairway.Web.Tests.Works;

namespace Fairway.Web.Tests.Growth;

/// <summary>Who stood out in a call bears a creativity mark, and everybody who reads it reads why.</summary>
public sealed class CreativityTests
{
    private static Task<JsonElement> MarksAsync(
        HttpClient staff,
        long member,
        Func<List<JsonElement>, bool> satisfied
    ) => staff.EventuallyAsync($"members/{member}/creativity-marks", b => satisfied(b.Items()));

    private static bool Stands(JsonElement mark) =>
        mark.GetProperty("liftedAt").ValueKind == JsonValueKind.Null;

    [Requirement("TASK-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_place_on_the_shortlist_marks_its_author_and_losing_it_lifts_the_mark(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var member = await server.EnsureMemberAsync("C-1", m => m.Nickname = "小满");
        await server.EnsureMemberAsync("C-2");
        using var author = await server.MemberClientAsync("C-1");
        var mission = await staff.PublishedAsync();
        var work = await author.PublicWorkAsync(mission);
        (await staff.AskAsync("members?marked=true")).Body.Items().ShouldBeEmpty();

        (await staff.SendAsync($"works/{work}/shortlist", new { on = true })).Status.ShouldBe(200);
        var mark = (await MarksAsync(staff, member, m => m.Count == 1)).Items()[0];
        mark.Text("ground").ShouldBe("shortlist");
        mark.GetProperty("missionId").GetInt64().ShouldBe(mission);
        mark.GetProperty("workId").GetInt64().ShouldBe(work);
        mark.GetProperty("policyVersion").GetInt32().ShouldBe(0);
        mark.GetProperty("value").GetDecimal().ShouldBe(1);
        mark.GetProperty("threshold").GetDecimal().ShouldBe(1);

        // Everywhere it is to be read.
        (await staff.AskAsync("members?marked=true"))
            .Body.Items()
            .Select(m => m.GetProperty("id").GetInt64())
            .ShouldBe([member]);
        (await staff.AskAsync($"missions/{mission}/creativity-marks"))
            .Body.Items()
            .Single()
            .Text("member")
            .ShouldBe("小满");
        var mine = (await author.AskAsync("me/creativity-marks")).Body.Items().Single();
        mine.GetProperty("workId").GetInt64().ShouldBe(work);
        (await author.AskAsync("me/data"))
            .Body.GetProperty("sections")
            .GetProperty("creativity_marks")
            .GetArrayLength()
            .ShouldBe(1);
        using var owner = await PortalBrowser.OfMemberAsync(server, "C-1");
        await owner.OpenAsync("/me");
        owner.Words.ShouldContain("你的创意被看见了");
        owner.Words.ShouldContain("这件作品入围了");
        owner.Page.ShouldContain($"href=\"/works/{work}\"");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        (await console.OpenAsync($"/console/members/{member}")).ShouldContain("由规则第 0 版给出");
        (await console.OpenAsync($"/console/missions/{mission}")).ShouldContain(
            "这次征集给 1 人留下了创意标记"
        );
        var list = await console.OpenAsync("/console/members?marked=true");
        list.ShouldContain("小满");
        list.ShouldNotContain("C-2");

        (await staff.SendAsync($"works/{work}/shortlist", new { on = false })).Status.ShouldBe(200);
        var lifted = (await MarksAsync(staff, member, m => m.Count == 1 && !Stands(m[0]))).Items();
        lifted[0].GetProperty("liftReason").ValueKind.ShouldBe(JsonValueKind.Null);
        (await staff.AskAsync("members?marked=true")).Body.Items().ShouldBeEmpty();
        (await author.AskAsync("me/creativity-marks")).Body.Items().ShouldBeEmpty();
        await owner.OpenAsync("/me");
        owner.Words.ShouldNotContain("你的创意被看见了");
        (await console.OpenAsync($"/console/members/{member}")).ShouldContain("依据已不成立");
        var row = (
            await Owners.JournalAsync(server, JournalKinds.CreativityLifted)
        ).ShouldHaveSingleItem();
        (row.MemberId, row.MissionId, row.WorkId).ShouldBe((member, mission, work));
        // Shortlisted anew it is another mark, and the old one stays to be read.
        (await staff.SendAsync($"works/{work}/shortlist", new { on = true })).Status.ShouldBe(200);
        await MarksAsync(staff, member, m => m.Count == 2 && Stands(m[0]));
    }

    [Requirement("TASK-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_panel_that_finds_a_work_creative_marks_its_author_by_the_policy_in_force(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Operator);
        using var content = await server.ClientAsync(Roles.ContentReviewer);
        using var marketing = await server.ClientAsync(Roles.Marketing);
        HttpClient[] panel = [content, marketing, operations];
        var mission = await operations.PublishedAsync(
            "EX-27",
            new
            {
                playbook = "group",
                audience = new { tiers = new[] { "broad" } },
                mustTry = new[] { "连用五天" },
            }
        );
        var (first, work) = await RatedAsync(server, operations, mission, "P-1", panel, 9, 9, 8);
        var mark = (await MarksAsync(operations, first, m => m.Count == 1)).Items()[0];
        mark.Text("ground").ShouldBe("score");
        mark.GetProperty("value").GetDecimal().ShouldBe(8.67m);
        mark.GetProperty("threshold").GetDecimal().ShouldBe(8);

        // Whoever asks for more asks from now on.
        (
            await server.SetAsync(
                TalentPolicy.Document,
                new TalentPolicy { Creativity = new() { Score = 9 } }
            )
        ).ShouldBeNull();
        var (second, _) = await RatedAsync(server, operations, mission, "P-2", panel, 9, 9, 8);
        var (third, _) = await RatedAsync(server, operations, mission, "P-3", panel, 9, 9, 9);
        var newer = (await MarksAsync(operations, third, m => m.Count == 1)).Items()[0];
        newer.GetProperty("threshold").GetDecimal().ShouldBe(9);
        newer.GetProperty("policyVersion").GetInt32().ShouldBe(1);
        (await operations.AskAsync($"members/{second}/creativity-marks"))
            .Body.Items()
            .ShouldBeEmpty();
        (
            await server.SetAsync(TalentPolicy.Document, new { creativity = new { score = 11 } })
        ).ShouldBe("field.out_of_range");

        // What a colleague keeps back loses its ground, and has it again when it is let out: by today's policy.
        (await content.SendAsync($"works/{work}/hold", new { reason = "有疑问" })).Status.ShouldBe(
            200
        );
        await MarksAsync(operations, first, m => m.Count == 1 && !Stands(m[0]));
        (
            await server.SetAsync(
                TalentPolicy.Document,
                new TalentPolicy { Creativity = new() { Score = 8 } }
            )
        ).ShouldBeNull();
        (
            await content.SendAsync($"works/{work}/release", new { reason = "没问题" })
        ).Status.ShouldBe(200);
        await MarksAsync(operations, first, m => m.Count == 2 && Stands(m[0]));
        (await Owners.JournalAsync(server, JournalKinds.CreativityMarked)).Count.ShouldBe(3);
    }

    [Requirement("TASK-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_colleague_marks_by_hand_and_what_they_take_away_no_rule_gives_back(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var member = await server.EnsureMemberAsync("H-1", m => m.Region = "310000");
        var other = await server.EnsureMemberAsync("H-2");
        using var author = await server.MemberClientAsync("H-1");
        using var second = await server.MemberClientAsync("H-2");
        var mission = await staff.PublishedAsync();
        var work = await author.PublicWorkAsync(mission);
        var theirs = await second.PublicWorkAsync(mission, PublicThings.Good + "第二件");

        var silent = await staff.SendAsync($"works/{work}/creativity-mark", new { reason = " " });
        silent.Status.ShouldBe(422);
        silent
            .Body.GetProperty("errors")
            .GetProperty("reason")[0]
            .Text("code")
            .ShouldBe("field.required");
        foreach (var role in (string[])[Roles.Auditor, Roles.Marketing])
        {
            using var reader = await server.ClientAsync(role);
            (
                await reader.SendAsync($"works/{work}/creativity-mark", new { reason = "好" })
            ).Status.ShouldBe(403);
            (await reader.AskAsync($"members/{member}/creativity-marks")).Status.ShouldBe(200);
        }
        using var guest = await server.ClientAsync(Roles.DepartmentGuest);
        (await guest.AskAsync($"members/{member}/creativity-marks")).Status.ShouldBe(403);
        using var beijing = await server.ClientAsync(Roles.Operator, "11");
        (
            await beijing.SendAsync($"works/{work}/creativity-mark", new { reason = "好" })
        ).Status.ShouldBe(404);

        // In the console, twice by mistake.
        using var office = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var page = $"/console/members/{member}";
        var wrong = await office.SendAsync(page, "mark", ("mark-reason", "角度新鲜"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Body.ShouldContain("角度新鲜");
        for (var time = 0; time < 2; time++)
            await office.SendAsync(
                page,
                "mark",
                ("marked-work", $"{work}"),
                ("mark-reason", "角度新鲜")
            );
        var mark = (await staff.AskAsync($"members/{member}/creativity-marks")).Body.Items();
        mark.ShouldHaveSingleItem().Text("reason").ShouldBe("角度新鲜");
        mark[0].Text("ground").ShouldBe("by_hand");
        (await beijing.AskAsync($"missions/{mission}/creativity-marks"))
            .Body.Items()
            .ShouldBeEmpty();
        var id = mark[0].GetProperty("id").GetInt64();

        await office.SendAsync(page, $"lift-{id}", ($"why-{id}", "点错了人"));
        var gone = (await staff.AskAsync($"members/{member}/creativity-marks")).Body.Items()[0];
        gone.Text("liftReason").ShouldBe("点错了人");
        (await staff.AskAsync("members?marked=true")).Body.Items().ShouldBeEmpty();
        // The reader comes to both works, and marks only the one that no colleague has taken it from.
        foreach (var one in (long[])[work, theirs])
            (await staff.SendAsync($"works/{one}/shortlist", new { on = true })).Status.ShouldBe(
                200
            );
        await MarksAsync(staff, other, m => m.Count == 1);
        (await staff.AskAsync($"members/{member}/creativity-marks"))
            .Body.Items()
            .ShouldHaveSingleItem();
        (
            await staff.SendAsync($"works/{work}/creativity-mark", new { reason = "还是好" })
        ).Status.ShouldBe(200);
        (await staff.AskAsync($"members/{member}/creativity-marks")).Body.Items().Count.ShouldBe(2);

        // Who leaves for good takes their marks along.
        (await author.SendAsync("me/leaving", new { })).Status.ShouldBe(201);
        server.Clock.Advance(TimeSpan.FromDays(7.1));
        (await Leavers.EraseAsync(server)).ShouldBe(1);
        (await server.CountAsync<CreativityMark>()).ShouldBe(1);
    }

    // Handed in, scored by each of the panel, accepted.
    internal static async Task<(long Member, long Work)> RatedAsync(
        FairwayServer server,
        HttpClient operations,
        long mission,
        string who,
        HttpClient[] panel,
        params int[] creativity
    )
    {
        var member = await server.EnsureMemberAsync(who, m => m.Tier = Tier.Broad);
        using var author = await server.MemberClientAsync(who);
        await author.BeginAsync(mission);
        var work = await author.ShowAsync(mission, PublicThings.Good + who);
        await operations.EventuallyAsync($"works/{work}", w => w.Text("state") == "in_review");
        foreach (var (rater, score) in panel.Zip(creativity))
        {
            var rated = await rater.SendAsync(
                $"works/{work}/scores",
                new { creativity = score, quality = 9 }
            );
            rated.Status.ShouldBe(201, rated.Body.ToString());
        }
        (await operations.AskAsync($"works/{work}")).Body.Text("state").ShouldBe("accepted");
        return (member, work);
    }
}
