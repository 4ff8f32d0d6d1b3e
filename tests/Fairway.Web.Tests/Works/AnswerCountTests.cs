using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Fairway.Web.Tests.Works.Surveys;

namespace Fairway.Web.Tests.Works;

/// <summary>How everybody chose: each answer once, the newest, and only of works that nobody said no to.</summary>
public sealed class AnswerCountTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Answers_are_counted_once_and_move_with_a_new_version(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync("EX-02");
        var path = $"missions/{mission}/results";
        var warm = await operations.PublishedAsync();
        using var first = await SeasonedAsync(server, warm, "V-1");
        using var second = await SeasonedAsync(server, warm, "V-2");
        using var third = await SeasonedAsync(server, warm, "V-3");
        (await third.AskAsync(path)).Body.Text("code").ShouldBe("results.after_answer");

        await SendAsync(
            first,
            mission,
            Content(
                new
                {
                    listens = new[] { "always" },
                    what = new[] { "music", "radio" },
                    ease = new[] { "2" },
                    recommend = new[] { "9" },
                }
            )
        );
        var work = await SendAsync(
            second,
            mission,
            Content(new { listens = new[] { "sometimes" }, recommend = new[] { "4" } })
        );
        // Sent back by the rules: it is out of the counts until it is mended.
        await second.EventuallyAsync($"works/{work}", one => one.Text("state") == "returned");
        var counted = await operations.EventuallyAsync(path, one => Answered(one, "listens") == 1);
        Chosen(counted, "listens")["sometimes"].ShouldBe(0);

        (
            await second.SendAsync(
                $"works/{work}/versions",
                Content(
                    new
                    {
                        listens = new[] { "never" },
                        quiet = new[] { "talk" },
                        recommend = new[] { "5" },
                    }
                )
            )
        ).Status.ShouldBe(201);
        counted = await operations.EventuallyAsync(path, one => Answered(one, "listens") == 2);
        Chosen(counted, "listens")
            .ShouldBe(
                new Dictionary<string, long>
                {
                    ["always"] = 1,
                    ["sometimes"] = 0,
                    ["never"] = 1,
                }
            );
        Chosen(counted, "what")["radio"].ShouldBe(1);
        Chosen(counted, "what")["music"].ShouldBe(1);
        Answered(counted, "what").ShouldBe(1);
        counted
            .Items()
            .Single(one => one.Text("part") == "recommend")
            .GetProperty("mean")
            .GetDouble()
            .ShouldBe(7);

        // To a member only what the form shows, and only after their own answer.
        (await third.AskAsync(path)).Status.ShouldBe(404);
        var own = (await first.AskAsync(path)).Body;
        own.Items()
            .Select(one => one.Text("part"))
            .ShouldBe(["listens", "what", "ease", "recommend"]);
        Chosen(own, "listens")["never"].ShouldBe(1);

        // Read once more from the beginning: every row again, and the same counts.
        await ForgetPositionAsync(server);
        await SendAsync(
            third,
            mission,
            Content(
                new
                {
                    listens = new[] { "never" },
                    quiet = new[] { "calm" },
                    recommend = new[] { "0" },
                }
            )
        );
        counted = await operations.EventuallyAsync(path, one => Answered(one, "listens") == 3);
        Chosen(counted, "listens")["always"].ShouldBe(1);
        Chosen(counted, "listens")["never"].ShouldBe(2);
        Chosen(counted, "recommend")["9"].ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_a_colleague_refuses_is_taken_out_of_the_counts(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync("EX-02");
        var path = $"missions/{mission}/results";
        using var newcomer = await server.MemberClientAsync("V-9");
        // A first work that lacks something waits for a person.
        var work = await SendAsync(
            newcomer,
            mission,
            Content(new { listens = new[] { "always" } })
        );
        await newcomer.EventuallyAsync($"works/{work}", one => one.Text("state") == "in_review");
        await operations.EventuallyAsync(path, one => Answered(one, "listens") == 1);

        (
            await operations.SendAsync($"works/{work}/return", new { feedback = "还差两题" })
        ).Status.ShouldBe(200);
        await operations.EventuallyAsync(path, one => Answered(one, "listens") == 0);
        (await operations.SendAsync($"works/{work}/accept")).Status.ShouldBe(200);
        var counted = await operations.EventuallyAsync(path, one => Answered(one, "listens") == 1);
        Chosen(counted, "listens")["always"].ShouldBe(1);
    }

    // As after a crash between effect and position, which cannot happen, or a restore, which can.
    private static async Task ForgetPositionAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        await db.Database.ExecuteSqlRawAsync(
            "update journal_cursors set seq = 0, xid = 0 where reader = 'answers'",
            Ct
        );
    }
}
