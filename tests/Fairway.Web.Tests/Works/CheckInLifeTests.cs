using System.Text.Json;
using Fairway.Domain.Works;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Works;

/// <summary>What a series meets before it is out and after it was handed in.</summary>
public sealed class CheckInLifeTests
{
    [Requirement("TASK-18")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_returned_week_is_mended_entry_by_entry_and_stays_one_work(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await server.SeriesAsync(
            operations,
            new
            {
                audience = new { tiers = new[] { "broad" } },
                playbook = "group",
                mustTry = new[] { "错峰充电一次" },
                free = new[] { "怎么写都行" },
                opensAt = "2026-11-22T16:00:00Z",
                closesAt = "2026-11-29T16:00:00Z",
            }
        );
        using var owner = await server.MemberClientAsync("S-1");
        var early = await owner.CheckInAsync(mission, "走路");
        (early.Status, early.Body.Text("code")).ShouldBe((409, "work.understanding_missing"));
        await owner.BeginAsync(mission);
        var last = default(JsonElement);
        foreach (var day in Enumerable.Range(23, 5))
        {
            server.At(day);
            var made = await owner.CheckInAsync(mission, $"第 {day} 天走路");
            made.Status.ShouldBe(201, made.Body.ToString());
            last = made.Body;
        }
        var work = last.GetProperty("workId").GetInt64();
        await owner.EventuallyAsync($"works/{work}", w => w.Text("state") == "in_review");
        var returned = await operations.SendAsync(
            $"works/{work}/return",
            new { feedback = "第一天能多写一句吗" }
        );
        returned.Status.ShouldBe(200, returned.Body.ToString());
        var mended = await owner.CheckInAsync(mission, "走路上班，路上桂花开了", day: 23);
        mended.Status.ShouldBe(201, mended.Body.ToString());
        mended.Body.GetProperty("workId").GetInt64().ShouldBe(work);
        mended.Body.GetProperty("handedIn").GetBoolean().ShouldBeTrue();
        var again = await owner.EventuallyAsync(
            $"works/{work}",
            w => w.Text("state") == "in_review"
        );
        again.Number("version").ShouldBe(2);
        again.Text("text").ShouldContain("桂花开了");
        (await server.CountAsync<Work>()).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_series_that_nobody_could_complete_is_not_published(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        server.At(23, "09:00:00");
        var created = await operations.SendAsync("missions", new { templateKey = "EX-09" });
        var id = created.Body.GetProperty("id").GetInt64();
        // A week is seven days, the first of them begun: it ends with the seventh.
        (await operations.AskAsync($"missions/{id}"))
            .Body.GetProperty("closesAt")
            .GetDateTime()
            .ShouldBe(new DateTime(2026, 11, 29, 16, 0, 0, DateTimeKind.Utc));
        var tooShort = await operations.SendAsync(
            "missions",
            new
            {
                templateKey = "EX-09",
                overrides = new
                {
                    opensAt = "2026-11-22T16:00:00Z",
                    closesAt = "2026-11-25T16:00:00Z",
                },
            }
        );
        var refused = await operations.SendAsync(
            $"missions/{tooShort.Body.GetProperty("id")}/publish"
        );
        refused.Status.ShouldBe(422, refused.Body.ToString());
        refused.Body.ToString().ShouldContain("mission.check_ins_out_of_reach");
    }
}
