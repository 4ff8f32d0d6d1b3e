using System.Net;
using System.Text;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Files;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Portal;

namespace Fairway.Web.Tests.Missions;

/// <summary>The pack of a mission: what goes in, who may have it, and who had it.</summary>
public sealed class MaterialTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Content(long mission, long material) =>
        $"/api/v1/missions/{mission}/materials/{material}/content";

    [Requirement("TASK-25")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pack_is_fetched_and_each_download_is_noted(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        await server.EnsureMemberAsync("M-1", one => one.Nickname = "取材人");
        using var member = await server.MemberClientAsync("M-1");
        var mission = await operations.PublishedAsync();
        var document = await operations.AddMaterialAsync(mission, Packs.Pdf);
        document.Status.ShouldBe(201, document.Body.ToString());
        var pdf = document.Body.GetProperty("id").GetInt64();
        var picture = await operations.AddMaterialAsync(
            mission,
            Pictures.Png(60, 40),
            "新车侧面",
            "侧面.png",
            "0"
        );
        picture.Status.ShouldBe(201, picture.Body.ToString());

        var items = (await member.AskAsync($"missions/{mission}/materials")).Body.Items();
        items.Select(item => item.Text("kind")).ShouldBe(["picture", "pdf"]);
        items[1].GetProperty("bytes").GetInt64().ShouldBe(Packs.Pdf.Length);
        items[1].GetProperty("downloads").ValueKind.ShouldBe(JsonValueKind.Null);
        for (var time = 0; time < 2; time++)
        {
            using var fetched = await member.GetAsync(Content(mission, pdf), Ct);
            fetched.StatusCode.ShouldBe(HttpStatusCode.OK);
            fetched.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
            var told = fetched.Content.Headers.ContentDisposition!;
            told.DispositionType.ShouldBe("attachment");
            told.FileNameStar.ShouldBe("卖点一页纸.pdf");
            fetched.Headers.CacheControl!.NoStore.ShouldBeTrue();
            (await fetched.Content.ReadAsByteArrayAsync(Ct)).ShouldBe(Packs.Pdf);
        }
        // Staff who look are not counted.
        using (var looked = await operations.GetAsync(Content(mission, pdf), Ct))
            looked.StatusCode.ShouldBe(HttpStatusCode.OK);

        var staff = (await operations.AskAsync($"missions/{mission}/materials")).Body.Items();
        staff[1].GetProperty("downloads").GetInt64().ShouldBe(2);
        staff[1].GetProperty("people").GetInt64().ShouldBe(1);
        staff[0].GetProperty("people").GetInt64().ShouldBe(0);
        var row = (await operations.AskAsync($"missions/{mission}/materials/{pdf}/downloads"))
            .Body.Items()
            .ShouldHaveSingleItem();
        (row.Text("name"), row.GetProperty("count").GetInt32()).ShouldBe(("取材人", 2));
        var noted = (
            await Owners.JournalAsync(server, JournalKinds.MaterialFetched)
        ).ShouldHaveSingleItem();
        (noted.MissionId, noted.SubjectId).ShouldBe((mission, pdf));

        using var removed = await operations.DeleteAsync(
            $"/api/v1/missions/{mission}/materials/{pdf}",
            Ct
        );
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var gone = await member.GetAsync(Content(mission, pdf), Ct);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await member.AskAsync($"missions/{mission}/materials"))
            .Body.Items()
            .ShouldHaveSingleItem();
    }

    [Requirement("TASK-25")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pack_is_for_those_whom_the_mission_is_for(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var reader = await server.ClientAsync(Roles.Auditor);
        await server.EnsureMemberAsync("M-1", one => one.Tier = Tier.CoCreation);
        using var partner = await server.MemberClientAsync("M-1");
        using var stranger = await server.MemberClientAsync("M-2");
        var mission = await operations.PublishedAsync("EX-19");
        var other = await operations.PublishedAsync();
        var id = (await operations.AddMaterialAsync(mission, Packs.Pdf))
            .Body.GetProperty("id")
            .GetInt64();

        (await stranger.AskAsync($"missions/{mission}/materials")).Status.ShouldBe(404);
        foreach (
            var (who, path) in new[]
            {
                (stranger, Content(mission, id)),
                (stranger, Content(other, id)),
                (partner, Content(mission, id + 1_000_000)),
            }
        )
        {
            using var refused = await who.GetAsync(path, Ct);
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
        using (var fetched = await partner.GetAsync(Content(mission, id), Ct))
            fetched.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await reader.AddMaterialAsync(mission, Packs.Pdf)).Status.ShouldBe(403);
        (await stranger.AskAsync($"missions/{mission}/materials/{id}/downloads")).Status.ShouldBe(
            403
        );
        (
            await operations.SendAsync($"missions/{mission}/cancel", new { reason = "改期" })
        ).Status.ShouldBe(200);
        var late = await operations.AddMaterialAsync(mission, Packs.Pdf);
        (late.Status, late.Body.Text("code")).ShouldBe((409, "mission.already_over"));
    }

    [Requirement("TASK-25")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_a_file_is_its_content_says(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync();
        foreach (
            var (bytes, code) in new[]
            {
                (Encoding.UTF8.GetBytes("<script>alert(1)</script>"), "material.kind_unknown"),
                (Packs.Pdf[..20], "file.not_a_document"),
                (Encoding.UTF8.GetBytes("PK\u0003\u0004 docx"), "material.kind_unknown"),
            }
        )
        {
            var refused = await operations.AddMaterialAsync(mission, bytes);
            refused.Status.ShouldBe(422, refused.Body.ToString());
            refused.Body.GetProperty("errors").GetProperty("file")[0].Text("code").ShouldBe(code);
        }
        var unnamed = await operations.AddMaterialAsync(mission, Packs.Pdf, title: " ");
        unnamed.Status.ShouldBe(422);
        unnamed.Body.GetProperty("errors").TryGetProperty("titleZh", out _).ShouldBeTrue();
        var huge = new byte[(30 * 1024 * 1024) + 1];
        Packs.Pdf.CopyTo(huge, 0);
        (await operations.AddMaterialAsync(mission, huge)).Status.ShouldBe(413);
        (await operations.AskAsync($"missions/{mission}/materials")).Body.Items().ShouldBeEmpty();
    }

    [Requirement("TASK-25")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Both_faces_show_the_pack(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        await server.EnsureMemberAsync("M-1", one => one.Nickname = "取材人");
        var mission = await operations.PublishedAsync();
        using var browser = await PortalBrowser.OfMemberAsync(server, "M-1");
        await browser.OpenAsync($"/missions/{mission}");
        browser.Words.ShouldNotContain("素材包");

        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var page = $"/console/missions/{mission}";
        var wrong = await office.UploadAsync(page, "material", "file", "卖点.pdf", Packs.Pdf);
        // The name of the material is wanted too.
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var id = (await operations.AddMaterialAsync(mission, Packs.Pdf))
            .Body.GetProperty("id")
            .GetInt64();
        await browser.OpenAsync($"/missions/{mission}");
        browser.Words.ShouldContain("卖点一页纸");
        browser.Page.ShouldContain($"/missions/{mission}/materials/{id}/content");
        await browser.OpenAsync($"/missions/{mission}/materials/{id}/content");
        browser.Page.ShouldStartWith("%PDF-");
        var shown = await office.OpenAsync(page);
        shown.ShouldContain("卖点一页纸");
        shown.ShouldContain("取材人");
        (await office.SendAsync(page, $"material-remove-{id}")).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        (await office.OpenAsync(page)).ShouldNotContain("卖点一页纸");
    }
}
