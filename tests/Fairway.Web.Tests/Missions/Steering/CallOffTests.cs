using System.Text.Json;
using Fairway.Domain.Rewards;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Missions.Steering;

/// <summary>Calling off, and what people get for what they have put into it.</summary>
public sealed class CallOffTests
{
    private const string Answer = "座椅加热，冬天送孩子上学前先开五分钟，夜间跟车也试过了。";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-26", "RWD-01")]
    public async Task A_fixed_compensation_is_counted_first_and_paid_once_to_each(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await GroupAsync(staff);
        using var begun = await BegunAsync(server, mission, "C-1");
        using var handedIn = await BegunAsync(server, mission, "C-2", handIn: true);
        using var declined = await server.MemberClientAsync("C-3");
        (await declined.SendAsync($"missions/{mission}/decline")).Status.ShouldBe(200);

        var preview = (
            await staff.AskAsync($"missions/{mission}/cancel?compensation=fixed&points=15")
        ).Body;
        preview.GetProperty("underWay").GetInt64().ShouldBe(2);
        preview.GetProperty("cost").GetProperty("people").GetInt64().ShouldBe(2);
        preview.GetProperty("cost").GetProperty("points").GetInt64().ShouldBe(30);
        (await staff.AskAsync($"missions/{mission}/cancel?compensation=fixed"))
            .Body.FieldCode("compensation.points")
            .ShouldBe("field.out_of_range");
        (
            await staff.TurnAsync(
                mission,
                "cancel",
                new { compensation = new { kind = "none", points = 5 } }
            )
        )
            .Body.GetProperty("errors")
            .EnumerateObject()
            .Select(field => field.Name)
            .ShouldBe(["reason", "compensation.points"], ignoreOrder: true);

        // Somebody came meanwhile: it is asked for anew, and nothing has happened.
        using var third = await BegunAsync(server, mission, "C-4");
        var order = new
        {
            reason = new { zh = Turns.Why, en = "Storm warning" },
            compensation = new { kind = "fixed", points = 15 },
            mostPoints = 30,
        };
        var dearer = await staff.TurnAsync(mission, "cancel", order);
        dearer.Status.ShouldBe(409);
        dearer.Body.Text("code").ShouldBe("mission.costs_more");
        dearer.Body.GetProperty("parameters").GetProperty("points").GetInt64().ShouldBe(45);
        (await staff.MissionAsync(mission)).Text("state").ShouldBe("running");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ =>
                    staff.TurnAsync(
                        mission,
                        "cancel",
                        new
                        {
                            order.reason,
                            order.compensation,
                            mostPoints = 45,
                        },
                        key: "call-off"
                    )
                )
        );
        answers.ShouldContain(answer => answer.Status == 200);
        (await staff.TurnAsync(mission, "cancel", new { reason = "再来一次" })).Status.ShouldBe(
            409
        );
        foreach (var member in (HttpClient[])[begun, handedIn, third])
        {
            var told = (await member.ToldAsync("mission_cancelled")).First("mission_cancelled");
            told.GetProperty("reason").Text("zh").ShouldBe(Turns.Why);
            told.GetProperty("points").GetInt64().ShouldBe(15);
            (await BalanceAsync(member)).ShouldBe(15);
        }
        (await server.JournalAsync("mission.cancelled")).Count.ShouldBe(1);
        (await server.JournalAsync("participation.called_off")).Count.ShouldBe(3);
        (await declined.AskAsync("me/inbox"))
            .Body.Items()
            .ShouldNotContain(item => item.Text("kind") == "mission_cancelled");
        (await BalanceAsync(declined)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-26", "RWD-01")]
    public async Task A_full_reward_is_of_the_work_and_a_later_verdict_pays_nothing_again(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Admin);
        var mission = await GroupAsync(staff);
        using var begun = await BegunAsync(server, mission, "C-1");
        using var waiting = await BegunAsync(server, mission, "C-2", handIn: true);
        var work = (await server.JournalAsync("work.submitted"))[0].WorkId!.Value;
        (await staff.AskAsync($"missions/{mission}/cancel?compensation=full"))
            .Body.GetProperty("cost")
            .ToString()
            .ShouldBe("""{"people":1,"points":40}""");
        (
            await staff.TurnAsync(
                mission,
                "cancel",
                new { reason = Turns.Why, compensation = new { kind = "full" } }
            )
        ).Status.ShouldBe(200);
        (await waiting.ToldAsync("mission_cancelled"))
            .First("mission_cancelled")
            .GetProperty("points")
            .GetInt64()
            .ShouldBe(40);
        // Who had only begun is told, and receives nothing.
        (await begun.ToldAsync("mission_cancelled"))
            .First("mission_cancelled")
            .TryGetProperty("points", out var points)
            .ShouldBe(points.ValueKind == JsonValueKind.Null);
        (
            await staff.SendAsync($"works/{work}/reject", new { feedback = "不看了" })
        ).Status.ShouldBe(200);
        (await BalanceAsync(waiting)).ShouldBe(40);
        (await BalanceAsync(begun)).ShouldBe(0);

        await using var scope = server.Services.CreateAsyncScope();
        var posted = await server.Db(scope).Set<LedgerTransaction>().SingleAsync(Ct);
        posted.Key.ShouldBe(LedgerTransaction.KeyOfWork(work, "formula"));
        posted.Rule.ShouldBe("compensation");
        // The same batch once more, as after a crash behind the commit of another worker: nothing moves.
        var job = await server.Db(scope).Set<Job>().AsNoTracking().SingleAsync(Ct);
        (job.Kind, job.Updated, job.Unchanged).ShouldBe(("missions.settle", 1, 1));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TASK-26")]
    public async Task The_console_shows_what_it_costs_before_anybody_confirms(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await GroupAsync(staff);
        using var begun = await BegunAsync(server, mission, "C-1");
        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var path = $"/console/missions/{mission}/call-off";
        (await office.OpenAsync(path)).ShouldContain("不会发放积分");
        (
            await office.OpenAsync(
                path + "?compensation=fixed&points=x",
                System.Net.HttpStatusCode.UnprocessableEntity
            )
        ).ShouldContain("value=\"x\"");
        var chosen = path + "?compensation=fixed&points=25";
        System
            .Net.WebUtility.HtmlDecode(await office.OpenAsync(chosen))
            .ShouldContain("补偿 1 人，共 25 积分");
        var wordless = await office.SendAsync(chosen, "call-off");
        ((int)wordless.Status).ShouldBe(422);
        wordless.Body.ShouldContain("补偿 1 人，共 25 积分");
        var done = await office.SendAsync(chosen, "call-off", ("reasonZh", Turns.Why));
        done.Location.ShouldNotBeNull().ShouldEndWith($"/console/missions/{mission}");
        await begun.ToldAsync("mission_cancelled");
        (await BalanceAsync(begun)).ShouldBe(25);
        // It says what was chosen, and why.
        System
            .Net.WebUtility.HtmlDecode(await office.OpenAsync($"/console/missions/{mission}"))
            .ShouldContain(Turns.Why);
        (await office.OpenAsync(chosen)).ShouldContain("已经结束或取消");
    }

    private static Task<long> GroupAsync(HttpClient staff) =>
        staff.PublishedAsync(
            overrides: new
            {
                playbook = "group",
                audience = new { tiers = new[] { "broad" } },
                mustTry = new[] { "夜间跟车" },
                points = 40,
            }
        );

    private static async Task<HttpClient> BegunAsync(
        FairwayServer server,
        long mission,
        string who,
        bool handIn = false
    )
    {
        var member = await server.MemberClientAsync(who);
        await member.BeginAsync(mission);
        if (handIn)
        {
            var work = await member.SendAsync($"missions/{mission}/works", new { text = Answer });
            work.Status.ShouldBe(201, work.Body.ToString());
        }
        return member;
    }

    private static async Task<long> BalanceAsync(HttpClient member) =>
        (await member.AskAsync("me/points")).Body.GetProperty("balance").GetInt64();
}
