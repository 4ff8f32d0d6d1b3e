using System.Net;
using Fairway.Domain.Members;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Tests;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Files;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Secrecy;

/// <summary>Who is let into a confidential mission: by name, after signing, until a day, and not a moment longer.</summary>
public sealed class GrantTests
{
    private static readonly object Work = new
    {
        parts = new Dictionary<string, object>
        {
            ["seat"] = new[] { "2" },
            ["seat_why"] = "腿部空间不够，坐久了会麻。",
            ["controls"] = new[] { "5" },
            ["space"] = new[] { "4" },
            ["change"] = "把中控的返回键放到左手边，单手就能按到，不用再低头去找它。",
        },
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Requirement("EX-18", "EMP-17")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Only_whom_a_colleague_named_meets_it_and_only_its_cover_until_they_sign(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var secrets = await Secrets.BegunAsync(server, granted: false);
        var (owner, mission) = (secrets.Owner, secrets.Mission);
        // Somebody of the same audience whom nobody named.
        (await owner.AskAsync("me/feed"))
            .Body.Items()
            .ShouldBeEmpty();
        (await owner.AskAsync($"missions/{mission}")).Status.ShouldBe(404);
        (await owner.AskAsync($"missions/{mission}/nda")).Status.ShouldBe(404);
        (await owner.SendAsync($"missions/{mission}/join")).Status.ShouldBe(404);

        var given = await secrets.Manager.GrantAsync(mission, secrets.Member, server.Days(20));
        given.Status.ShouldBe(200, given.Body.ToString());
        given.Body.Text("state").ShouldBe("unsigned");
        var card = (await owner.AskAsync("me/feed")).Body.Items().ShouldHaveSingleItem();
        card.Text("title").ShouldBe("一次需要保密的邀请");
        card.ToString().ShouldNotContain("样车");
        foreach (var path in new[] { "", "/join", "/works" })
        {
            var closed =
                path.Length == 0
                    ? await owner.AskAsync($"missions/{mission}")
                    : await owner.SendAsync(
                        $"missions/{mission}{path}",
                        path == "/works" ? Work : new { }
                    );
            (closed.Status, closed.Body.Text("code")).ShouldBe(
                (403, "confidential.unsigned"),
                path
            );
        }
        (await owner.AskAsync($"missions/{mission}/materials")).Status.ShouldBe(404);

        var nda = (await owner.AskAsync($"missions/{mission}/nda")).Body;
        (nda.Text("state"), nda.GetProperty("months").GetInt32()).ShouldBe(("unsigned", 24));
        nda.Text("text").ShouldContain("不拍摄");
        var wrong = await owner.SendAsync(
            $"missions/{mission}/nda",
            new { number = 1, name = "别人" }
        );
        wrong.Status.ShouldBe(422);
        wrong
            .Body.GetProperty("errors")
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(["name", "agreed"], ignoreOrder: true);
        await secrets.SignAsync();
        // Said twice it counts once.
        await secrets.SignAsync();
        (await Owners.JournalAsync(server, JournalKinds.NdaSigned)).ShouldHaveSingleItem();

        var open = await owner.AskAsync($"missions/{mission}");
        open.Status.ShouldBe(200, open.Body.ToString());
        open.Body.GetProperty("brief").GetProperty("title").Text("zh").ShouldContain("样车");
        (await owner.SendAsync($"missions/{mission}/join")).Status.ShouldBe(200);
        var signed = (await owner.AskAsync("me/signatures")).Body.Items().ShouldHaveSingleItem();
        signed.Text("text").ShouldBe(nda.Text("text"));
        signed.Text("hash").ShouldBe(Confidentiality.HashOf(nda.Text("text")));
        signed.Text("signedAs").ShouldBe(Secrets.Nickname);
    }

    [Requirement("EMP-17")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_grant_ends_with_its_day_and_is_extended_and_taken_back(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var secrets = await Secrets.BegunAsync(server);
        var (owner, mission) = (secrets.Owner, secrets.Mission);
        await secrets.SignAsync();
        (await owner.SendAsync($"missions/{mission}/join")).Status.ShouldBe(200);

        server.Clock.Advance(TimeSpan.FromDays(21));
        var expired = await owner.AskAsync($"missions/{mission}");
        (expired.Status, expired.Body.Text("code")).ShouldBe((403, "confidential.expired"));
        (await owner.AskAsync("me/feed")).Body.Items().ShouldBeEmpty();
        // What was signed is read for always.
        (await owner.AskAsync("me/signatures"))
            .Body.Items()
            .ShouldHaveSingleItem();

        (
            await secrets.Manager.GrantAsync(mission, secrets.Member, server.Days(5), "还差一轮")
        ).Status.ShouldBe(200);
        (await owner.AskAsync($"missions/{mission}")).Status.ShouldBe(200);

        var path = $"missions/{mission}/grants/{secrets.Member}/revoke";
        (await secrets.Manager.SendAsync(path, new { })).Status.ShouldBe(422);
        (await secrets.Manager.SendAsync(path, new { reason = "项目改期" })).Status.ShouldBe(200);
        var revoked = await owner.AskAsync($"missions/{mission}");
        (revoked.Status, revoked.Body.Text("code")).ShouldBe((403, "confidential.revoked"));
        var again = await secrets.Manager.SendAsync(path, new { reason = "项目改期" });
        (again.Status, again.Body.Text("code")).ShouldBe((409, "grant.already_revoked"));

        var row = (await secrets.Manager.AskAsync($"missions/{mission}/grants"))
            .Body.Items()
            .ShouldHaveSingleItem();
        (row.Text("state"), row.Text("reason"), row.Text("revokeReason")).ShouldBe(
            ("revoked", "还差一轮", "项目改期")
        );
        foreach (
            var kind in new[]
            {
                JournalKinds.GrantGiven,
                JournalKinds.GrantExtended,
                JournalKinds.GrantRevoked,
            }
        )
            (await Owners.JournalAsync(server, kind))
                .ShouldHaveSingleItem()
                .MemberId.ShouldBe(secrets.Member);
    }

    [Requirement("EMP-17")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nobody_is_let_in_whom_the_mission_is_not_for_or_into_one_without_secrets(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var secrets = await Secrets.BegunAsync(server);
        var newcomer = await server.EnsureMemberAsync("NEW-1", one => one.Tier = Tier.Broad);
        var outside = await secrets.Manager.GrantAsync(secrets.Mission, newcomer, server.Days(20));
        outside.Status.ShouldBe(422);
        outside
            .Body.GetProperty("errors")
            .GetProperty("memberId")[0]
            .Text("code")
            .ShouldBe("grant.not_meant");
        var past = await secrets.Manager.GrantAsync(
            secrets.Mission,
            secrets.Member,
            server.Days(-1)
        );
        past.Body.GetProperty("errors")
            .GetProperty("until")[0]
            .Text("code")
            .ShouldBe("grant.until_past");

        var open = await secrets.Manager.PublishedAsync("EX-19");
        var plain = await secrets.Manager.GrantAsync(open, secrets.Member, server.Days(20));
        (plain.Status, plain.Body.Text("code")).ShouldBe((409, "mission.not_confidential"));
    }

    [Requirement("EX-18")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Another_wording_is_signed_anew_and_the_first_is_kept(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var secrets = await Secrets.BegunAsync(server);
        var (owner, mission) = (secrets.Owner, secrets.Mission);
        await secrets.SignAsync();
        var first = (await owner.AskAsync("me/signatures")).Body.Items()[0].Text("text");

        var same = await secrets.Manager.SendAsync($"missions/{mission}/nda/wordings", new { });
        same.Status.ShouldBe(422);
        var reworded = await secrets.Manager.SendAsync(
            $"missions/{mission}/nda/wordings",
            new { nda = new { zh = "新的约定：连名字也不要说。" }, months = 12 }
        );
        reworded.Status.ShouldBe(200, reworded.Body.ToString());
        reworded.Body.GetProperty("number").GetInt32().ShouldBe(2);
        (await owner.AskAsync($"missions/{mission}"))
            .Body.Text("code")
            .ShouldBe("confidential.unsigned");
        var late = await owner.SendAsync(
            $"missions/{mission}/nda",
            new
            {
                number = 1,
                name = Secrets.Nickname,
                agreed = true,
            }
        );
        (late.Status, late.Body.Text("code")).ShouldBe((409, "nda.superseded"));
        await secrets.SignAsync(2);
        (await owner.AskAsync($"missions/{mission}")).Status.ShouldBe(200);
        (await owner.AskAsync("me/signatures"))
            .Body.Items()
            .ConvertAll(one => one.Text("text"))
            .ShouldBe(["新的约定：连名字也不要说。", first]);
        (await Owners.JournalAsync(server, JournalKinds.NdaReworded)).ShouldHaveSingleItem();
    }

    [Requirement("EX-18", "EMP-17", "SUPP-12")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_picture_carries_its_reader_and_each_opening_is_noted(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var secrets = await Secrets.BegunAsync(server);
        var (owner, mission) = (secrets.Owner, secrets.Mission);
        var pdf = await secrets.Manager.AddMaterialAsync(mission, Packs.Pdf);
        pdf.Status.ShouldBe(422);
        pdf.Body.GetProperty("errors")
            .GetProperty("file")[0]
            .Text("code")
            .ShouldBe("material.pdf_confidential");
        var added = await secrets.Manager.AddMaterialAsync(
            mission,
            Pictures.Png(600, 400),
            "内饰草图",
            "内饰.png"
        );
        added.Status.ShouldBe(201, added.Body.ToString());
        var path =
            $"/api/v1/missions/{mission}/materials/{added.Body.GetProperty("id").GetInt64()}/content";
        using (var closed = await owner.GetAsync(path, Ct))
            closed.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await secrets.SignAsync();
        var mine = await FetchedAsync(owner, path);
        var theirs = await FetchedAsync(secrets.Manager, path);
        // A picture still, of the kind it was taken in as.
        mine.Take(4).ShouldBe("RIFF"u8.ToArray());
        mine.ShouldNotBe(theirs);
        (await owner.AskAsync($"missions/{mission}")).Status.ShouldBe(200);

        var log = await secrets.Manager.EventuallyAsync(
            $"missions/{mission}/openings",
            body => body.Items().Count >= 3
        );
        var rows = log.Items();
        rows.Select(row => row.Text("kind")).ShouldBe(["brief", "material", "material"]);
        rows.Select(row => row.GetProperty("name").GetString())
            .ShouldBe([Secrets.Nickname, rows[1].Text("name"), Secrets.Nickname]);
        rows[2].GetProperty("title").Text("zh").ShouldBe("内饰草图");
        rows[2].Text("network").ShouldEndWith("/24");
        (
            await secrets.Manager.AskAsync(
                $"missions/{mission}/openings?kind=material&memberId={secrets.Member}"
            )
        )
            .Body.Items()
            .ShouldHaveSingleItem();
        // Each reads what is kept about themselves, and nobody else's.
        var own = (await owner.AskAsync("me/openings")).Body.Items();
        own.Select(row => row.Text("kind")).ShouldBe(["brief", "material"]);
        own[0].GetProperty("cover").Text("zh").ShouldBe("一次需要保密的邀请");
    }

    private static async Task<byte[]> FetchedAsync(HttpClient who, string path)
    {
        using var answer = await who.GetAsync(path, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return await answer.Content.ReadAsByteArrayAsync(Ct);
    }
}
