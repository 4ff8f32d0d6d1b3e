using System.Net;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Rhythm.Games;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Rhythm;

/// <summary>A game for the quiet times, apart from everything that counts.</summary>
public sealed class GameTests
{
    [Requirement("EX-13", "RHY-08")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_game_is_offered_by_a_switch_and_touches_nothing(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        await staff.PublishedAsync();
        await server.OwnerAsync("P-1", "山行者");
        using var player = await PortalBrowser.OfMemberAsync(server, "P-1");
        await player.OpenAsync("/game");
        player.Status.ShouldBe(HttpStatusCode.NotFound);
        await player.OpenAsync("/me");
        player.Page.ShouldNotContain("href=\"/game\"");

        await OfferAsync(server);
        await player.OpenAsync("/me");
        player.Page.ShouldContain("href=\"/game\"");
        var before = await CountAsync(server);
        await player.OpenAsync("/game");
        player.Status.ShouldBe(HttpStatusCode.OK);
        player.Page.Split("data-action=\"memory#turn\"").Length.ShouldBe(9);
        // No form and no address to send anything to: there is no way in which playing could be counted.
        var table = player.Page[
            player.Page.IndexOf("data-controller=\"memory\"", StringComparison.Ordinal)..
        ];
        table[..table.IndexOf("</noscript>", StringComparison.Ordinal)].ShouldNotContain("<form");
        server
            .Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>()
            .Endpoints.OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()
            .Count(way => way.RoutePattern.RawText!.Contains("game", StringComparison.Ordinal))
            .ShouldBe(1);
        (await CountAsync(server)).ShouldBe(before);
    }

    private static async Task OfferAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var changed = await scope
            .ServiceProvider.GetRequiredService<ChangeSetting>()
            .RunAsync(
                new ChangeSetting.Input
                {
                    Name = GamePolicy.Document,
                    Body = """{"offered":true,"pairs":4}""",
                    Reason = "休整期",
                },
                Actor.Command,
                CancellationToken.None
            );
        changed.IsRefused(out _).ShouldBeFalse();
    }

    private static async Task<(int, int, int, int)> CountAsync(FairwayServer server) =>
        (
            // What others do, such as announcing the mission, may be noted meanwhile.
            await server.ReadAsync(db =>
                db.Set<JournalEntry>().CountAsync(e => e.ActorKind == ActorKind.Member)
            ),
            await server.CountAsync<Fairway.Domain.Rewards.LedgerEntry>(),
            await server.CountAsync<Participation>(),
            await server.CountAsync<Work>()
        );
}
