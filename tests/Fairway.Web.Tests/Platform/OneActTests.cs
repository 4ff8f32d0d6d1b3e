using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Platform;

/// <summary>A double click, a retried request, two nodes: one act.</summary>
public sealed class OneActTests
{
    private const string Kind = "test.act";

    private static async Task<Outcome<string>> ActAsync(
        FairwayServer server,
        InFlight node,
        string key,
        string body,
        Func<Task>? during = null
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var guard = new IdempotencyGuard(
            services,
            services.GetRequiredService<IdempotencyContext>(),
            node
        );
        return await guard.OnceAsync<string>(
            "Member:1",
            "POST /x",
            key,
            System.Text.Encoding.UTF8.GetBytes(body),
            async () =>
            {
                if (during is not null)
                    await during();
                await using var write = await services
                    .GetRequiredService<Writing>()
                    .BeginAsync(CancellationToken.None);
                services.GetRequiredService<JournalWriter>().Write(Kind, Actor.System, default);
                var answer = $"answer {Guid.CreateVersion7()}";
                await write.CommitAsync(CancellationToken.None, answer);
                return answer;
            },
            CancellationToken.None
        );
    }

    private static async Task<int> ActsAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .Set<JournalEntry>()
            .CountAsync(e => e.Kind == Kind);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_key_and_body_get_the_same_answer_and_another_body_is_refused(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var node = new InFlight();
        var first = (await ActAsync(server, node, "k", "body")).Value;
        (await ActAsync(server, node, "k", "body")).Value.ShouldBe(first);
        (await ActAsync(server, node, "k", "other")).Refusal!.Code.ShouldBe(
            "idempotency.other_body"
        );
        (await ActAsync(server, node, "k2", "body")).Value.ShouldNotBe(first);
        (await ActsAsync(server)).ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task While_the_first_is_under_way_the_second_is_asked_to_wait(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var node = new InFlight();
        Refusal? second = null;
        await ActAsync(
            server,
            node,
            "k",
            "body",
            async () => second = (await ActAsync(server, node, "k", "body")).Refusal
        );
        second!.Code.ShouldBe("idempotency.in_progress");
        second.Kind.ShouldBe(RefusalKind.Conflict);
        (await ActsAsync(server)).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_nodes_that_do_not_know_of_each_other_act_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        for (var round = 0; round < 10; round++)
        {
            var key = $"k{round}";
            using var start = new Barrier(2);
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 2)
                    .Select(_ =>
                        Task.Run(() =>
                            ActAsync(
                                server,
                                new InFlight(),
                                key,
                                "body",
                                () => Task.Run(() => start.SignalAndWait(500))
                            )
                        )
                    )
            );
            answers[0].Value.ShouldBe(answers[1].Value);
        }
        (await ActsAsync(server)).ShouldBe(10);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task After_a_day_the_answer_is_forgotten(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await ActAsync(server, new InFlight(), "k", "body");
        var keeping = server.Services.GetRequiredService<Housekeeping>();
        await keeping.DoAllAsync(CancellationToken.None);
        await ActAsync(server, new InFlight(), "k", "body");
        (await ActsAsync(server)).ShouldBe(1);

        server.Clock.Advance(ForgetAnswers.KeptFor + TimeSpan.FromMinutes(1));
        await keeping.DoAllAsync(CancellationToken.None);
        await ActAsync(server, new InFlight(), "k", "body");
        (await ActsAsync(server)).ShouldBe(2);
    }
}
