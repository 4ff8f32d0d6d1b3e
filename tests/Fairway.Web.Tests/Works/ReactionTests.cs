using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Works;

/// <summary>Likes and comments on public works: from distinct people, under nicknames, as long as the work is public.</summary>
public sealed class ReactionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_like_counts_once_however_often_it_is_said_and_is_taken_back_at_will(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var author = await server.MemberClientAsync("L-1");
        using var one = await server.MemberClientAsync("L-2");
        using var two = await server.MemberClientAsync("L-3");
        var mission = await operations.PublishedAsync();
        var work = await author.PublicWorkAsync(mission);

        (await author.SendAsync($"works/{work}/like", new { on = true }))
            .Body.Text("code")
            .ShouldBe("like.own_work");
        (await one.SendAsync("works/1/like", new { on = true })).Status.ShouldBe(404);
        var all = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    (i % 2 == 0 ? one : two).SendAsync($"works/{work}/like", new { on = true })
                )
        );
        all.ShouldAllBe(answer => answer.Status == 200);
        (await LookAsync(one, mission)).ShouldBe((2, true, 0));
        (await LookAsync(author, mission)).ShouldBe((2, false, 0));
        var back = await one.SendAsync($"works/{work}/like", new { on = false });
        (back.Status, back.Body.GetProperty("likes").GetInt32()).ShouldBe((200, 1));
        (await one.SendAsync($"works/{work}/like", new { on = false })).Status.ShouldBe(200);
        (await LookAsync(one, mission)).ShouldBe((1, false, 0));

        // Out of sight, nobody can like it; a like that is there can still be taken back.
        await author.SendAsync($"works/{work}/licence", new { withdraw = true });
        (await one.SendAsync($"works/{work}/like", new { on = true })).Status.ShouldBe(404);
        (await two.SendAsync($"works/{work}/like", new { on = false })).Status.ShouldBe(200);
        await using var scope = server.Services.CreateAsyncScope();
        (
            await scope
                .ServiceProvider.GetRequiredService<FairwayDb>()
                .Set<WorkLike>()
                .CountAsync(Ct)
        ).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Comments_are_screened_limited_hidden_and_taken_away(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var reviewer = await server.ClientAsync(Roles.ContentReviewer);
        await server.EnsureMemberAsync("L-2", m => (m.Name, m.Nickname) = ("王真名", "山行者"));
        using var author = await server.MemberClientAsync("L-1");
        using var one = await server.MemberClientAsync("L-2");
        using var two = await server.MemberClientAsync("L-3");
        var mission = await operations.PublishedAsync();
        var work = await author.PublicWorkAsync(mission);

        (await SayAsync(one, work, "  ")).Status.ShouldBe(422);
        (await SayAsync(one, work, new string('好', 301))).Body.ToString().ShouldContain("300");
        var first = await SayAsync(one, work, "  这个位置我也去过。 ");
        first.Status.ShouldBe(201, first.Body.ToString());
        first.Body.Text("text").ShouldBe("这个位置我也去过。");
        (await SayAsync(one, work, "这个位置我也去过。"))
            .Body.GetProperty("id")
            .GetInt64()
            .ShouldBe(first.Body.GetProperty("id").GetInt64());
        (await author.SendAsync($"works/{work}/comments", new { text = "谢谢！" })).Status.ShouldBe(
            201
        );

        // Two tabs at once: three in a row and no fourth.
        var many = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => SayAsync(two, work, $"第 {i} 句"))
        );
        many.Count(answer => answer.Status == 201).ShouldBe(WorkComment.MostInARow);
        many.Where(answer => answer.Status != 201)
            .ShouldAllBe(answer => answer.Body.Text("code") == "comment.in_a_row");

        // What the lexicon stops only its writer and colleagues read.
        var held = await SayAsync(one, work, "想团购的加微信 boat2025，全国最强。");
        held.Body.Text("state").ShouldBe("held");
        (await ReadAsync(two, work)).Count.ShouldBe(5);
        (await ReadAsync(one, work)).Count.ShouldBe(6);
        (await two.AskAsync($"works/{work}/comments")).Body.ToString().ShouldNotContain("王真名");
        (await ReadAsync(two, work))[^1].Text("nickname").ShouldBe("山行者");
        (await one.AskAsync("comments")).Status.ShouldBe(403);
        var waits = (await reviewer.AskAsync("comments?state=held")).Body.Items();
        waits
            .ShouldHaveSingleItem()
            .GetProperty("id")
            .GetInt64()
            .ShouldBe(held.Body.GetProperty("id").GetInt64());
        (
            await reviewer.SendAsync(
                $"comments/{held.Body.GetProperty("id").GetInt64()}/show",
                new { }
            )
        ).Status.ShouldBe(422);
        (
            await reviewer.SendAsync(
                $"comments/{held.Body.GetProperty("id").GetInt64()}/show",
                new { reason = "玩笑话" }
            )
        ).Status.ShouldBe(200);
        (await ReadAsync(two, work)).Count.ShouldBe(6);
        (
            await reviewer.SendAsync(
                $"comments/{held.Body.GetProperty("id").GetInt64()}/hide",
                new { reason = "还是广告" }
            )
        ).Status.ShouldBe(200);
        (await ReadAsync(two, work)).Count.ShouldBe(5);
        (
            await reviewer.SendAsync(
                $"comments/{held.Body.GetProperty("id").GetInt64()}/hide",
                new { reason = "再来" }
            )
        )
            .Body.Text("code")
            .ShouldBe("comment.not_shown");

        (
            await two.SendAsync(
                $"comments/{first.Body.GetProperty("id").GetInt64()}/remove",
                new { }
            )
        ).Status.ShouldBe(404);
        (
            await one.SendAsync(
                $"comments/{first.Body.GetProperty("id").GetInt64()}/remove",
                new { }
            )
        ).Status.ShouldBe(200);
        (
            await one.SendAsync(
                $"comments/{first.Body.GetProperty("id").GetInt64()}/remove",
                new { }
            )
        ).Status.ShouldBe(200);
        (await ReadAsync(two, work)).Count.ShouldBe(4);
        (await LookAsync(two, mission)).ShouldBe((0, false, 4));

        // Distinct people other than the author; the reviewer's figure, and no score of its own.
        await one.SendAsync($"works/{work}/like", new { on = true });
        await two.SendAsync($"works/{work}/like", new { on = true });
        var said = (await reviewer.AskAsync($"works/{work}")).Body.GetProperty("reactions");
        (
            said.GetProperty("likes").GetInt32(),
            said.GetProperty("comments").GetInt32(),
            said.GetProperty("people").GetInt32()
        ).ShouldBe((2, 4, 2));

        // Whoever leaves takes what they said out of sight; so does a work that is no longer public.
        await server.EnsureMemberAsync(
            "L-3",
            m => m.Status = Fairway.Domain.Members.MemberStatus.Invited
        );
        (await LookAsync(one, mission)).ShouldBe((1, true, 1));
        (await ReadAsync(one, work))
            .Count(item => !item.GetProperty("mine").GetBoolean())
            .ShouldBe(1);
        await author.SendAsync($"works/{work}/licence", new { withdraw = true });
        (await one.AskAsync($"works/{work}/comments")).Status.ShouldBe(404);
        (await SayAsync(one, work, "还在吗")).Status.ShouldBe(404);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Twenty_comments_a_day_and_the_next_day_goes_on(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var author = await server.MemberClientAsync("L-1");
        using var one = await server.MemberClientAsync("L-2");
        var mission = await operations.PublishedAsync();
        var work = await author.PublicWorkAsync(mission);
        for (var i = 0; i < WorkComment.MostADay; i++)
        {
            var said = await SayAsync(one, work, $"第 {i} 句");
            said.Status.ShouldBe(201, said.Body.ToString());
            // Taken away, it does not make room for another.
            await one.SendAsync(
                $"comments/{said.Body.GetProperty("id").GetInt64()}/remove",
                new { }
            );
        }
        (await SayAsync(one, work, "再来一句")).Body.Text("code").ShouldBe("comment.many_today");
        server.Clock.Set(server.Clock.GetUtcNow().AddDays(1));
        (await SayAsync(one, work, "再来一句")).Status.ShouldBe(201);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_author_hears_once_a_day_how_many_people_it_pleased(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var author = await server.MemberClientAsync("L-1");
        using var one = await server.MemberClientAsync("L-2");
        using var two = await server.MemberClientAsync("L-3");
        var mission = await operations.PublishedAsync();
        var work = await author.PublicWorkAsync(mission);
        await one.SendAsync($"works/{work}/like", new { on = true });
        await SayAsync(one, work, "好看");
        await two.SendAsync($"works/{work}/like", new { on = true });
        await SayAsync(author, work, "谢谢");
        await TellAsync(server);
        server.Clock.Set(server.Clock.GetUtcNow().AddDays(1));
        await TellAsync(server);
        await TellAsync(server);
        var box = await author.EventuallyAsync(
            "me/inbox",
            inbox => inbox.Items().Exists(i => i.Text("kind") == "work_appreciated")
        );
        box.Items()
            .FindAll(i => i.Text("kind") == "work_appreciated")
            .ShouldHaveSingleItem()
            .GetProperty("people")
            .GetInt32()
            .ShouldBe(2);
        await using var scope = server.Services.CreateAsyncScope();
        (
            await scope
                .ServiceProvider.GetRequiredService<FairwayDb>()
                .Set<Fairway.Web.Platform.Journal.JournalEntry>()
                .CountAsync(e => e.Kind == "work.appreciated", Ct)
        ).ShouldBe(1);
    }

    private static Task<(int Status, System.Text.Json.JsonElement Body)> SayAsync(
        HttpClient member,
        long work,
        string text
    ) => member.SendAsync($"works/{work}/comments", new { text });

    private static async Task<List<System.Text.Json.JsonElement>> ReadAsync(
        HttpClient member,
        long work
    ) => (await member.AskAsync($"works/{work}/comments")).Body.Items();

    private static async Task<(int Likes, bool Liked, int Comments)> LookAsync(
        HttpClient member,
        long mission
    )
    {
        var item = (await member.AskAsync($"missions/{mission}/gallery"))
            .Body.Items()
            .ShouldHaveSingleItem();
        return (
            item.GetProperty("likes").GetInt32(),
            item.GetProperty("liked").GetBoolean(),
            item.GetProperty("comments").GetInt32()
        );
    }

    private static async Task TellAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        foreach (var chore in scope.ServiceProvider.GetServices<IChore>())
            await chore.RunAsync(Ct);
    }
}
