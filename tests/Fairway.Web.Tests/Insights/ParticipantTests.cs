using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Works;

namespace Fairway.Web.Tests.Insights;

/// <summary>Who took part in a broadcast, with activity and quality: to discover people by.</summary>
public sealed class ParticipantTests
{
    [Requirement("MODE-05")]
    [Requirement("SUPP-03")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Participants_of_a_broadcast_are_told_with_signals_sorted_and_exported(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        await server.EnsureMemberAsync("P-1", m => (m.Nickname, m.Region) = ("=1+1", "330100"));
        await server.EnsureMemberAsync("P-2", m => m.Region = "110000");
        var mission = await staff.PublishedAsync("EX-27");
        var other = await staff.PublishedAsync("EX-27");
        using var busy = await server.MemberClientAsync("P-1");
        using var good = await server.MemberClientAsync("P-2");
        using var joined = await server.MemberClientAsync("P-3");
        await busy.PublicWorkAsync(mission, PublicThings.Good + "一");
        await busy.SendAsync($"missions/{other}/works", new { text = "短" });
        var liked = await good.PublicWorkAsync(mission, PublicThings.Good + "二");
        await joined.SendAsync($"missions/{mission}/join");
        foreach (var who in (HttpClient[])[busy, joined])
            (await who.SendAsync($"works/{liked}/like", new { on = true })).Status.ShouldBe(200);
        (
            await busy.SendAsync($"works/{liked}/comments", new { text = "这个位置我也去过。" })
        ).Status.ShouldBe(201);

        var path = $"missions/{mission}/participants";
        await staff.EventuallyAsync(
            path + "?sort=accepted_rate&ascending=true",
            body => Lines(body).SequenceEqual(["P-1 1: 2 1 1 0.5 0 0", "P-2 1: 1 1 0 1 2 0"])
        );
        foreach (
            var (sort, first) in new[]
            {
                ("works", "P-1"),
                ("comments", "P-1"),
                ("likes", "P-2"),
                ("accepted_rate", "P-2"),
                ("joined", "P-2"),
            }
        )
            Lines((await staff.AskAsync($"{path}?sort={sort}")).Body)[0]
                .ShouldStartWith(first, Case.Sensitive, sort);
        foreach (var sort in (string[])["active_days", "shortlisted"])
            (await staff.AskAsync($"{path}?sort={sort}")).Body.Items().Count.ShouldBe(2);
        var page = (await staff.AskAsync(path + "?sort=likes&limit=1")).Body;
        Lines((await staff.AskAsync($"{path}?sort=likes&limit=1&cursor={page.Text("next")}")).Body)
            .Single()
            .ShouldStartWith("P-1");
        (await staff.AskAsync("missions/1/participants")).Status.ShouldBe(404);

        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var list = await console.OpenAsync($"/console/missions/{mission}/participants?sort=-likes");
        list.ShouldContain("P-2");
        // Whoever has handed nothing in is not here: nobody is chased from this page.
        list.ShouldNotContain("P-3");
        (await console.OpenAsync($"/console/missions/{mission}")).ShouldContain(
            $"/console/missions/{mission}/participants"
        );
        var file = await console.CsvAsync(
            $"/console/missions/{mission}/participants/export?sort=-likes"
        );
        file.Split('\n')[1].ShouldStartWith("P-2,");
        // A nickname that a spreadsheet would calculate is only words.
        file.Split('\n')[2].ShouldStartWith("P-1,'=1+1,");

        // Whoever sees some regions only is told of those only.
        using var scoped = await server.ClientAsync(Roles.Operator, "33");
        Lines((await scoped.AskAsync(path)).Body).Single().ShouldStartWith("P-1");
    }

    private static List<string> Lines(JsonElement body) =>
        body.TryGetProperty("items", out _) ? [.. body.Items().Select(Line)] : [];

    private static string Line(JsonElement row)
    {
        var signals = row.GetProperty("signals");
        string[] figures =
        [
            "works",
            "activeDays",
            "comments",
            "acceptedRate",
            "likes",
            "shortlisted",
        ];
        return $"{row.Text("memberExternalId")} {row.GetProperty("worksHere").GetInt32()}: "
            + string.Join(' ', figures.Select(figure => signals.GetProperty(figure).ToString()));
    }
}
