using System.Net;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using Fairway.Web.Tests.Works;

namespace Fairway.Web.Tests.Rhythm;

/// <summary>What became of missions, shown to those who took part.</summary>
public sealed class RecapTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Requirement("EX-12", "RHY-03", "RHY-04", "RHY-05")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_recap_is_put_together_published_and_told_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var thanked = await server.OwnerAsync("R-1", "山行者", ConsentPurpose.Named);
        var silent = await server.OwnerAsync("R-2", "夜归人");
        using var one = await server.MemberClientAsync("R-1");
        using var two = await server.MemberClientAsync("R-2");
        var mission = await staff.PublishedAsync();
        var first = await one.PublicWorkAsync(mission);
        var second = await two.PublicWorkAsync(mission, "露营模式开了一整晚，电只掉了百分之十二。");
        (await two.SendAsync($"works/{first}/like", new { on = true })).Status.ShouldBe(200);
        await server.CloseAsync(mission);
        using var later = await server.ClientAsync(Roles.Manager);
        using var reader = await server.MemberClientAsync("R-2");

        var content = new
        {
            title = new { zh = "冬天用车小技巧", en = "Winter tips" },
            words = new { zh = "谢谢大家。" },
            missions = new[] { mission },
            works = new[]
            {
                new { workId = second, caption = new { zh = "露营一夜" } },
                new { workId = first, caption = new { zh = "先热座椅" } },
            },
            thanks = new[]
            {
                new { memberId = thanked, reason = new { zh = "第一个分享" } },
                new { memberId = silent, reason = new { zh = "写得最细" } },
            },
        };
        var made = await later.SendAsync("recaps", content, "once");
        made.Status.ShouldBe(201, made.Body.ToString());
        var id = made.Body.GetProperty("id").GetInt64();
        (await later.SendAsync("recaps", content, "once"))
            .Body.GetProperty("id")
            .GetInt64()
            .ShouldBe(id);
        // A draft is nobody's but colleagues'.
        (await reader.AskAsync($"me/recaps/{id}")).Status.ShouldBe(404);
        (await reader.AskAsync("me/recaps")).Body.Items().ShouldBeEmpty();

        (await later.SendAsync($"recaps/{id}/publish")).Status.ShouldBe(200);
        (await later.SendAsync($"recaps/{id}/publish"))
            .Body.Text("code")
            .ShouldBe("recap.already_published");
        (await later.AskAsync($"missions/{mission}")).Body.Text("state").ShouldBe("recapped");
        var (_, seen) = await reader.AskAsync($"me/recaps/{id}");
        var figures = seen.GetProperty("figures");
        figures.GetProperty("participants").GetInt32().ShouldBe(2);
        figures.GetProperty("works").GetInt32().ShouldBe(2);
        figures.GetProperty("likes").GetInt32().ShouldBe(1);
        figures.GetProperty("regions").GetInt32().ShouldBe(1);
        Ids(seen).ShouldBe([second, first]);
        seen.GetProperty("thanks")
            .EnumerateArray()
            .Select(thanks => thanks.Text("nickname"))
            .ShouldBe(["山行者"]);
        (await reader.AskAsync("me/recaps")).Body.Items().Count.ShouldBe(1);

        // Everybody who took part is told, and only once, however often it is mended and published.
        await reader.EventuallyAsync("me/inbox", i => Told(i).Count > 0);
        (await later.SendAsync($"recaps/{id}/take-back")).Status.ShouldBe(200);
        (await reader.AskAsync($"me/recaps/{id}")).Status.ShouldBe(404);
        (await later.SendAsync($"recaps/{id}/publish")).Status.ShouldBe(200);
        var other = await later.PublishedAsync("EX-15");
        // What is told in order: once this has arrived, so has whatever was before it.
        await reader.SendAsync($"missions/{other}/join");
        await later.SendAsync($"missions/{other}/cancel", new { reason = "活动改期" });
        var inbox = await reader.EventuallyAsync(
            "me/inbox",
            i => i.Items().Exists(item => item.Text("kind") == "mission_cancelled")
        );
        Told(inbox).ShouldHaveSingleItem().GetProperty("recapId").GetInt64().ShouldBe(id);
        (await server.JournalAsync(JournalKinds.RecapPublished))
            .Select(entry => entry.Get<bool>("first"))
            .ShouldBe([true, false]);

        using var portal = await PortalBrowser.OfMemberAsync(server, "R-2");
        await portal.OpenAsync($"/recaps/{id}");
        foreach (
            var word in (string[])["冬天用车小技巧", "谢谢大家", "露营一夜", "山行者", "第一个分享"]
        )
            portal.Words.ShouldContain(word);
        portal.Words.ShouldNotContain("写得最细");
        await portal.OpenAsync("/recaps");
        portal.Words.ShouldContain("冬天用车小技巧");
        await portal.OpenAsync("/inbox");
        portal.Words.ShouldContain("活动有战报了");

        // A licence and an agreement that are taken back need no colleague.
        using var author = await server.MemberClientAsync("R-1");
        (await author.SendAsync($"works/{first}/licence", new { withdraw = true })).Status.ShouldBe(
            200
        );
        Ids((await reader.AskAsync($"me/recaps/{id}")).Body).ShouldBe([second]);
        using var own = await PortalBrowser.OfMemberAsync(server, "R-1");
        await own.OpenAsync("/honours");
        own.Words.ShouldContain("第一个分享");
        await own.SendAsync("named");
        own.Words.ShouldNotContain("第一个分享");
        (await reader.AskAsync($"me/recaps/{id}"))
            .Body.GetProperty("thanks")
            .GetArrayLength()
            .ShouldBe(0);
    }

    [Requirement("RHY-04")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_long_picture_is_drawn_once_and_anew_when_a_licence_is_taken_back(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        await server.OwnerAsync("R-1", "山行者");
        using var author = await server.MemberClientAsync("R-1");
        using var reader = await server.MemberClientAsync("R-2");
        var mission = await staff.PublishedAsync("EX-26");
        var work = await author.AcceptedPicturesAsync(staff, mission, travels: true);
        var made = await staff.SendAsync(
            "recaps",
            new
            {
                title = new { zh = "<晚霞> & \"公路\"" },
                missions = new[] { mission },
                works = new[] { new { workId = work } },
            }
        );
        made.Status.ShouldBe(201, made.Body.ToString());
        var id = made.Body.GetProperty("id").GetInt64();
        (await GetAsync(reader, $"me/recaps/{id}/picture")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await staff.SendAsync($"recaps/{id}/publish")).Status.ShouldBe(200);

        var drawn = await GetAsync(reader, $"me/recaps/{id}/picture");
        drawn.Status.ShouldBe(HttpStatusCode.OK);
        var size = PictureHeader.Read(drawn.Bytes)!.Value;
        size.Width.ShouldBe(1080);
        size.Height.ShouldBeGreaterThan(800);
        var before = await PictureIdAsync(server, id);
        (await GetAsync(reader, $"me/recaps/{id}/picture")).Bytes.ShouldBe(drawn.Bytes);
        (await PictureIdAsync(server, id)).ShouldBe(before);
        (await GetAsync(reader, $"me/recaps/{id}/works/{work}/picture")).Status.ShouldBe(
            HttpStatusCode.OK
        );

        (await author.SendAsync($"works/{work}/licence", new { inApp = true })).Status.ShouldBe(
            200
        );
        var smaller = await GetAsync(reader, $"me/recaps/{id}/picture");
        PictureHeader.Read(smaller.Bytes)!.Value.Height.ShouldBeLessThan(size.Height);
        (await PictureIdAsync(server, id)).ShouldNotBe(before);
        // In the app it is still shown; without that licence too, nowhere.
        (await GetAsync(reader, $"me/recaps/{id}/works/{work}/picture")).Status.ShouldBe(
            HttpStatusCode.OK
        );
        (await author.SendAsync($"works/{work}/licence", new { withdraw = true })).Status.ShouldBe(
            200
        );
        (await GetAsync(reader, $"me/recaps/{id}/works/{work}/picture")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Requirement("EX-12")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_colleague_writes_it_in_the_console_and_nothing_wrong_goes_in(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var person = await server.OwnerAsync("R-1", "山行者", ConsentPurpose.Named);
        using var author = await server.MemberClientAsync("R-1");
        using var quiet = await server.MemberClientAsync("R-2");
        var mission = await staff.PublishedAsync(
            overrides: new { audience = new { regions = new[] { "33" } } }
        );
        var work = await author.PublicWorkAsync(mission);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Manager);
        (await console.OpenAsync($"/console/recaps?mission={mission}")).ShouldContain("新战报");
        var made = await console.SendAsync(
            "/console/recaps",
            "recap",
            ("title", "秋天的路"),
            ("missions", $"{mission}")
        );
        ((int)made.Status).ShouldBe(302, made.Body);
        var (_, list) = await staff.AskAsync("recaps");
        var id = list.Items().ShouldHaveSingleItem().GetProperty("id").GetInt64();
        var page = $"/console/recaps/{id}";
        (await console.OpenAsync(page)).ShouldContain("山行者");
        var refused = await console.SendAsync(
            page,
            "recap",
            ("title", "秋天的路"),
            ("mission", $"{mission}"),
            ("work", $"{work}"),
            ($"caption-{work}", "先热座椅"),
            ("thanks", $"{person}")
        );
        ((int)refused.Status).ShouldBe(422);
        refused.Body.ShouldContain("先热座椅");
        var saved = await console.SendAsync(
            page,
            "recap",
            ("title", "秋天的路"),
            ("mission", $"{mission}"),
            ("work", $"{work}"),
            ($"caption-{work}", "先热座椅"),
            ("thanks", $"{person}"),
            ($"reason-{person}", "第一个分享")
        );
        ((int)saved.Status).ShouldBe(302, saved.Body);
        (await console.OpenAsync(page + "/preview")).ShouldContain("第一个分享");
        var out1 = await console.SendAsync(page, "turn", ("out", "true"));
        ((int)out1.Status).ShouldBe(302, out1.Body);
        // For whom the mission was, and for nobody else.
        (await author.AskAsync($"me/recaps/{id}")).Status.ShouldBe(200);
        (await quiet.AskAsync($"me/recaps/{id}")).Status.ShouldBe(404);

        var hidden = await quiet.SendAsync("works/1/licence", new { inApp = true });
        hidden.Status.ShouldBe(404);
        var wrong = await staff.SendAsync(
            "recaps",
            new
            {
                title = new { zh = "" },
                missions = Array.Empty<long>(),
                works = new[] { new { workId = work }, new { workId = work } },
            }
        );
        wrong.Status.ShouldBe(422);
        Fields(wrong.Body).ShouldBe(["missions", "title", "works"]);
        var strange = await staff.SendAsync(
            "recaps",
            new
            {
                title = new { zh = "别人的" },
                missions = new[] { mission },
                works = new[] { new { workId = 1L } },
                thanks = new[] { new { memberId = 1L, reason = new { zh = "谢" } } },
            }
        );
        Fields(strange.Body).ShouldBe(["thanks[0].memberId", "works[0].workId"]);
        using var stale = await staff.RetitleAsync(id, "\"1\"");
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private static List<string> Fields(JsonElement problem) =>
        [
            .. problem
                .GetProperty("errors")
                .EnumerateObject()
                .Select(error => error.Name)
                .Order(StringComparer.Ordinal),
        ];

    private static List<long> Ids(JsonElement recap) =>
        [
            .. recap
                .GetProperty("works")
                .EnumerateArray()
                .Select(work => work.GetProperty("id").GetInt64()),
        ];

    private static List<JsonElement> Told(JsonElement inbox) =>
        inbox.Items().FindAll(item => item.Text("kind") == "recap_published");

    private static async Task<long> PictureIdAsync(FairwayServer server, long recap) =>
        await Members.Owners.ReadAsync(
            server,
            async db =>
                (await db.FindAsync<Fairway.Domain.Rhythm.Recap>([recap], Ct))!.PictureId!.Value
        );

    private static async Task<(HttpStatusCode Status, byte[] Bytes)> GetAsync(
        HttpClient http,
        string path
    )
    {
        using var answer = await http.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative), Ct);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(Ct));
    }
}
