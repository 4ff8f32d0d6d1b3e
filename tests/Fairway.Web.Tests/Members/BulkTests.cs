using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Spreadsheets;
using Microsoft.EntityFrameworkCore;
using static Fairway.Web.Tests.Members.BulkJobs;

namespace Fairway.Web.Tests.Members;

/// <summary>Many members at once: moved, written to a file.</summary>
public sealed class BulkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_move_of_many_is_the_same_for_each_as_a_move_of_one(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Many(1_203) + "B-9999,大使,,成都,共创\n");
        using var http = await server.ClientAsync(Roles.Operator);

        var job = await JobAsync(http, "members/moves", Move(new { tier = "broad" }), "k");
        var same = await JobAsync(http, "members/moves", Move(new { tier = "broad" }), "k");

        same.GetProperty("id").GetInt64().ShouldBe(job.GetProperty("id").GetInt64());
        Counts(job).ShouldBe((1_203, 0));
        job.GetProperty("total").GetInt64().ShouldBe(1_203);
        var standings = await server.ReadAsync(db =>
            db.Set<Member>()
                .GroupBy(m => m.Tier)
                .Select(g => new { g.Key, N = g.Count() })
                .ToListAsync(Ct)
        );
        standings
            .Select(s => (s.Key, s.N))
            .ShouldBe([(Tier.Contributor, 1_203), (Tier.CoCreation, 1)], ignoreOrder: true);
        var member = await server.MemberAsync("B-1203");
        (member.Stage, member.Mode, member.Version).ShouldBe(
            (Stage.Active, ManagementMode.Group, 1)
        );
        var moves = await server.ReadAsync(db =>
            db.Set<Placement>()
                .AsNoTracking()
                .Where(p => p.MemberId == member.Id && p.Reason == "年度评审")
                .OrderBy(p => p.Attribute)
                .ToListAsync(Ct)
        );
        moves.Select(p => (p.From, p.To)).ShouldBe([(0, 1), (0, 1), (0, 1)]);
        moves.ShouldAllBe(p => p.Actor.StartsWith("ApiKey:"));
        var rows = await server.JournalAsync(JournalKinds.MemberPlaced);
        rows.Count.ShouldBe(3 * 1_203);
        rows.ShouldAllBe(r => r.ActorKind == ActorKind.ApiKey);
        var mine = rows.Where(r => r.MemberId == member.Id).ToList();
        mine.Select(r => (r.Get<string>("attribute"), r.Get<string>("from"), r.Get<string>("to")))
            .ShouldBe([
                ("tier", "broad", "contributor"),
                ("stage", "activation", "active"),
                ("mode", "broadcast", "group"),
            ]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Groups_and_contacts_are_set_and_taken_back_alike(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var colleague = await server.StaffCredentialsAsync(Roles.Liaison);
        await server.ImportAsync("外部编号,小组,联系人\nG-1,老组,陌生人\nG-2,,\n");
        using var http = await server.ClientAsync(Roles.Operator);
        var (status, made) = await http.SendAsync("groups", new { name = "新组" });
        status.ShouldBe(201);
        var group = made.GetProperty("id").GetInt64();

        var grouped = await JobAsync(
            http,
            "members/moves",
            new
            {
                filter = new { },
                what = "group",
                to = $"{group}",
            }
        );
        var named = await JobAsync(
            http,
            "members/moves",
            new
            {
                filter = new { },
                what = "liaison",
                to = $"{colleague.Id}",
            }
        );
        Counts(grouped).ShouldBe((2, 0));
        Counts(named).ShouldBe((2, 0));
        var member = await server.MemberAsync("G-1");
        (member.GroupId, member.LiaisonId, member.LiaisonName).ShouldBe(
            (group, colleague.Id, "Test liaison")
        );
        (await http.AskAsync("groups"))
            .Body.Items()
            .Select(g => (g.Text("name"), g.GetProperty("members").GetInt32()))
            .ShouldBe([("新组", 2), ("老组", 0)], ignoreOrder: true);

        await JobAsync(http, $"members/moves/{grouped.GetProperty("id")}/take-back");
        await JobAsync(http, $"members/moves/{named.GetProperty("id")}/take-back");
        member = await server.MemberAsync("G-1");
        (member.LiaisonId, member.LiaisonName).ShouldBe((null, "陌生人"));
        (await server.MemberAsync("G-2")).GroupId.ShouldBeNull();
        (await http.AskAsync($"members/{member.Id}"))
            .Body.GetProperty("group")
            .Text("name")
            .ShouldBe("老组");
        (await server.JournalAsync(JournalKinds.MemberUpdated)).ShouldAllBe(r =>
            !r.Data.Contains("陌生人") && !r.Data.Contains("Test liaison")
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nobody_moves_or_writes_out_whom_he_may_not_see(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Many(6));
        var stranger = await server.MemberAsync("B-0001");
        using var hangzhou = await server.ClientAsync(Roles.Operator, "33");

        var job = await JobAsync(hangzhou, "members/moves", Move(new { }));
        Counts(job).ShouldBe((3, 0));
        (await server.MemberAsync("B-0001")).Tier.ShouldBe(Tier.Broad);
        var named = await JobAsync(
            hangzhou,
            "members/moves",
            Move(new { ids = new[] { stranger.Id } })
        );
        Counts(named).ShouldBe((0, 0));
        var written = await JobAsync(hangzhou, "members/exports", new { format = "csv" });
        var file = await FileAsync(hangzhou, written);
        file.Count.ShouldBe(3);
        using var other = await server.ClientAsync(Roles.Operator);
        (await other.AskAsync($"jobs/{written.GetProperty("id")}/file")).Status.ShouldBe(403);
        using var liaison = await server.ClientAsync(Roles.Liaison);
        (await liaison.SendAsync("members/moves", Move(new { }))).Status.ShouldBe(403);
        (await liaison.SendAsync("members/exports", new { format = "csv" })).Status.ShouldBe(403);
    }

    private static async Task<List<IReadOnlyList<string>>> FileAsync(
        HttpClient http,
        JsonElement job
    )
    {
        var bytes = await http.GetByteArrayAsync(
            new Uri(job.Text("fileUrl"), UriKind.Relative),
            Ct
        );
        return [.. Sheets.Read(bytes).Rows.Select(row => row.Cells)];
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_filter_is_written_to_a_file_that_reads_in_again_without_a_change(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Many(2_100));
        using var http = await server.ClientAsync(Roles.Manager);
        foreach (var format in new[] { "csv", "xlsx" })
        {
            var job = await JobAsync(
                http,
                "members/exports",
                new { filter = new { region = "33" }, format }
            );
            job.GetProperty("created").GetInt64().ShouldBe(1_050);
            var rows = await FileAsync(http, job);
            rows.Count.ShouldBe(1_050);
            rows.ShouldContain(cells => cells.Contains("138****0002"));
            var bytes = await http.GetByteArrayAsync(
                new Uri(job.Text("fileUrl"), UriKind.Relative),
                Ct
            );
            var read = await server.ImportAsync(bytes, "back." + format);
            (read.Unchanged, read.Updated, read.Rejected).ShouldBe((1_050, 0, 0));
        }
        var whole = await JobAsync(http, "members/exports", new { format = "csv", unmask = true });
        (await FileAsync(http, whole)).ShouldContain(cells => cells.Contains("13800130002"));
        (await server.JournalAsync(JournalKinds.MemberExported))
            .Select(r => (r.Get<long>("count"), r.Get<bool>("unmask")))
            .ShouldBe([(1_050, false), (1_050, false), (2_100, true)]);
        using var operations = await server.ClientAsync(Roles.Operator);
        (
            await operations.SendAsync("members/exports", new { format = "csv", unmask = true })
        ).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("""{"what":"tier","to":"contributor","reason":"x"}""", "filter")]
    [InlineData("""{"filter":{},"what":"tier","to":"gold","reason":"x"}""", "to")]
    [InlineData("""{"filter":{},"what":"tier","to":"broad"}""", "reason")]
    [InlineData("""{"filter":{},"what":"salary","to":"1"}""", "what")]
    [InlineData("""{"filter":{},"what":"group","to":"77"}""", "to")]
    [InlineData("""{"filter":{},"what":"liaison","to":"x"}""", "to")]
    public async Task A_move_that_means_nothing_is_refused_by_field(string body, string field)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var http = await server.ClientAsync(Roles.Operator);
        var (status, answer) = await http.SendAsync(
            "members/moves",
            JsonSerializer.Deserialize<JsonElement>(body)
        );
        status.ShouldBe(422, answer.ToString());
        answer.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(answer.ToString());
    }
}
