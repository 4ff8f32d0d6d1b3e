using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Missions;

/// <summary>What a member meets first, however much they have done already.</summary>
public sealed class FeedOrderTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_handed_in_never_hides_what_is_new(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync("operator");
        using var owner = await server.MemberClientAsync("owner-1");
        var soon = server.Clock.GetUtcNow().AddDays(2);
        for (var i = 0; i < 2; i++)
        {
            var done = await operations.PublishedAsync(overrides: new { closesAt = soon });
            (
                await owner.SendAsync(
                    $"missions/{done}/works",
                    new { text = "座椅加热，冬天离不开。" }
                )
            ).Status.ShouldBe(201);
        }
        var joined = await operations.PublishedAsync();
        (await owner.SendAsync($"missions/{joined}/join")).Status.ShouldBe(200);
        var fresh = await operations.PublishedAsync();

        var feed = (await owner.AskAsync("me/feed?limit=2")).Body.Items();

        feed.Select(item => item.GetProperty("id").GetInt64()).ShouldBe([joined, fresh]);
    }
}
