using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Tests;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Secrecy;

/// <summary>The instant before which nothing of a mission is public.</summary>
public sealed class EmbargoTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Requirement("EX-18")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_embargo_keeps_works_out_of_sight_until_it_ends_or_is_lifted(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var secrets = await Secrets.BegunAsync(
            server,
            overrides: new { embargoUntil = server.Days(90) }
        );
        var path = $"missions/{secrets.Mission}/embargo";
        (await secrets.Manager.SendAsync(path, new { until = server.Days(30), reason = "早些" }))
            .Body.GetProperty("errors")
            .GetProperty("until")[0]
            .Text("code")
            .ShouldBe("embargo.not_later");
        (
            await secrets.Manager.SendAsync(path, new { until = server.Days(120), reason = "改期" })
        ).Status.ShouldBe(200);
        (await secrets.Manager.SendAsync(path, new { })).Status.ShouldBe(422);
        (await secrets.Manager.SendAsync(path, new { reason = "提前发布" })).Status.ShouldBe(200);
        (await Owners.JournalAsync(server, JournalKinds.EmbargoExtended)).ShouldHaveSingleItem();
        (await Owners.JournalAsync(server, JournalKinds.EmbargoLifted)).ShouldHaveSingleItem();
        (await secrets.Manager.AskAsync($"missions/{secrets.Mission}/turns"))
            .Body.Items()[0]
            .GetProperty("reason")
            .Text("zh")
            .ShouldBe("提前发布");

        var open = await secrets.Manager.PublishedAsync("EX-27");
        var handed = await secrets.Owner.SendAsync(
            $"missions/{open}/works",
            new
            {
                text = "冬天出门前先开五分钟座椅加热，孩子上车就不喊冷了。",
                licence = new { inApp = true },
            }
        );
        handed.Status.ShouldBe(201, handed.Body.ToString());
        await secrets.Manager.EventuallyAsync(
            $"works/{handed.Body.GetProperty("id").GetInt64()}",
            work => work.GetProperty("isPublic").GetBoolean()
        );
        await EmbargoAsync(server, open, server.Clock.GetUtcNow().UtcDateTime.AddDays(1));
        (await secrets.Owner.AskAsync($"missions/{open}/gallery")).Body.Items().ShouldBeEmpty();
        server.Clock.Advance(TimeSpan.FromDays(1));
        (await secrets.Owner.AskAsync($"missions/{open}/gallery"))
            .Body.Items()
            .ShouldHaveSingleItem();
    }

    // What makes a work public is asked of every mission alike.
    private static async Task EmbargoAsync(FairwayServer server, long mission, DateTime until)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .Set<Mission>()
            .Where(one => one.Id == mission)
            .ExecuteUpdateAsync(
                set => set.SetProperty(one => one.EmbargoUntil, (DateTime?)until),
                Ct
            );
    }
}
