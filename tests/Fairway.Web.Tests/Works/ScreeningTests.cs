using System.Net;
using System.Text.Json;
using Fairway.Storage;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Works;

/// <summary>What is in a work is looked through before others see it; a colleague has the last word.</summary>
public sealed class ScreeningTests
{
    private const string Bait = "座椅加热真的好用，想团购的朋友加微信 boat2025 细聊。";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_work_with_bait_is_accepted_and_paid_but_public_only_once_a_colleague_lets_it_out(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var reviewer = await server.ClientAsync(Roles.ContentReviewer);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("S-1");
        var mission = await operations.PublishedAsync();
        var work = await owner.ShowAsync(mission, Bait);

        var seen = await reviewer.EventuallyAsync(
            $"works/{work}",
            w => w.Text("state") == "accepted" && IsScreened(w)
        );
        seen.GetProperty("isPublic").GetBoolean().ShouldBeFalse();
        var screening = seen.GetProperty("screening");
        screening.Text("state").ShouldBe("held");
        var finding = screening.GetProperty("findings")[0];
        finding.Text("code").ShouldBe("contact_bait");
        finding.Text("level").ShouldBe("hold");
        Bait.Substring(
                finding.GetProperty("at").GetInt32(),
                finding.GetProperty("length").GetInt32()
            )
            .ShouldBe("加微信");
        (await owner.GalleryAsync(mission)).ShouldBeEmpty();
        (await reviewer.AskAsync("works?tag=held:true")).Body.Items().Count.ShouldBe(1);
        // Neither verdict nor points wait for it.
        (
            await owner.EventuallyAsync("me/points", p => p.GetProperty("balance").GetInt64() > 0)
        ).ShouldNotBe(default);

        (await reviewer.SendAsync($"works/{work}/release", new { reason = " " })).Status.ShouldBe(
            422
        );
        (await owner.SendAsync($"works/{work}/release", new { reason = "放行" })).Status.ShouldBe(
            403
        );
        var released = await reviewer.SendAsync(
            $"works/{work}/release",
            new { reason = "是他的微信公众号，没有引流" }
        );
        released.Status.ShouldBe(200, released.Body.ToString());
        released.Body.Text("state").ShouldBe("released");
        (await owner.GalleryAsync(mission)).ShouldBe([work]);
        (await reviewer.SendAsync($"works/{work}/release", new { reason = "again" }))
            .Body.Text("code")
            .ShouldBe("screening.not_held");

        // And taken out again by hand.
        (
            await reviewer.SendAsync($"works/{work}/hold", new { reason = "还是有引流" })
        ).Status.ShouldBe(200);
        (await owner.GalleryAsync(mission)).ShouldBeEmpty();
        (await reviewer.SendAsync($"works/{work}/hold", new { reason = "还是有引流" }))
            .Body.Text("code")
            .ShouldBe("screening.held_already");
        var own = (await owner.AskAsync($"works/{work}")).Body.GetProperty("screening");
        own.Text("state").ShouldBe("held");
        own.TryGetProperty("reason", out var reason)
            .ShouldBe(reason.ValueKind == System.Text.Json.JsonValueKind.Null);
        own.ToString().ShouldNotContain("引流");
        (
            await owner.EventuallyAsync(
                "me/inbox",
                box => box.Items().Exists(i => i.Text("kind") == "work_held")
            )
        )
            .Items()
            .Count(item => item.Text("kind") == "work_held")
            .ShouldBe(1);

        await using var scope = server.Services.CreateAsyncScope();
        var rows = await scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .Set<JournalEntry>()
            .Where(e => e.WorkId == work && (e.Kind == "work.held" || e.Kind == "work.released"))
            .OrderBy(e => e.Seq)
            .ToListAsync(Ct);
        rows.Select(row => (row.Kind, row.ActorKind))
            .ShouldBe([
                ("work.held", ActorKind.System),
                ("work.released", ActorKind.ApiKey),
                ("work.held", ActorKind.ApiKey),
            ]);
        rows.ShouldAllBe(row => !row.Data.Contains("引流") && !row.Data.Contains("微信"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_version_is_screened_by_itself_and_keeps_what_was_said_of_it(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("S-1");
        var mission = await operations.PublishedAsync();
        var work = await owner.ShowAsync(mission, "加微信");
        await operations.EventuallyAsync($"works/{work}", IsScreened);
        await operations.EventuallyAsync($"works/{work}", w => w.Text("state") == "in_review");
        (
            await operations.SendAsync($"works/{work}/return", new { feedback = "请去掉联系方式" })
        ).Status.ShouldBe(200);
        (
            await owner.SendAsync($"works/{work}/versions", new { text = PublicThings.Good })
        ).Status.ShouldBe(201);

        var mended = await operations.EventuallyAsync(
            $"works/{work}",
            w => w.GetProperty("isPublic").GetBoolean()
        );
        mended.GetProperty("screening").Text("state").ShouldBe("clean");
        mended.GetProperty("screening").GetProperty("version").GetInt32().ShouldBe(2);
        await using var scope = server.Services.CreateAsyncScope();
        var kept = await scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .Set<Fairway.Domain.Works.WorkScreening>()
            .Where(s => s.WorkId == work)
            .OrderBy(s => s.Version)
            .ToListAsync(Ct);
        kept.Select(s => s.State.ToString()).ShouldBe(["Held", "Clean"]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("COMP-03")]
    public async Task A_reviewer_reads_place_rule_and_better_words_and_decides_on_the_page(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("S-1");
        var mission = await operations.PublishedAsync();
        var work = await owner.ShowAsync(mission, "上了高速可以解放双手，这是全国最强的座椅。");
        await operations.EventuallyAsync($"works/{work}", w => w.Text("state") == "accepted");
        await operations.EventuallyAsync("works?tag=held:true", page => page.Items().Count == 1);
        using var desk = await server.StaffAsync(Roles.ContentReviewer);
        var page = await desk.PageAsync($"/console/works/{work}");
        page.QuerySelectorAll("mark.bad")
            .Select(mark => mark.TextContent)
            .ShouldBe(["解放双手", "最"]);
        page.Body!.TextContent.ShouldContain("不看路");
        page.Body.TextContent.ShouldContain("建议改为：组合驾驶辅助（L2），驾驶员须全程监控");

        using var author = await PortalBrowser.OfMemberAsync(server, "S-1");
        await author.OpenAsync($"/works/{work}");
        author.Words.ShouldContain("暂不公开");
        author.Words.ShouldContain("不看路");

        using var nothing = await desk.PostFormAsync($"/console/works/{work}", ("reason", ""));
        nothing.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var sent = await desk.PostFormAsync(
            $"/console/works/{work}",
            ("reason", "作者已经说明是玩笑")
        );
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await desk.PageAsync($"/console/works/{work}")).Body!.TextContent.ShouldContain("公开中");
        await author.OpenAsync($"/works/{work}");
        author.Words.ShouldContain("其他车主可以看到这件作品");
    }

    // Verdict and screening are two readers; either may be first.
    private static bool IsScreened(JsonElement work) =>
        work.GetProperty("screening").ValueKind == JsonValueKind.Object;
}
