using System.Net;
using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Tests.Files;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Portal;
using Fairway.Web.Tests.Secrecy;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Tests.Missions;

/// <summary>A poster that members pass on, each with a code of their own.</summary>
public sealed class PosterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Requirement("EX-03")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_poster_carries_each_members_own_code_and_counts_who_comes_by_it(
        string database
    )
    {
        const string page = "https://example.com/meet?from=poster";
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        await server.EnsureMemberAsync("M-1", one => one.Nickname = "<b>阿岚</b>");
        using var member = await server.MemberClientAsync("M-1");
        using var other = await server.MemberClientAsync("M-2");
        var mission = await operations.PublishedAsync("EX-03");
        var made = await operations.AddMaterialAsync(
            mission,
            Pictures.Png(300, 400),
            "周六见",
            "海报.png",
            leadsTo: page
        );
        made.Status.ShouldBe(201, made.Body.ToString());
        var id = made.Body.GetProperty("id").GetInt64();
        var plain = (
            await operations.AddMaterialAsync(mission, Pictures.Png(60, 40), "侧面", "侧面.png")
        )
            .Body.GetProperty("id")
            .GetInt64();

        var first = await PosterAsync(member, mission, id);
        var again = await PosterAsync(member, mission, id);
        again.ShouldBe(first, "one code for a member, however often they come");
        var theirs = await PosterAsync(other, mission, id);
        theirs.ShouldNotBe(first);
        PictureHeader.Read(first)!.Value.Width.ShouldBe(1080);
        PictureHeader.Read(first)!.Value.Height.ShouldBe(1440 + 280);
        using (var none = await member.GetAsync(Poster(mission, plain), Ct))
            none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (var staff = await operations.GetAsync(Poster(mission, id), Ct))
            staff.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var codes = await server.ReadAsync(db =>
            db.Set<MaterialDownload>().OrderBy(d => d.FirstAt).Select(d => d.Code!).ToListAsync(Ct)
        );
        codes.ShouldBeUnique();
        using var passer = server.Visitor();
        for (var time = 0; time < 3; time++)
            (await LeadsAsync(passer, codes[0])).ShouldBe(page);
        (await LeadsAsync(passer, codes[1])).ShouldBe(page);
        (await LeadsAsync(passer, "nosuchcode")).ShouldBe("/");
        using var own = await server.SignedInMemberAsync("M-1");
        (await LeadsAsync(own, codes[0])).ShouldBe(page);

        Poster(await member.AskAsync($"missions/{mission}/materials"), id)
            .GetProperty("scans")
            .GetInt64()
            .ShouldBe(3, "one's own scan is none");
        Poster(await operations.AskAsync($"missions/{mission}/materials"), id)
            .GetProperty("scans")
            .GetInt64()
            .ShouldBe(4);
        (await operations.AskAsync($"missions/{mission}/materials/{id}/downloads"))
            .Body.Items()
            .Sum(row => row.GetProperty("scans").GetInt32())
            .ShouldBe(4);
    }

    [Requirement("EX-03")]
    [Fact]
    public async Task A_poster_is_a_picture_and_leads_to_a_plain_address()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync("EX-03");
        foreach (
            var link in new[]
            {
                "http://example.com/",
                "example.com",
                "javascript:alert(1)",
                "https://weixin.qq.com@evil.example/",
                "https://localhost/",
                "https://example.com/a b",
                "https://example.com/" + new string('a', 500),
            }
        )
        {
            var refused = await operations.AddMaterialAsync(
                mission,
                Pictures.Png(60, 40),
                leadsTo: link
            );
            refused.Status.ShouldBe(422, link);
            refused.Body.GetProperty("errors").TryGetProperty("leadsTo", out _).ShouldBeTrue(link);
        }
        var document = await operations.AddMaterialAsync(
            mission,
            Packs.Pdf,
            leadsTo: "https://example.com/"
        );
        document.Status.ShouldBe(422);
        document.Body.GetRawText().ShouldContain("material.pdf_poster");
        using var secrets = await Secrets.BegunAsync(server);
        var secret = await secrets.Manager.AddMaterialAsync(
            secrets.Mission,
            Pictures.Png(60, 40),
            leadsTo: "https://example.com/"
        );
        secret.Body.GetRawText().ShouldContain("material.poster_confidential");
    }

    private static string Poster(long mission, long material) =>
        $"/api/v1/missions/{mission}/materials/{material}/poster";

    private static JsonElement Poster((int Status, JsonElement Body) list, long id) =>
        list.Body.Items().Single(item => item.GetProperty("id").GetInt64() == id);

    private static async Task<byte[]> PosterAsync(HttpClient who, long mission, long material)
    {
        using var answer = await who.GetAsync(Poster(mission, material), Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return await answer.Content.ReadAsByteArrayAsync(Ct);
    }

    private static async Task<string> LeadsAsync(HttpClient who, string code)
    {
        using var answer = await who.GetAsync($"/q/{code}", Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return answer.Headers.Location!.OriginalString;
    }
}
