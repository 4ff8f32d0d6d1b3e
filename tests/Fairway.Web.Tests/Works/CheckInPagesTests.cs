using System.Net;
using Fairway.Domain.Works;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Files;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Works;

/// <summary>A series on paper: the member's pages without scripts, the console's, and what others see of it.</summary>
public sealed class CheckInPagesTests
{
    [Requirement("TASK-18", "EX-09")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_owner_keeps_a_week_without_scripts_and_is_thanked_with_points(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await server.SeriesAsync(operations);
        var page = $"/missions/{mission}/check-ins";
        using var browser = await PortalBrowser.OfMemberAsync(server, "S-1");
        await browser.OpenAsync($"/missions/{mission}");
        await browser.SendAsync("join");
        browser.Path.ShouldBe(page);
        browser.Words.ShouldContain("再记 5 天就完成了");
        browser.Words.ShouldContain("还能补记 2 次");

        // What is refused comes back as it was typed.
        var tooLong = string.Concat(Enumerable.Repeat("走路上班<b>", 60));
        await browser.SendAsync("check-in", ("part.text", tooLong), ("act", "send"));
        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(browser.Page).ShouldContain(tooLong);
        await browser.SendAsync("check-in", ("part.text", "走路上班"), ("act", "send"));
        browser.Path.ShouldBe(page);
        browser.Words.ShouldContain("今天的已经记好了");
        browser.Words.ShouldContain("走路上班");
        // Whoever comes by the old way is led here.
        await browser.OpenAsync($"/missions/{mission}/submit");
        browser.Path.ShouldBe(page);

        server.At(25);
        await browser.OpenAsync(page + "?slot=2026-11-24");
        browser.Words.ShouldContain("补记 11月24日");
        browser.Words.ShouldContain("可补");
        await browser.SendAsync("check-in", ("part.text", "骑车买菜"), ("act", "send"));
        browser.Words.ShouldContain("连续 2 天");
        foreach (var day in (int[])[25, 26])
        {
            server.At(day);
            await browser.OpenAsync(page);
            await browser.SendAsync("check-in", ("part.text", $"第 {day} 天"), ("act", "send"));
        }
        // The page was opened before midnight: what is sent after it counts for the day that it was written for.
        server.At(27, "23:59:00");
        await browser.OpenAsync(page);
        server.At(28, "00:00:30");
        await browser.SendAsync("check-in", ("part.text", "夜里充电"), ("act", "send"));
        browser.Path.ShouldStartWith("/works/");
        browser.Words.ShouldContain("80");
        browser.Words.ShouldContain("夜里充电");
        (await server.PointsAsync("S-1")).ShouldBe(80);

        server.At(30);
        await browser.OpenAsync(page);
        browser.Words.ShouldContain("你记下的 5 次都在下面");
        browser.Words.ShouldContain("骑车买菜");
        browser.Words.ShouldNotContain("打卡失败");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_day_that_can_no_longer_be_made_up_leaves_what_was_typed_for_today(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await server.SeriesAsync(operations);
        using var browser = await PortalBrowser.OfMemberAsync(server, "S-1");
        await browser.OpenAsync($"/missions/{mission}/check-ins");
        server.At(27);
        await browser.SendAsync("check-in", ("part.text", "写了很久的一段"), ("act", "send"));
        browser.Status.ShouldBe(HttpStatusCode.Conflict);
        browser.Words.ShouldContain("接着记今天就好");
        browser.Page.ShouldContain("写了很久的一段");
        browser.Page.ShouldContain("value=\"2026-11-27\"");
        await browser.SendAsync("check-in", ("part.text", "写了很久的一段"), ("act", "send"));
        browser.Words.ShouldContain("今天的已经记好了");
        // A mission that ends while somebody writes.
        server.At(29, "23:59:00");
        await browser.OpenAsync($"/missions/{mission}/check-ins");
        server.At(30, "00:00:10");
        await browser.SendAsync("check-in", ("part.text", "最后一天"), ("act", "send"));
        browser.Status.ShouldBe(HttpStatusCode.Conflict);
        browser.Page.ShouldContain("最后一天");
    }

    [Requirement("SUPP-03")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_console_counts_people_by_day_and_reads_a_week_as_a_timeline(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await server.SeriesAsync(operations);
        using var owner = await server.MemberClientAsync("S-1");
        using var other = await server.MemberClientAsync("S-2");
        var picture = await owner.PictureAsync(Pictures.Png(40, 30));
        (await other.CheckInAsync(mission, "坐公交")).Status.ShouldBe(201);
        var work = 0L;
        foreach (var day in Enumerable.Range(23, 5))
        {
            server.At(day);
            var made = await owner.SendAsync(
                $"missions/{mission}/check-ins",
                new { text = $"第 {day} 天走路", pictures = day == 24 ? new[] { picture } : [] }
            );
            made.Status.ShouldBe(201, made.Body.ToString());
            if (made.Body.GetProperty("handedIn").GetBoolean())
                work = made.Body.GetProperty("workId").GetInt64();
        }
        await operations.EventuallyAsync($"works/{work}", w => w.Text("state") == "accepted");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var overview = await console.OpenAsync($"/console/missions/{mission}");
        overview.ShouldContain("共 7 个时段，合计打卡 6 次，最多的一次 2 人");
        overview.ShouldNotContain("坐公交");
        var shown = await console.OpenAsync($"/console/works/{work}");
        shown.ShouldContain("class=\"timeline\"");
        shown.ShouldContain("第 25 天走路");
        shown.ShouldContain($"shot-{picture}");

        // Shown to others once its author lets it be: words and picture, day by day.
        (
            await owner.SendAsync($"works/{work}/licence", new { inApp = true, days = 90 })
        ).Status.ShouldBeOneOf(200, 201, 204);
        await owner.EventuallyAsync($"works/{work}", w => w.GetProperty("isPublic").GetBoolean());
        using var browser = await PortalBrowser.OfMemberAsync(server, "S-2");
        await browser.OpenAsync($"/missions/{mission}/works");
        browser.Words.ShouldContain("11月25日");
        browser.Words.ShouldContain("第 25 天走路");
        browser.Page.ShouldContain($"/works/{work}/pictures/{picture}/thumbnail");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Words_of_any_day_are_screened_before_a_week_is_public(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await server.SeriesAsync(operations);
        using var owner = await server.MemberClientAsync("S-1");
        var work = 0L;
        foreach (var day in Enumerable.Range(23, 5))
        {
            server.At(day);
            var made = await owner.CheckInAsync(
                mission,
                day == 24 ? "想拼车的加我 13800138000" : "走路"
            );
            if (made.Body.GetProperty("handedIn").GetBoolean())
                work = made.Body.GetProperty("workId").GetInt64();
        }
        var screened = await operations.EventuallyAsync(
            $"works/{work}",
            w => w.GetProperty("screening").ValueKind == System.Text.Json.JsonValueKind.Object
        );
        screened.GetProperty("screening").Text("state").ShouldBe("held");
        screened
            .GetProperty("screening")
            .GetProperty("findings")[0]
            .Text("part")
            .ShouldBe("days:2026-11-24");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        (await console.OpenAsync($"/console/works/{work}")).ShouldContain("13800138000</mark>");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_picture_of_a_check_in_outlives_a_forgotten_draft_that_used_it_too(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await server.SeriesAsync(operations);
        var over = await operations.PublishedAsync("EX-26");
        using var owner = await server.MemberClientAsync("S-1");
        var picture = await owner.PictureAsync(Pictures.Png(40, 30));
        (
            await owner.SendAsync(
                $"missions/{mission}/check-ins",
                new { pictures = new[] { picture } }
            )
        ).Status.ShouldBe(201);
        var member = (await server.MemberAsync("S-1")).Id;
        await server.ReadAsync(async db =>
        {
            db.Add(
                new WorkDraft
                {
                    MissionId = over,
                    MemberId = member,
                    Content = new()
                    {
                        Pictures = new Dictionary<string, IReadOnlyList<long>>
                        {
                            ["photo"] = [picture],
                        },
                    },
                    SavedAt = server.Clock.GetUtcNow().UtcDateTime,
                }
            );
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        (
            await operations.SendAsync($"missions/{over}/cancel", new { reason = "改期" })
        ).Status.ShouldBe(200);
        server.Clock.Advance(TimeSpan.FromDays(40));
        await new Housekeeping(
            server.Services.GetRequiredService<IServiceScopeFactory>(),
            server.Clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Housekeeping>.Instance
        ).DoAllAsync(TestContext.Current.CancellationToken);
        (await server.CountAsync<WorkDraft>()).ShouldBe(0);
        (
            await server.ReadAsync(db =>
                db.Set<StoredFile>()
                    .CountAsync(
                        f => f.Id == picture && f.KeptAt != null,
                        TestContext.Current.CancellationToken
                    )
            )
        ).ShouldBe(1);
    }
}
