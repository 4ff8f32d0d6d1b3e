using System.Net.Http.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Channels;

/// <summary>Where a mission is put up outside, and whether it stands there.</summary>
public sealed class PlaceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Requirement("MODE-03")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_broadcast_records_its_outlets_with_link_and_state(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await staff.PublishedAsync("EX-27");
        var path = $"missions/{mission}/places";
        var section = new
        {
            kind = "app_section",
            name = "发现 · 车友说",
            state = "planned",
        };
        var added = await staff.SendAsync(path, section, "once");
        added.Status.ShouldBe(201, added.Body.ToString());
        var id = added.Body.GetProperty("id").GetInt64();
        // Sent again after a broken connection it is the same place.
        (await staff.SendAsync(path, section, "once"))
            .Body.GetProperty("id")
            .GetInt64()
            .ShouldBe(id);
        (
            await staff.SendAsync(
                path,
                new
                {
                    kind = "hashtag",
                    name = "#常用功能#",
                    state = "live",
                }
            )
        ).Status.ShouldBe(201);
        (await PlacesAsync(staff, path)).ShouldBe([
            "app_section 发现 · 车友说 planned ",
            "hashtag 常用功能 live ",
        ]);
        (await staff.AskAsync(path)).Body.GetProperty("notLive").GetInt32().ShouldBe(1);

        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var page = await console.OpenAsync($"/console/missions/{mission}");
        page.ShouldContain("1 个位置还没上线");

        // Live wants its address, and nothing but a web address will do.
        var places = $"/console/missions/{mission}/places";
        var refused = await console.SendAsync(
            places,
            $"change-{id}",
            ($"kind-{id}", "app_section"),
            ($"state-{id}", "live"),
            ($"link-{id}", "javascript:alert(1)")
        );
        ((int)refused.Status).ShouldBe(422);
        refused.Body.ShouldContain("请填完整网址");
        refused.Body.ShouldContain("javascript:alert(1)");
        var done = await console.SendAsync(
            places,
            $"change-{id}",
            ($"kind-{id}", "app_section"),
            ($"state-{id}", "live"),
            ($"link-{id}", "https://app.example/discover")
        );
        ((int)done.Status).ShouldBe(302, done.Body);
        (await PlacesAsync(staff, path))[0]
            .ShouldBe("app_section 发现 · 车友说 live https://app.example/discover");
        (await console.OpenAsync($"/console/missions/{mission}")).ShouldNotContain(
            "个位置还没上线"
        );
        (await Owners.JournalAsync(server, JournalKinds.PlaceAdded)).Count.ShouldBe(2);
        var change = (await Owners.JournalAsync(server, JournalKinds.PlaceChanged)).Single();
        (change.MissionId, change.SubjectId).ShouldBe((mission, id));
        change.Get<string>("to").ShouldBe("live");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_a_colleague_has_changed_meanwhile_is_not_overwritten(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var staff = await server.ClientAsync(Roles.Manager);
        var mission = await staff.PublishedAsync("EX-27");
        var path = $"missions/{mission}/places";
        var post = new { kind = "forum_post", name = "置顶帖" };
        var id = (await staff.SendAsync(path, post)).Body.GetProperty("id").GetInt64();
        (await PutAsync(staff, $"{path}/{id}", Post("车友之家置顶"), 1)).ShouldBe(200);
        // The same words again, over the version they were written over: a retry, and no change.
        (await PutAsync(staff, $"{path}/{id}", Post("车友之家置顶"), 1)).ShouldBe(200);
        (await PutAsync(staff, $"{path}/{id}", Post("别的帖子"), 1)).ShouldBe(409);
        (await Owners.JournalAsync(server, JournalKinds.PlaceChanged)).Count.ShouldBe(1);
        (await PutAsync(staff, $"{path}/1", Post("别的帖子"), null)).ShouldBe(404);
        (await staff.SendAsync("missions/999999999/places", post)).Status.ShouldBe(404);
        (await staff.SendAsync(path, new { kind = "radio", name = "电台" })).Status.ShouldBe(422);
        (await staff.SendAsync(path, new { name = "" }))
            .Body.GetProperty("errors")
            .ToString()
            .ShouldContain("name");
        using var auditor = await server.ClientAsync(Roles.Auditor);
        (await auditor.SendAsync(path, post)).Status.ShouldBe(403);
        for (var n = 1; n < Fairway.Domain.Channels.OutletPlace.Most; n++)
            (await staff.SendAsync(path, post with { name = $"帖子 {n}" })).Status.ShouldBe(201);
        (await staff.SendAsync(path, post)).Body.Text("code").ShouldBe("place.too_many");
    }

    private static object Post(string name) => new { kind = "forum_post", name };

    private static async Task<int> PutAsync(HttpClient http, string path, object body, int? version)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Put,
            new Uri("/api/v1/" + path, UriKind.Relative)
        );
        request.Content = JsonContent.Create(body);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        using var answer = await http.SendAsync(request, Ct);
        return (int)answer.StatusCode;
    }

    private static async Task<List<string>> PlacesAsync(HttpClient staff, string path) =>
        [
            .. (await staff.AskAsync(path))
                .Body.Items()
                .Select(one =>
                    $"{one.Text("kind")} {one.Text("name")} {one.Text("state")} {one.GetProperty("link").GetString()}"
                ),
        ];
}
