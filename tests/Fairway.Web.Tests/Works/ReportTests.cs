using System.Net;
using System.Net.Http.Json;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Works;

/// <summary>举报: said by members, decided by colleagues, and meanwhile out of sight.</summary>
public sealed class ReportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_report_hides_the_work_until_a_colleague_has_decided_and_both_words_stand(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var reviewer = await server.ClientAsync(Roles.ContentReviewer);
        using var author = await server.MemberClientAsync("A-1");
        using var reader = await server.MemberClientAsync("A-2");
        using var other = await server.MemberClientAsync("A-3");
        var mission = await operations.PublishedAsync();
        var work = await author.PublicWorkAsync(mission);

        (await author.SendAsync($"works/{work}/report", new { kind = "spam" }))
            .Body.Text("code")
            .ShouldBe("report.own_work");
        (await reader.SendAsync("works/1/report", new { kind = "spam" })).Status.ShouldBe(404);
        (
            await reader.SendAsync($"works/{work}/report", new { kind = "rude" })
        ).Status.ShouldBeInRange(400, 422);
        (await reader.SendAsync($"works/{work}/report", new { })).Status.ShouldBe(422);
        (await reader.SendAsync($"works/{work}/report", new { kind = "something" }))
            .Body.ToString()
            .ShouldContain("report.words_needed");
        (
            await reader.SendAsync(
                $"works/{work}/report",
                new { kind = "spam", words = new string('长', 501) }
            )
        ).Status.ShouldBe(422);
        (await other.GalleryAsync(mission)).ShouldBe([work]);

        var said = await reader.SendAsync(
            $"works/{work}/report",
            new { kind = "privacy", words = "拍到了我的车牌" }
        );
        said.Status.ShouldBe(200, said.Body.ToString());
        said.Body.ToString().ShouldNotContain("车牌");
        (await other.GalleryAsync(mission)).ShouldBeEmpty();
        (await author.AskAsync($"works/{work}"))
            .Body.GetProperty("isPublic")
            .GetBoolean()
            .ShouldBeFalse();
        // Again changes nothing, and what is out of sight cannot be reported by others.
        var again = await reader.SendAsync($"works/{work}/report", new { kind = "spam" });
        (again.Status, again.Body.GetProperty("id").GetInt64(), again.Body.Text("kind")).ShouldBe(
            (200, said.Body.GetProperty("id").GetInt64(), "privacy")
        );
        (await other.SendAsync($"works/{work}/report", new { kind = "spam" })).Status.ShouldBe(404);

        (await reader.AskAsync("reports")).Status.ShouldBe(403);
        var row = (await reviewer.AskAsync("reports?state=open"))
            .Body.Items()
            .ShouldHaveSingleItem();
        (
            row.Text("kind"),
            row.Text("words"),
            row.Text("text"),
            row.GetProperty("hides").GetBoolean()
        ).ShouldBe(("privacy", "拍到了我的车牌", PublicThings.Good, true));
        var id = row.GetProperty("id").GetInt64();
        (
            await reviewer.SendAsync($"reports/{id}/decide", new { verdict = "dismiss" })
        ).Status.ShouldBe(422);
        (
            await reader.SendAsync(
                $"reports/{id}/decide",
                new { verdict = "dismiss", reason = "好" }
            )
        ).Status.ShouldBe(403);
        (
            await reviewer.SendAsync(
                $"reports/{id}/decide",
                new { verdict = "dismiss", reason = "照片里没有车牌" }
            )
        ).Status.ShouldBe(200);
        (await other.GalleryAsync(mission)).ShouldBe([work]);
        (
            await reviewer.SendAsync(
                $"reports/{id}/decide",
                new { verdict = "uphold", reason = "改主意" }
            )
        )
            .Body.Text("code")
            .ShouldBe("report.decided_already");

        // Another's word, upheld: out of sight for good, and the author is told without a name.
        var second = await other.SendAsync($"works/{work}/report", new { kind = "untrue" });
        second.Status.ShouldBe(200, second.Body.ToString());
        (
            await reviewer.SendAsync(
                $"reports/{second.Body.GetProperty("id").GetInt64()}/decide",
                new { verdict = "uphold", reason = "数据查无实据" }
            )
        ).Status.ShouldBe(200);
        (await other.GalleryAsync(mission)).ShouldBeEmpty();
        (await author.AskAsync($"works/{work}"))
            .Body.GetProperty("screening")
            .Text("state")
            .ShouldBe("held");
        var told = await reader.EventuallyAsync(
            "me/inbox",
            box => box.Items().Exists(i => i.Text("kind") == "report_dismissed")
        );
        told.Items()
            .Find(i => i.Text("kind") == "report_dismissed")
            .TryGetProperty("workId", out var of)
            .ShouldBe(of.ValueKind == System.Text.Json.JsonValueKind.Null);
        await other.EventuallyAsync(
            "me/inbox",
            box => box.Items().Exists(i => i.Text("kind") == "report_upheld")
        );
        var authors = await author.EventuallyAsync(
            "me/inbox",
            box => box.Items().Exists(i => i.Text("kind") == "work_held")
        );
        authors.Items().ShouldNotContain(i => i.Text("kind").StartsWith("report"));

        await using var scope = server.Services.CreateAsyncScope();
        var rows = await scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .Set<JournalEntry>()
            .Where(e =>
                e.WorkId == work && (e.Kind == "work.reported" || e.Kind.StartsWith("report."))
            )
            .OrderBy(e => e.Seq)
            .ToListAsync(Ct);
        rows.Select(e => e.Kind)
            .ShouldBe(["work.reported", "report.dismissed", "work.reported", "report.upheld"]);
        rows.ShouldAllBe(e => !e.Data.Contains("车牌") && !e.Data.Contains("实据"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task How_many_it_takes_is_a_setting_and_upholding_one_agrees_with_all(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var changed = await scope
                .ServiceProvider.GetRequiredService<ChangeSetting>()
                .RunAsync(
                    new ChangeSetting.Input
                    {
                        Name = "reports",
                        Body = """{ "hideAfter": 2 }""",
                        Reason = "试试",
                    },
                    Actor.Command,
                    Ct
                );
            changed.IsRefused(out _).ShouldBeFalse();
        }
        using var operations = await server.ClientAsync(Roles.Manager);
        using var author = await server.MemberClientAsync("A-1");
        using var one = await server.MemberClientAsync("A-2");
        using var two = await server.MemberClientAsync("A-3");
        var mission = await operations.PublishedAsync();
        var work = await author.PublicWorkAsync(mission);
        await Task.WhenAll(
            one.SendAsync($"works/{work}/report", new { kind = "spam" }),
            one.SendAsync($"works/{work}/report", new { kind = "spam" })
        );
        (await two.GalleryAsync(mission)).ShouldBe([work]);
        (await two.SendAsync($"works/{work}/report", new { kind = "spam" })).Status.ShouldBe(200);
        (await one.GalleryAsync(mission)).ShouldBeEmpty();
        var open = (await operations.AskAsync("reports?state=open")).Body.Items();
        open.Count.ShouldBe(2);
        (
            await operations.SendAsync(
                $"reports/{open[0].GetProperty("id").GetInt64()}/decide",
                new { verdict = "uphold", reason = "是广告" }
            )
        ).Status.ShouldBe(200);
        (await operations.AskAsync("reports?state=open")).Body.Items().ShouldBeEmpty();
        (await operations.AskAsync("reports?state=upheld")).Body.Items().Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_is_said_and_decided_on_the_pages_by_plain_forms(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        await server.EnsureMemberAsync("A-1", m => (m.Name, m.Nickname) = ("王真名", "山行者"));
        using var author = await server.MemberClientAsync("A-1");
        var mission = await operations.PublishedAsync();
        var work = await author.PublicWorkAsync(mission);
        using var reader = await PortalBrowser.OfMemberAsync(server, "A-2");
        await reader.OpenAsync($"/missions/{mission}/works");
        reader.Page.ShouldContain($"/works/{work}/report");
        await reader.OpenAsync($"/works/{work}/report");
        reader.Words.ShouldContain("山行者");
        await reader.SendAsync("report", ("words", "看看"));
        reader.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await reader.SendAsync("report", ("kind", "dangerous"), ("words", "边开车边拍的"));
        reader.Path.ShouldBe($"/missions/{mission}/works");
        reader.Words.ShouldNotContain(PublicThings.Good);
        await reader.OpenAsync($"/works/{work}/report");
        reader.Status.ShouldBe(HttpStatusCode.NotFound);

        using var desk = await server.StaffAsync(Roles.ComplianceReviewer);
        var page = await desk.PageAsync("/console/reports");
        page.Body!.TextContent.ShouldContain("边开车边拍的");
        page.Body.TextContent.ShouldContain("危险驾驶");
        page.Body.TextContent.ShouldNotContain("王真名");
        var form = page.QuerySelectorAll("main form[method=post]")
            .OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .First(f => f.QuerySelector("[name=verdict]") is not null);
        var reason = form.QuerySelector("textarea")!.GetAttribute("name")!;
        using var wrong = await desk.SendFormAsync(
            "/console/reports",
            form,
            (reason, ""),
            ("verdict", "dismiss")
        );
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var sent = await desk.SendFormAsync(
            "/console/reports",
            form,
            (reason, "停车后拍的"),
            ("verdict", "dismiss")
        );
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await desk.PageAsync("/console/reports")).Body!.TextContent.ShouldNotContain(
            "边开车边拍的"
        );
        (await desk.PageAsync("/console/reports?state=dismissed")).Body!.TextContent.ShouldContain(
            "停车后拍的"
        );
        await reader.OpenAsync($"/missions/{mission}/works");
        reader.Words.ShouldContain(PublicThings.Good);
    }
}
