using System.Text.Json;
using Fairway.Storage;
using Fairway.Tests;
using Fairway.Web.Insights.Volume;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Works;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Insights;

/// <summary>声量: how much is handed in, by day, by the way people came and by hashtag.</summary>
public sealed class VolumeTests
{
    private const string Path = "insights/volume?";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Requirement("MODE-06")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Works_and_participants_are_told_by_day_outlet_and_hashtag(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await staff.PublishedAsync("EX-27");
        var other = await staff.PublishedAsync("EX-27");
        using var one = await server.MemberClientAsync("V-1");
        using var two = await server.MemberClientAsync("V-2");
        (
            await one.SendAsync($"missions/{mission}/arrivals", new { from = "group" })
        ).Status.ShouldBe(200);
        await one.ShowAsync(mission, PublicThings.Good + " #冬天用车#");
        await one.ShowAsync(other, PublicThings.Good + "再说一遍 ＃冬天用车 #座椅加热");
        await two.ShowAsync(mission, PublicThings.Good + "我也是");

        var days = await staff.EventuallyAsync(Path, body => Sum(body, "works") == 3);
        days.Items().Count.ShouldBe(30);
        Line(days.Items()[^1]).ShouldEndWith(" 3 2");
        // The template's own topic counts for each of its works.
        string[] hashtags = ["每天都用的功能 3 2", "冬天用车 2 1", "座椅加热 1 1"];
        (await LinesAsync(staff, "by=hashtag")).ShouldBe(hashtags);
        (await LinesAsync(staff, "by=outlet")).ShouldBe(["direct 2 2", "group 1 1"]);
        (await LinesAsync(staff, $"by=outlet&mission={other}")).ShouldBe(["direct 1 1"]);
        Sum((await staff.AskAsync($"{Path}mission={mission}")).Body, "works").ShouldBe(2);
        Sum((await staff.AskAsync(Path + "hashtag=%23冬天用车%23")).Body, "works").ShouldBe(2);
        Sum((await staff.AskAsync(Path + "outlet=group")).Body, "participants").ShouldBe(1);
        // Page by page it is the same list.
        var first = (await staff.AskAsync(Path + "by=hashtag&limit=1")).Body;
        var rest = await LinesAsync(staff, $"by=hashtag&limit=1&cursor={first.Text("next")}");
        rest.ShouldBe(["冬天用车 2 1"]);

        // The same row once more, as after a reader's restart, changes nothing.
        await AgainAsync(server);
        (await LinesAsync(staff, "by=hashtag")).ShouldBe(hashtags);
        // What all missions come to is found again from the works themselves.
        await using (var scope = server.Services.CreateAsyncScope())
            await VolumeCells.RecountAllAsync(
                scope.ServiceProvider.GetRequiredService<FairwayDb>(),
                Ct
            );
        (await LinesAsync(staff, "by=hashtag")).ShouldBe(hashtags);
        (await LinesAsync(staff, "by=outlet")).ShouldBe(["direct 2 2", "group 1 1"]);
        Line((await staff.AskAsync(Path)).Body.Items()[^1]).ShouldEndWith(" 3 2");

        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var page = await console.OpenAsync("/console/volume?by=hashtag");
        page.ShouldContain("#冬天用车");
        (await console.OpenAsync($"/console/missions/{mission}")).ShouldContain(
            $"/console/volume?by=day&amp;mission={mission}"
        );
        (await console.OpenAsync($"/console/volume?mission={mission}")).ShouldContain("只看任务");
        var file = await console.OpenAsync("/console/volume/export?by=outlet");
        file.ShouldContain("直接进入,2,0,2");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_topic_of_the_mission_counts_and_a_new_version_brings_its_own_hashtags(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await staff.PublishedAsync("EX-27", new { topic = "我的 常用功能" });
        var named = await staff.PublishedAsync("EX-27", new { topic = "常用功能" });
        using var member = await server.MemberClientAsync("V-1");
        await member.ShowAsync(named);
        await staff.EventuallyAsync(
            Path + "by=hashtag",
            body => body.Items().Select(Line).SequenceEqual(["常用功能 1 1"])
        );
        // Too short for the rules: it goes back, is mended, and says something else.
        var (_, work) = await member.SendAsync(
            $"missions/{mission}/works",
            new { text = "短 #短句" }
        );
        var id = work.GetProperty("id").GetInt64();
        await staff.EventuallyAsync($"works/{id}", one => one.Text("state") == "returned");
        await staff.EventuallyAsync(
            Path + "by=hashtag",
            body => body.Items().Exists(line => line.Text("key") == "短句")
        );
        (
            await member.SendAsync(
                $"works/{id}/versions",
                new { text = PublicThings.Good + " #座椅加热" }
            )
        ).Status.ShouldBe(201);
        await staff.EventuallyAsync(
            Path + "by=hashtag",
            body =>
                body.Items()
                    .Select(Line)
                    .ToHashSet(StringComparer.Ordinal)
                    .SetEquals(["常用功能 1 1", "座椅加热 1 1"])
        );
        Sum((await staff.AskAsync(Path)).Body, "works").ShouldBe(2);
    }

    [Fact]
    public async Task What_no_window_can_answer_is_refused_by_field_and_the_page_says_so()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var staff = await server.ClientAsync(Roles.Manager);
        foreach (
            var (query, code) in new[]
            {
                ("from=2026-03-02&to=2026-03-01", "volume.ends_before_it_begins"),
                ("from=2020-03-02&to=2026-03-01", "volume.too_long"),
                ("hashtag=露营&outlet=app", "volume.one_filter"),
                ("by=hashtag&outlet=app", "volume.filter_by_day"),
                ("outlet=radio", "field.not_one_of"),
                ("hashtag=两个%20词", "place.not_a_hashtag"),
            }
        )
        {
            var (status, body) = await staff.AskAsync(Path + query);
            status.ShouldBe(422, query);
            body.ToString().ShouldContain(code);
        }
        (await staff.AskAsync(Path + "mission=1")).Status.ShouldBe(404);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        (
            await console.OpenAsync(
                "/console/volume?from=2026-03-02&to=2026-03-01",
                System.Net.HttpStatusCode.UnprocessableEntity
            )
        ).ShouldContain("结束日期要晚于或等于开始日期");
    }

    private static async Task AgainAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var rows = await Owners.JournalAsync(server, JournalKinds.WorkSubmitted);
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        await scope.ServiceProvider.GetRequiredService<VolumeReader>().HandleAsync(rows, db, Ct);
        await transaction.CommitAsync(Ct);
    }

    private static long Sum(JsonElement body, string figure) =>
        body.TryGetProperty("items", out _)
            ? body.Items().Sum(line => line.GetProperty(figure).GetInt64())
            : -1;

    private static string Line(JsonElement line) =>
        $"{line.Text("key")} {line.GetProperty("works").GetInt64()} {line.GetProperty("participants").GetInt64()}";

    private static async Task<List<string>> LinesAsync(HttpClient staff, string query) =>
        [.. (await staff.AskAsync(Path + query)).Body.Items().Select(Line)];
}
