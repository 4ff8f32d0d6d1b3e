using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Tests;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Architecture;
using Fairway.Web.Tests.Files;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Works;

/// <summary>Short videos: sent ahead or with the form, shown in stretches, and let go as pictures are.</summary>
public sealed class VideoWorkTests
{
    private const string About = "沿着江边开了四十分钟，停车的地方不多，风很大，值得一去。";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<long> MissionAsync(HttpClient operations)
    {
        using var template = JsonDocument.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(Repository.Root, "seed", "templates", "EX-10B.json"),
                Ct
            )
        );
        return await operations.PublishedAsync(
            overrides: new { form = template.RootElement.GetProperty("form").Clone() }
        );
    }

    private static async Task<HttpResponseMessage> StretchAsync(
        HttpClient http,
        string path,
        long from,
        long to
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Range = new RangeHeaderValue(from, to);
        return await http.SendAsync(request, Ct);
    }

    [Requirement("TASK-20", "EX-10")]
    [Fact]
    public void Words_and_pictures_a_short_video_and_a_live_session_are_forms_with_proof_of_their_own()
    {
        static MissionForm Form(string key) =>
            JsonSerializer
                .Deserialize<MissionTemplate>(
                    File.ReadAllText(
                        Path.Combine(Repository.Root, "seed", "templates", key + ".json")
                    ),
                    Json.Options
                )!
                .Form;
        var (words, video, live) = (Form("EX-10A"), Form("EX-10B"), Form("EX-10C"));
        (words.Key, video.Key, live.Key).ShouldBe(("picture_story", "short_video", "live_session"));
        words.First(ProofKind.Pictures).ShouldNotBeNull();
        video.First(ProofKind.Video).ShouldNotBeNull().Max.ShouldBe(180);
        live.First(ProofKind.ExternalPost).ShouldNotBeNull();
        foreach (var form in (MissionForm[])[words, video, live])
            FormShape.Validate(form).ShouldBeEmpty(form.Key);
        words.First(ProofKind.Video).ShouldBeNull();
        live.First(ProofKind.Video).ShouldBeNull();
    }

    [Requirement("TASK-20", "EX-10")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_film_is_taken_blanked_handed_in_and_shown_in_stretches(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var author = await server.MemberClientAsync("V-1");
        using var reader = await server.MemberClientAsync("V-2");
        var mission = await MissionAsync(operations);
        var film = Films.Phone();

        var (status, taken) = await author.UploadVideoAsync(film, "once");
        status.ShouldBe(201, taken.ToString());
        taken.GetProperty("seconds").GetInt32().ShouldBe(12);
        var id = taken.GetProperty("id").GetInt64();
        (await author.UploadVideoAsync(film, "once"))
            .Body.GetProperty("id")
            .GetInt64()
            .ShouldBe(id, "a retry is the same film");

        var (handed, work) = await author.SendAsync(
            $"missions/{mission}/works",
            new
            {
                text = About,
                video = id,
                licence = new { inApp = true },
            }
        );
        handed.ShouldBe(201, work.ToString());
        var key = work.GetProperty("id").GetInt64();
        await operations.EventuallyAsync(
            $"works/{key}",
            one => one.Text("state") is "accepted" or "in_review"
        );
        await operations.SendAsync($"works/{key}/accept", new { });

        var own = $"/api/v1/me/files/{id}/original";
        using (var part = await StretchAsync(author, own, 4, 11))
        {
            part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
            part.Headers.AcceptRanges.ShouldContain("bytes");
            part.Content.Headers.ContentType!.MediaType.ShouldBe("video/mp4");
            part.Content.Headers.ContentRange!.Length.ShouldBe(film.Length);
            (await part.Content.ReadAsByteArrayAsync(Ct)).ShouldBe(film[4..12]);
        }
        var stored = await author.GetByteArrayAsync(new Uri(own, UriKind.Relative), Ct);
        stored.Length.ShouldBe(film.Length);
        stored.AsSpan().IndexOf(Films.Ascii(Films.Place)).ShouldBe(-1);
        using (var small = await author.GetAsync(own.Replace("original", "thumbnail"), Ct))
            small.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (var strange = await reader.GetAsync(own, Ct))
            strange.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await author.EventuallyAsync(
            $"works/{key}",
            one => one.GetProperty("isPublic").GetBoolean()
        );
        var shown = (await reader.AskAsync($"missions/{mission}/gallery"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .GetProperty("videos")[0]
            .Text("url");
        using (var part = await StretchAsync(reader, "/api/v1" + shown, 0, 7))
            part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        using var gallery = await PortalBrowser.OfMemberAsync(server, "V-2");
        await gallery.OpenAsync($"/missions/{mission}/works");
        gallery.Page.ShouldContain($"src=\"{shown}\" controls");
        using var mine = await PortalBrowser.OfMemberAsync(server, "V-1");
        await mine.OpenAsync($"/works/{key}");
        mine.Page.ShouldContain($"src=\"/files/{id}/original\" controls");
        using var desk = await server.StaffAsync(Roles.Manager);
        (
            await desk.GetStringAsync(new Uri($"/console/works/{key}", UriKind.Relative), Ct)
        ).ShouldContain($"src=\"/console/files/{id}/original\" controls");

        await author.SendAsync($"works/{key}/licence", new { withdraw = true });
        using (var gone = await reader.GetAsync("/api/v1" + shown, Ct))
            gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        (await db.Set<StoredFile>().SingleAsync(f => f.Id == id, Ct)).KeptAt.ShouldNotBeNull();
        (
            await db.Set<JournalEntry>().CountAsync(e => e.Kind == JournalKinds.VideoTaken, Ct)
        ).ShouldBe(1);
    }

    [Requirement("EX-10")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_film_or_a_link_will_do_and_neither_is_told_how_to_mend(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var mission = await MissionAsync(operations);
        foreach (
            var (name, proof, passed) in new (string, Func<HttpClient, Task<object>>, bool)[]
            {
                (
                    "V-1",
                    async me => new { text = About, video = await me.VideoAsync(Films.Phone()) },
                    true
                ),
                (
                    "V-2",
                    _ =>
                        Task.FromResult<object>(
                            new
                            {
                                text = About,
                                links = "https://www.bilibili.com/video/BV1xx411c7mD",
                            }
                        ),
                    true
                ),
                ("V-3", _ => Task.FromResult<object>(new { text = About }), false),
            }
        )
        {
            using var member = await server.MemberClientAsync(name);
            var (status, work) = await member.SendAsync(
                $"missions/{mission}/works",
                await proof(member)
            );
            status.ShouldBe(201, work.ToString());
            var path = $"works/{work.GetProperty("id").GetInt64()}";
            await operations.EventuallyAsync(path, one => one.Text("state") is not "submitted");
            (await operations.AskAsync(path))
                .Body.GetProperty("results")
                .EnumerateArray()
                .Single(result => result.Text("code") == "any.of")
                .GetProperty("passed")
                .GetBoolean()
                .ShouldBe(passed, name);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_too_long_of_another_kind_or_not_theirs_is_refused_in_words(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var author = await server.MemberClientAsync("V-1");
        using var other = await server.MemberClientAsync("V-2");
        var mission = await MissionAsync(operations);
        var broken = await author.UploadVideoAsync(Films.Phone()[..^10]);
        (broken.Status, broken.Body.Text("code"), broken.Body.Text("title")).ShouldBe(
            (422, "video.damaged", "“山路.mp4”不完整，可能没有传完，或导出时中断了，请重新选择。")
        );
        var film = await author.VideoAsync(Films.Phone());
        var longer = await author.VideoAsync(Films.Phone(181));
        var picture = await author.PictureAsync(Pictures.Png(8, 8));
        foreach (
            var (who, video, code) in new[]
            {
                (author, longer, "work.video_too_long"),
                (author, picture, "file.of_another_kind"),
                (other, film, "file.unknown"),
            }
        )
        {
            var (status, answer) = await who.SendAsync(
                $"missions/{mission}/works",
                new { text = About, video }
            );
            status.ShouldBe(422, answer.ToString());
            answer.ToString().ShouldContain(code);
        }
        var two = await author.SendAsync(
            $"missions/{mission}/works",
            new { parts = new { videos = new { video = new[] { film, longer } } } }
        );
        two.Body.ToString().ShouldContain("work.one_video");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Without_script_the_film_goes_with_the_form_and_stays_when_something_else_is_wrong(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        await server.EnsureMemberAsync("V-1");
        var mission = await MissionAsync(operations);
        using var page = await PortalBrowser.OfMemberAsync(server, "V-1");
        await page.OpenAsync($"/missions/{mission}/submit");
        page.Words.ShouldContain("MP4 或 MOV，最长 180 秒，最大 200 MB");

        await page.SendFileAsync(
            "work",
            ("part.video", Films.Phone()),
            ("part.note", new string('长', 1_001)),
            ("act", "send")
        );
        page.Words.ShouldContain("1001");
        page.Page.ShouldContain("part.video.kept");
        await page.SendAsync("work", ("part.note", About), ("act", "send"));
        page.Path.ShouldStartWith("/works/");
        page.Page.ShouldContain("<video");
    }
}
