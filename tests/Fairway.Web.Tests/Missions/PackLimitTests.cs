using System.Net;
using Fairway.Domain.Missions;
using Fairway.Web.Missions.Materials;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Missions;

/// <summary>Places in a pack, how many it holds, and how many of those who fetched from it a card shows.</summary>
public sealed class PackLimitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_place_that_is_none_is_refused_at_its_field(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync();
        foreach (
            var (order, code) in new[]
            {
                ("first", "field.not_a_number"),
                ("1.5", "field.not_a_number"),
                ("-1", "field.out_of_range"),
                ("10001", "field.out_of_range"),
                ("4294967296", "field.out_of_range"),
            }
        )
        {
            var refused = await operations.AddMaterialAsync(
                mission,
                Packs.Pdf,
                title: " ",
                order: order
            );
            refused.Status.ShouldBe(422, order);
            refused.Body.Wrong().ShouldBe(["order", "titleZh"], order);
            refused
                .Body.GetProperty("errors")
                .GetProperty("order")[0]
                .Text("code")
                .ShouldBe(code, order);
        }
        (await operations.AddMaterialAsync(mission, Packs.Pdf, order: " ")).Status.ShouldBe(201);
        (await operations.AddMaterialAsync(mission, Packs.Pdf, order: "10000")).Status.ShouldBe(
            201
        );

        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var page = $"/console/missions/{mission}";
        var (status, body, _) = await office.UploadAsync(
            page,
            "material",
            "file",
            "卖点.pdf",
            Packs.Pdf,
            ("titleZh", "卖点一页纸"),
            ("order", "第一个")
        );
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        body.ShouldContain("请填数字");
        body.ShouldContain("value=\"第一个\"");
        body.ShouldContain("value=\"卖点一页纸\"");
        (await operations.AskAsync($"missions/{mission}/materials")).Body.Items().Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pack_that_is_filled_at_once_holds_no_more_than_it_may(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync();
        await server.ReadAsync(async db =>
        {
            db.AddRange(
                Enumerable
                    .Range(1, MissionMaterial.Most - 1)
                    .Select(n => new MissionMaterial
                    {
                        Id = n,
                        MissionId = mission,
                        FileId = n,
                        Title = new LocalizedText("素材"),
                        Order = n,
                        AddedAt = server.Clock.GetUtcNow().UtcDateTime,
                        AddedBy = "staff:1",
                    })
            );
            return await db.SaveChangesAsync(Ct);
        });
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => operations.AddMaterialAsync(mission, Packs.Pdf))
        );
        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers
            .Where(answer => answer.Status != 201)
            .ShouldAllBe(answer =>
                answer.Status == 409 && answer.Body.Text("code") == "material.pack_full"
            );
        (await server.CountAsync<MissionMaterial>()).ShouldBe(MissionMaterial.Most);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_card_shows_the_latest_of_each_file_and_asks_once(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await operations.PublishedAsync();
        List<long> files = [];
        for (var n = 0; n < 3; n++)
            files.Add(
                (await operations.AddMaterialAsync(mission, Packs.Pdf))
                    .Body.GetProperty("id")
                    .GetInt64()
            );
        List<long> members = [];
        for (var n = 0; n < 3; n++)
            members.Add(await server.EnsureMemberAsync($"D-{n}", m => m.Nickname = $"取材人{n}"));
        var at = server.Clock.GetUtcNow().UtcDateTime;
        await server.ReadAsync(async db =>
        {
            // Nobody had the first; the others went through hands in opposite order.
            foreach (var (file, sign) in new[] { (files[1], 1), (files[2], -1) })
                db.AddRange(
                    members.Select(
                        (member, n) =>
                            new MaterialDownload
                            {
                                MaterialId = file,
                                MemberId = member,
                                FirstAt = at.AddDays(-9),
                                LastAt = at.AddMinutes(sign * n),
                                Count = n + 1,
                            }
                    )
                );
            return await db.SaveChangesAsync(Ct);
        });
        await using var scope = server.Services.CreateAsyncScope();
        var latest = await scope
            .ServiceProvider.GetRequiredService<ListMaterials>()
            .LatestAsync(mission, 2, Ct);
        latest.Keys.ShouldBe(files[1..], ignoreOrder: true);
        latest[files[1]].Select(row => row.MemberId).ShouldBe([members[2], members[1]]);
        latest[files[2]].Select(row => row.MemberId).ShouldBe([members[0], members[1]]);
        (latest[files[1]][0].Name, latest[files[1]][0].Count).ShouldBe(("取材人2", 3));

        using var office = await ConsoleClient.EnterAsync(server, Roles.Manager);
        var page = await office.OpenAsync($"/console/missions/{mission}");
        for (var n = 0; n < 3; n++)
            page.Split($">取材人{n}<").Length.ShouldBe(3, "once with each of two files");
    }
}
