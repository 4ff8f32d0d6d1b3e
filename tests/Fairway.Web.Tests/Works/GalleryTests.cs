using System.Net;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Works;

/// <summary>What members made, as other members see it: under nicknames, and only as long as the author agrees.</summary>
public sealed class GalleryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Public_works_are_shown_under_nicknames_and_a_withdrawal_takes_them_out_at_once(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        await server.EnsureMemberAsync(
            "G-1",
            m => (m.Name, m.Nickname, m.Phone) = ("王真名", "山行者", "+8613800138000")
        );
        await server.EnsureMemberAsync("G-2", m => m.Name = "李真名");
        using var author = await server.MemberClientAsync("G-1");
        using var nameless = await server.MemberClientAsync("G-2");
        using var silent = await server.MemberClientAsync("G-3");
        var mission = await operations.PublishedAsync();
        var first = await author.PublicWorkAsync(mission);
        var second = await nameless.PublicWorkAsync(
            mission,
            "露营模式开了一整晚，电只掉了百分之十二。"
        );
        (
            await silent.SendAsync(
                $"missions/{mission}/works",
                new { text = "没有授权展示的一句话，说的是座椅通风。" }
            )
        ).Status.ShouldBe(201);

        var (_, gallery) = await silent.AskAsync($"missions/{mission}/gallery");
        gallery.Items().Select(item => item.GetProperty("id").GetInt64()).ShouldBe([second, first]);
        gallery.Items()[1].Text("nickname").ShouldBe("山行者");
        foreach (var secret in (string[])["真名", "G-1", "G-2", "138001"])
            gallery.ToString().ShouldNotContain(secret);
        using var reader = await PortalBrowser.OfMemberAsync(server, "G-3");
        await reader.OpenAsync($"/missions/{mission}");
        reader.Page.ShouldContain($"href=\"/missions/{mission}/works\"");
        await reader.OpenAsync($"/missions/{mission}/works");
        reader.Words.ShouldContain("山行者");
        reader.Words.ShouldContain("车友");
        reader.Words.ShouldContain(PublicThings.Good);
        reader.Words.ShouldNotContain("真名");
        reader.Words.ShouldNotContain("没有授权展示");

        (await author.SendAsync($"works/{first}/licence", new { withdraw = true })).Status.ShouldBe(
            200
        );
        (await silent.GalleryAsync(mission)).ShouldBe([second]);
        await reader.OpenAsync($"/missions/{mission}/works");
        reader.Words.ShouldNotContain(PublicThings.Good);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Pictures_of_others_are_seen_through_their_public_work_and_no_other_way(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var author = await server.MemberClientAsync("G-1");
        using var reader = await server.MemberClientAsync("G-2");
        using var nobody = new HttpClient { BaseAddress = server.Url };
        var mission = await operations.PublishedAsync("EX-26");
        var work = await author.PictureWorkAsync(mission, 3);
        await author.EventuallyAsync(
            $"works/{work}",
            w => w.Text("state") is "accepted" or "in_review"
        );
        await operations.SendAsync($"works/{work}/accept", new { });
        await author.EventuallyAsync($"works/{work}", w => w.GetProperty("isPublic").GetBoolean());

        var item = (await reader.AskAsync($"missions/{mission}/gallery"))
            .Body.Items()
            .ShouldHaveSingleItem();
        var pictures = item.GetProperty("pictures").EnumerateArray().ToList();
        pictures.Count.ShouldBe(3);
        var key = pictures[0].GetProperty("id").GetInt64();
        var path = $"/api/v1/works/{work}/pictures/{key}/thumbnail";
        using (var shown = await reader.GetAsync(path, Ct))
        {
            shown.StatusCode.ShouldBe(HttpStatusCode.OK);
            shown.Content.Headers.ContentType!.MediaType.ShouldStartWith("image/");
            shown.Headers.CacheControl!.NoCache.ShouldBeTrue();
        }
        using (var own = await reader.GetAsync($"/api/v1/me/files/{key}/thumbnail", Ct))
            own.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (
            var wrong = await reader.GetAsync(
                $"/api/v1/works/{work}/pictures/{key + 1_000_000}/thumbnail",
                Ct
            )
        )
            wrong.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (var odd = await reader.GetAsync($"/api/v1/works/{work}/pictures/{key}/raw", Ct))
            odd.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (var anonymous = await nobody.GetAsync(path, Ct))
            anonymous.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await author.SendAsync($"works/{work}/licence", new { withdraw = true })).Status.ShouldBe(
            200
        );
        using (var gone = await reader.GetAsync(path, Ct))
            gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_works_of_a_mission_are_for_those_whom_the_mission_is_for(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        await server.EnsureMemberAsync("G-1", m => m.Region = "330106");
        await server.EnsureMemberAsync("G-2", m => m.Region = "110105");
        using var author = await server.MemberClientAsync("G-1");
        using var outsider = await server.MemberClientAsync("G-2");
        var mission = await operations.PublishedAsync(
            overrides: new { audience = new { regions = new[] { "33" } } }
        );
        var work = await author.PublicWorkAsync(mission);
        (await outsider.AskAsync($"missions/{mission}/gallery")).Status.ShouldBe(404);
        (await outsider.SendAsync($"works/{work}/report", new { kind = "spam" })).Status.ShouldBe(
            404
        );
        using var page = await PortalBrowser.OfMemberAsync(server, "G-2");
        await page.OpenAsync($"/missions/{mission}/works");
        page.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_vote_is_counted_and_not_hung_on_a_wall()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("G-1");
        var mission = await operations.PublishedAsync("EX-15");
        var (_, seen) = await operations.AskAsync($"missions/{mission}");
        var part = seen.GetProperty("form").GetProperty("parts")[0];
        var choice = part.GetProperty("options")[0].Text("id");
        var sent = await owner.SendAsync(
            $"missions/{mission}/works",
            new { choices = new[] { choice }, licence = new { inApp = true } }
        );
        sent.Status.ShouldBe(201, sent.Body.ToString());
        await owner.EventuallyAsync(
            $"works/{sent.Body.GetProperty("id").GetInt64()}",
            w => w.GetProperty("isPublic").GetBoolean()
        );
        (await owner.GalleryAsync(mission)).ShouldBeEmpty();
    }
}
