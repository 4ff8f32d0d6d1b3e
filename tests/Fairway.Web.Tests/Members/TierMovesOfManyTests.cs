using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using static Fairway.Web.Tests.Members.BulkJobs;

namespace Fairway.Web.Tests.Members;

/// <summary>What is kept with a move of many, and what of moves from before criteria were kept.</summary>
public sealed class TierMovesOfManyTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_move_of_many_keeps_the_version_and_moves_from_before_are_shown_without(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync("外部编号,姓名\nE-1,林晓\n");
        var id = (await server.MemberAsync("E-1")).Id;
        await server.ReadAsync(async db =>
        {
            db.Add(
                new Placement
                {
                    Id = 77,
                    MemberId = id,
                    Attribute = StandingAttribute.Tier,
                    From = 0,
                    To = 1,
                    Reason = "从前的一次",
                    Actor = "command:0",
                    At = server.Clock.GetUtcNow().UtcDateTime,
                }
            );
            return await db.SaveChangesAsync();
        });
        await server.CriteriaAsync("一年里做成两件事", "Two things done in a year");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        using var http = await server.ClientAsync(Roles.Manager);
        var job = await JobAsync(
            http,
            "members/moves",
            new
            {
                filter = new { ids = new[] { id } },
                what = "tier",
                to = "contributor",
                reason = "季度评审",
                withUsual = true,
            },
            "k"
        );
        Counts(job).ShouldBe((1, 0));
        var moves = (await http.AskAsync($"members/{id}"))
            .Body.GetProperty("placements")
            .EnumerateArray()
            .ToList();
        var many = moves.Single(m =>
            m.Text("reason") == "季度评审" && m.Text("attribute") == "tier"
        );
        many.GetProperty("ruleVersion").GetInt32().ShouldBe(1);
        many.GetProperty("criteria")[0].GetString().ShouldBe("一年里做成两件事");
        moves
            .Where(m => m.Text("reason") == "季度评审" && m.Text("attribute") != "tier")
            .ShouldAllBe(m => m.GetProperty("ruleVersion").ValueKind == JsonValueKind.Null);
        var old = moves.Single(m => m.Text("reason") == "从前的一次");
        old.GetProperty("ruleVersion").ValueKind.ShouldBe(JsonValueKind.Null);
        old.GetProperty("evidence").GetArrayLength().ShouldBe(0);
    }
}
