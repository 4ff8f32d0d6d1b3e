using System.Globalization;
using System.Net;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Fairway.Web.Tests.Members.BulkJobs;

namespace Fairway.Web.Tests.Members;

/// <summary>Ambassadors are made by people alone, with a reason and for a term.</summary>
public sealed class AppointmentTests
{
    private static string Day(FairwayServer server, int days) =>
        server.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TIER-11")]
    public async Task A_colleague_appoints_with_a_reason_and_a_term_which_both_sides_read(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync("外部编号,姓名,层级\nM-1,林晓,共创\n");
        await server.EnsureMemberAsync("M-1", m => m.Status = MemberStatus.Active);
        var id = (await server.MemberAsync("M-1")).Id;
        using var console = await server.StaffAsync(Roles.Manager);
        var page = $"/console/members/{id}";
        async Task<HttpStatusCode> PlaceAsync(string until, string reason)
        {
            using var answer = await console.PostFormAsync(
                page,
                ("Input.To", "tier:ambassador"),
                ("Input.Until", until),
                ("Input.Reason", reason),
                ("Input.WithUsual", "true")
            );
            return answer.StatusCode;
        }

        (await PlaceAsync("", "三年来一直帮大家")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PlaceAsync(Day(server, -3), "三年来一直帮大家")).ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await PlaceAsync(Day(server, 300), "")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await server.MemberAsync("M-1")).Tier.ShouldBe(Tier.CoCreation);
        (await PlaceAsync(Day(server, 300), "三年来一直帮大家")).ShouldBe(HttpStatusCode.Redirect);

        var member = await server.MemberAsync("M-1");
        (member.Tier, member.Stage, member.Mode).ShouldBe(
            (Tier.Ambassador, Stage.Advocacy, ManagementMode.Network)
        );
        using var http = await server.ClientAsync(Roles.Operator);
        var placements = (await http.AskAsync($"members/{id}"))
            .Body.GetProperty("placements")
            .EnumerateArray()
            .ToList();
        var tier = placements.Find(move => move.Text("to") == "ambassador");
        tier.Text("until").ShouldBe(Day(server, 300));
        tier.GetProperty("decidedBy").Text("name").ShouldBe("Test manager");
        tier.GetProperty("ended").GetBoolean().ShouldBeFalse();
        placements
            .Find(move => move.Text("to") == "advocacy")
            .GetProperty("until")
            .ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null, "a stage is no appointment");
        var mine = await server.MyTiersAsync("M-1");
        mine[0].Text("until").ShouldBe(Day(server, 300));
        mine[0].ToString().ShouldNotContain("Test manager");

        server.Clock.Advance(TimeSpan.FromDays(302));
        mine = await server.MyTiersAsync("M-1");
        mine[0].GetProperty("ended").GetBoolean().ShouldBeTrue();
        (await server.MemberAsync("M-1")).Tier.ShouldBe(
            Tier.Ambassador,
            "a term that ends takes nothing away by itself"
        );
        using var later = await server.StaffAsync(Roles.Manager);
        (await later.PageAsync(page)).Body!.TextContent.ShouldContain("请决定续聘");
        using var renewed = await later.PostFormAsync(
            page,
            ("Input.To", "tier:ambassador"),
            ("Input.Until", Day(server, 100)),
            ("Input.Reason", "续聘一期")
        );
        renewed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        mine = await server.MyTiersAsync("M-1");
        (mine[0].Text("reason"), mine[0].GetProperty("ended").GetBoolean()).ShouldBe(
            ("续聘一期", false)
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TIER-11")]
    public async Task A_program_says_whose_decision_it_brings(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync("外部编号,层级\nM-1,共创\n");
        var id = (await server.MemberAsync("M-1")).Id;
        using var http = await server.ClientAsync(Roles.Operator);
        object With(long? decidedBy) =>
            new
            {
                attribute = "tier",
                to = "ambassador",
                reason = "带队三年",
                until = Day(server, 200),
                decidedBy,
            };
        var path = $"members/{id}/placement";
        var auditor = await server.StaffCredentialsAsync(Roles.Auditor);
        foreach (var who in (long?[])[null, 5, auditor.Id])
            (await http.SendAsync(path, With(who))).Body.Wrong().ShouldBe(["decidedBy"]);
        (await server.MemberAsync("M-1")).Tier.ShouldBe(Tier.CoCreation);
        var manager = await server.StaffCredentialsAsync(Roles.Manager);
        (await http.SendAsync(path, With(manager.Id))).Status.ShouldBe(204);
        (await server.MemberAsync("M-1")).Tier.ShouldBe(Tier.Ambassador);
        (await server.JournalAsync(JournalKinds.MemberPlaced))
            .ShouldHaveSingleItem()
            .Get<long>("decidedBy")
            .ShouldBe(manager.Id);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TIER-11")]
    public async Task Neither_a_file_nor_a_job_nor_a_command_makes_an_ambassador(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var job = await server.ImportAsync(
            "外部编号,姓名,层级\nM-1,林晓,共创\nM-2,周启明,品牌大使\nM-3,沈秋池,\n"
        );
        (job.Created, job.Rejected).ShouldBe((2, 1));
        (await server.RejectsAsync(job)).ShouldBe([(3, "import.appointed_only")]);

        await server.AppointAsync("M-3");
        var again = await server.ImportAsync("外部编号,姓名,层级\nM-3,沈秋池,大使\n");
        (again.Unchanged, again.Rejected).ShouldBe((1, 0), "who is one already stays one");
        (await server.MemberAsync("M-3")).Tier.ShouldBe(Tier.Ambassador);

        using var http = await server.ClientAsync(Roles.Manager);
        foreach (var (what, to) in new[] { ("tier", "ambassador"), ("mode", "network") })
        {
            var refused = await http.SendAsync(
                "members/moves",
                new
                {
                    filter = new { tier = "co_creation" },
                    what,
                    to,
                    reason = "年度评审",
                }
            );
            (refused.Status, refused.Body.Wrong()[0]).ShouldBe((422, "to"), what);
        }
        foreach (var actor in (Actor[])[Actor.Command, Actor.System])
        {
            await using var scope = server.Services.CreateAsyncScope();
            var outcome = await scope
                .ServiceProvider.GetRequiredService<PlaceMember>()
                .RunAsync(
                    new PlaceMember.Input
                    {
                        MemberId = (await server.MemberAsync("M-1")).Id,
                        Attribute = "mode",
                        To = "network",
                        Reason = "积分够了",
                        Until = DateOnly.MaxValue.AddYears(-9),
                    },
                    actor,
                    CancellationToken.None
                );
            outcome.Refusal!.Code.ShouldBe("appointment.people_only");
        }
        (await server.MemberAsync("M-1")).Mode.ShouldBe(ManagementMode.Dedicated);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Taking_a_bulk_move_back_appoints_nobody_again(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.AppointAsync("M-1");
        await server.EnsureMemberAsync("M-2");
        using var http = await server.ClientAsync(Roles.Manager);
        var ids = new[]
        {
            (await server.MemberAsync("M-1")).Id,
            (await server.MemberAsync("M-2")).Id,
        };
        var moved = await JobAsync(
            http,
            "members/moves",
            new
            {
                filter = new { ids },
                what = "tier",
                to = "contributor",
                reason = "调整",
            },
            "k"
        );
        Counts(moved).ShouldBe((2, 0));
        var back = await JobAsync(
            http,
            $"members/moves/{moved.GetProperty("id").GetInt64()}/take-back",
            new { },
            "b"
        );
        Counts(back).ShouldBe((1, 1));
        (await server.MemberAsync("M-1")).Tier.ShouldBe(Tier.Contributor);
        (await server.MemberAsync("M-2")).Tier.ShouldBe(Tier.Broad);
        back.ToString().ShouldContain("bulk.left_appointed");
        (
            await server.ReadAsync(db =>
                db.Set<Placement>().CountAsync(p => p.To == (int)Tier.Ambassador && p.Until != null)
            )
        ).ShouldBe(2, "tier and mode, once");
    }
}

internal static class TierSteps
{
    public static async Task<List<System.Text.Json.JsonElement>> MyTiersAsync(
        this FairwayServer server,
        string externalId
    )
    {
        using var owner = await server.MemberClientAsync(externalId);
        return (await owner.AskAsync("me/tiers")).Body.Items();
    }
}
